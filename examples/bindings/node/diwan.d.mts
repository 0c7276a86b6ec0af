// diwan: an archive for Arabic "event and opinion" briefs (حدث ورأي). See diwan.mjs.

// ------------------------------------------------------------ generated from diwan.h
/** The version this header describes. diwan_version_number() tells the library's. */
export const Version: {
  readonly MAJOR: 0;
  readonly MINOR: 1;
  readonly PATCH: 0;
  /** major * 10000 + minor * 100 + patch */
  readonly NUMBER: 100;
};

/** What a function says of its work. Values never change; new ones may be added. */
export const Status: {
  /** done */
  readonly OK: 0;
  /** a _next function has a row to read */
  readonly ROW: 1;
  /** a _next function has no further row */
  readonly DONE: 2;
  /** the archive holds this document already; nothing was stored */
  readonly DUPLICATE: 3;
  /** a NULL or closed handle, or an argument out of its range */
  readonly MISUSE: -1;
  /** memory ran out; nothing was changed */
  readonly NOMEM: -2;
  /** no such brief or file */
  readonly NOTFOUND: -3;
  /** the text holds nothing to read */
  readonly EMPTY: -4;
  /** the bytes are not text */
  readonly BINARY: -5;
  /** neither UTF-8 nor an encoding recognised */
  readonly ENCODING: -6;
  /** over DIWAN_DOCUMENT_MOST bytes, or another limit named */
  readonly TOOBIG: -7;
  /** the brief has no date line, or several that disagree */
  readonly NODATE: -8;
  /** the date is none of the calendar, or out of range */
  readonly BADDATE: -9;
  /** neither event nor opinion was found */
  readonly NOSECTIONS: -10;
  /** the system refused to read or write */
  readonly IO: -11;
  /** the file is no archive of diwan's */
  readonly NOTARCHIVE: -12;
  /** the archive was made by a newer diwan */
  readonly NEWER: -13;
  /** the archive is open for reading only, or its file is */
  readonly READONLY: -14;
  /** the disk is full; nothing was stored */
  readonly FULL: -15;
  /** another process is writing; try again */
  readonly BUSY: -16;
  /** the file is damaged; restore a backup */
  readonly CORRUPT: -17;
  /** diwan_archive_interrupt() was called; nothing was changed */
  readonly INTERRUPTED: -18;
  /** the index is of another tokenizer, or out of step: rebuild */
  readonly STALE: -19;
  /** a fault of the library; please report it */
  readonly INTERNAL: -20;
  /** a value, or a line of a table, that cannot be */
  readonly BADVALUE: -21;
  /** what is asked for contradicts what is there */
  readonly CLASH: -22;
  /** a keyword of a question, or its value, is wrong */
  readonly BADQUERY: -23;
};

export const Limits: {
  /** bytes of a document, 16 MiB */
  readonly DOCUMENT_MOST: 16777216;
  /** no day: an open end, or none known */
  readonly NO_DAY: -2147483648;
};

/** What was done to a line; a set of bits. */
export const RepairAction: {
  readonly NOTHING: 0;
  /** white space made plain */
  readonly SPACES: 1;
  /** bidi controls obeyed and taken out */
  readonly CONTROLS: 2;
  /** letters stood in reverse */
  readonly LETTERS: 4;
  /** words or chunks stood in reverse */
  readonly WORDS: 8;
  /** fragments round a stray mark put together */
  readonly FRAGMENTS: 16;
  /** marks moved to their letters */
  readonly MARKS: 32;
  /** presentation forms made letters */
  readonly FORMS: 64;
  /** swapped lam-alef put right */
  readonly LAM_ALEF: 128;
  /** U+FFFD or stray codes taken out: a letter may be missing */
  readonly LOST: 256;
  /** parts of a word put together */
  readonly JOINED: 512;
  /** words that stood glued taken apart */
  readonly PARTED: 1024;
  /** a page number or repeated header left out */
  readonly FURNITURE: 2048;
};

/** The parts of a brief that carry text. */
export const Section: {
  readonly HEADLINE: 1;
  /** الحدث, what happened */
  readonly EVENT: 2;
  /** الرأي, what we make of it */
  readonly OPINION: 3;
  /** of a text that is no brief; never stored */
  readonly TITLE: 4;
  /** a text that is no brief; never stored */
  readonly TEXT: 5;
};

/** What a change does. */
export const Change: {
  /** an actor is added */
  readonly ACTOR: 1;
  /** words name an actor */
  readonly ALIAS: 2;
  /** words that named one actor name another */
  readonly SPLIT: 3;
  /** an actor is another one */
  readonly MERGE: 4;
  /** an actor or a theme is called otherwise */
  readonly RENAME: 5;
  /** an actor or a theme is no longer recognised */
  readonly RETIRE: 6;
  /** words name no actor */
  readonly IGNORE: 7;
  /** a theme is added */
  readonly THEME: 8;
  /** words speak for a theme */
  readonly WORD: 9;
  /** words do not, though words within them do */
  readonly EXCLUDE: 10;
};

/** What an actor is. */
export const ActorKind: {
  readonly STATE: 1;
  readonly PERSON: 2;
  /** bodies of states, companies, unions, media */
  readonly ORGANIZATION: 3;
  readonly ARMED_GROUP: 4;
  /** parties, coalitions, political movements */
  readonly PARTY: 5;
  /** intergovernmental: organisations, missions, courts */
  readonly IGO: 6;
  readonly PLACE: 7;
  /** ethnic and religious groups */
  readonly PEOPLE: 8;
};

/** By what a mention names its actor. */
export const Via: {
  /** «سوريا», «هاكان فيدان» */
  readonly NAME: 1;
  /** another or a shorter name: «الناتو» */
  readonly ALIAS: 2;
  /** an adjective or the people: «السورية», «الأتراك» */
  readonly DEMONYM: 3;
  /** «أنقرة» for the state */
  readonly CAPITAL: 4;
  /** a body or palace that stands for its state: «الكرملين» */
  readonly INSTITUTION: 5;
  /** «فيدان», after the full name or because all know it */
  readonly SURNAME: 6;
};

/** How wide a date is told. */
export const Precision: {
  readonly DAY: 1;
  readonly WEEK: 2;
  /** أواخر شباط: also parts of a week, and some days */
  readonly PART_OF_MONTH: 3;
  readonly MONTH: 4;
  readonly QUARTER: 5;
  readonly SEASON: 6;
  /** half a year, or a third */
  readonly HALF: 7;
  readonly YEAR: 8;
  /** also part of a century, and some years */
  readonly DECADE: 9;
  readonly CENTURY: 10;
};

/** The calendar a date is written in. Intervals are days in any case. */
export const Calendar: {
  readonly GREGORIAN: 1;
  /** Umm al-Qura from 1343 to 1500 AH, else arithmetical */
  readonly HIJRI: 2;
};

/** Which reading comes first where a date has a past and a future one. */
export const Preference: {
  /** the past, unless the sentence is plainly about the future */
  readonly TEXT: 0;
  readonly PAST: 1;
  readonly FUTURE: 2;
};

/** How sure the writer is that it comes. */
export const Strength: {
  /** «من المستبعد أن», «لا يُتوقع أن» */
  readonly UNLIKELY: 1;
  /** «قد», «ربما», «احتمال أن», «لا يُستبعد أن» */
  readonly POSSIBLE: 2;
  /** «من المرجح أن», «يُتوقع أن», «يبدو أن» */
  readonly LIKELY: 3;
  /** told without a hedge: «سوف», «ستراقب», «لن» */
  readonly CERTAIN: 4;
};

/** What else is to be said of an expectation; a set of bits. */
export const ExpectationMark: {
  /** that something does not come: «قد لا», «ألا» */
  readonly NEGATIVE: 1;
  /** it hangs on an if: «ما لم», «في حال» */
  readonly CONDITIONAL: 2;
  /** it was expected then: «كان من المتوقع أن» */
  readonly PAST: 4;
  /** somebody else's: «قال إن», «يتوقع خبراء أن» */
  readonly REPORTED: 8;
};

/** How to open an archive. */
export const Open: {
  /** an archive that is there, for reading only */
  readonly READ: 1;
  /** an archive that is there */
  readonly WRITE: 2;
  /** for writing; made where there is none */
  readonly CREATE: 3;
};

/** How one brief is like another. */
export const Likeness: {
  /** a version from the same document, which was read otherwise then: by another release's repair, or corrected by hand */
  readonly REREAD: 1;
  /** of the same day, with the same headline or half of its words */
  readonly VERSION: 2;
  /** most of its words, whenever */
  readonly NEAR: 3;
};

/** The order hits come in. */
export const Order: {
  /** the newest brief first, the default */
  readonly NEWEST: 1;
  readonly OLDEST: 2;
  /** the best match first; the newest where no words are asked for */
  readonly RELEVANCE: 3;
};

/** What a brief may have. Where a query or a group of it is narrowed to a section, actors, roles, dates and expectations must be in that section. */
export const Has: {
  readonly HEADLINE: 1;
  readonly EVENT: 2;
  readonly OPINION: 3;
  readonly ACTORS: 4;
  readonly ROLES: 5;
  /** named in its texts */
  readonly DATES: 6;
  readonly THEMES: 7;
  readonly EXPECTATIONS: 8;
  readonly SERIES: 9;
  /** of its issue */
  readonly NUMBER: 10;
  /** the document it was read from */
  readonly ORIGINAL: 11;
  /** repair changed more than white space in its original */
  readonly REPAIR: 12;
  /** a line of its original is in doubt after repair */
  readonly DOUBT: 13;
  /** of the user's own */
  readonly TAGS: 14;
  readonly NOTES: 15;
};

/** The languages keywords are printed in. */
export const Language: {
  readonly ENGLISH: 1;
  readonly ARABIC: 2;
};

/** Groups. */
export const Group: {
  readonly ALL: 1;
  readonly ANY: 2;
  /** not all that stands in it; one thing, as a rule */
  readonly NOT: 3;
  /** words, phrases and beginnings that stand near each other */
  readonly NEAR: 4;
};

/** How widely an actor or theme is taken. */
export const Breadth: {
  /** an actor by whatever names it, also a demonym, capital or institution; a theme with those below it */
  readonly USUAL: 0;
  /** an actor by its own names; a theme without those below it */
  readonly ALONE: 1;
  /** a state with the persons and bodies that belong to it */
  readonly WIDE: 2;
};

/** How the dates that a text names lie to those that are asked for. */
export const Relation: {
  /** they have a day in common */
  readonly OVERLAPS: 1;
  /** the date named lies within those asked for */
  readonly WITHIN: 2;
  /** it ends before them */
  readonly BEFORE: 3;
  /** it begins after them */
  readonly AFTER: 4;
};

/** What diwan_query_explain() writes. */
export const Explain: {
  readonly TEXT: 1;
  readonly JSON: 2;
};

/** What a piece of advice tells. */
export const AdviceKind: {
  /** the archive holds no brief */
  readonly EMPTY: 1;
  /** no brief is of the days asked for; the text is those there are */
  readonly RANGE: 2;
  /** the part names an actor, theme or tag that no brief has */
  readonly UNKNOWN: 3;
  /** the part matches nothing, whatever else is asked */
  readonly PART: 4;
  /** the text is a word or name of the archive near the part's */
  readonly NEAR: 5;
  /** without the part so many briefs would be found */
  readonly WITHOUT: 6;
};

/** What briefs are counted by. */
export const By: {
  readonly ACTOR: 1;
  /** of actors: briefs that mention any of the kind */
  readonly KIND: 2;
  /** themes and actions; a brief counts for all above its own too */
  readonly THEME: 3;
  /** for its own only */
  readonly THEME_ALONE: 4;
  readonly YEAR: 5;
  readonly QUARTER: 6;
  readonly MONTH: 7;
  /** begins as the archive's settings say: diwan_archive_date_options() */
  readonly WEEK: 8;
  readonly DAY: 9;
  /** that have the section, and what is asked for in it; a pass each */
  readonly SECTION: 10;
  /** of the user's */
  readonly TAG: 11;
};

/** What links two actors. */
export const Per: {
  /** a brief names both; the weight counts briefs */
  readonly BRIEF: 1;
  /** a sentence names both; the weight counts sentences */
  readonly SENTENCE: 2;
};

// -------------------------------------------------------- end of what is generated

/** A text, or its UTF-8. */
export type Text = string | Uint8Array;
/** An ISO date; null is none, or an open end. */
export type Day = string | Date | null;
export type Question = Text | Query;

/** What the library reports: a status of Status and one line about it. */
export class DiwanError extends Error {
  readonly status: number;
  /** Of a wrong question: its bytes that are wrong, up to and without end. */
  readonly start?: number;
  readonly end?: number;
  /** Of a document: the brief, where it lacks only its day. */
  readonly brief?: Brief;
}

// ------------------------------------------------------------------------ rows

/** A part of a section: from byte start, up to and without end. */
export interface Span {
  section: number;
  start: number;
  end: number;
}

/** ISO days, both included; null is an open end. */
export interface Interval {
  first: string | null;
  last: string | null;
}

/** How dates are read: the weekday weeks begin on, 1 Monday to 7 Sunday, or 0 for Saturday and the
 *  other customs as further readings; of Preference; whether «في اليوم نفسه» is a date. */
export interface DateOptions {
  weekStart: number;
  preference: number;
  anaphora: boolean;
}

export interface Token {
  start: number;
  end: number;
  term: string;
}

export interface Repair {
  text: string;
  changed: boolean;
  lines: { line: number; actions: number; confidence: number; doubtful: boolean }[];
}

export interface NamedDate extends Span, Interval {
  text: string;
  precision: number;
  calendar: number;
  conflict: boolean;
  alternatives: Interval[];
}

export interface Mention extends Span {
  via: number;
}

export interface Actor {
  id: string;
  kind: number;
  nameAr: string;
  nameEn: string;
  code: string;
  code3: string;
  mentions: Mention[];
}

/** A title that a person bears: whose, of which state or body, and where it is written. */
export interface Role extends Span {
  person: string;
  of: string;
}

export interface Theme {
  id: string;
  labelAr: string;
  labelEn: string;
  /** whom it was given by; '' for the library */
  by: string;
  score: number;
  sections: number[];
  /** its parent first */
  ancestors: string[];
  evidence: Span[];
}

/** What a brief says may come: the clause, and the words that hedge it. */
export interface Expectation extends Span {
  cueStart: number;
  cueEnd: number;
  strength: number;
  marks: number;
}

export interface Expected extends Expectation {
  id: number;
  date: string;
  headline: string;
  text: string;
}

/** What a person said of a brief: that it is about a theme, or is not; that an actor is another. */
export interface Assigned {
  id: string;
  given: boolean;
  sameAs: string;
  by: string;
  at: string;
}

export interface Hit extends Span {
  id: number;
  date: string;
  title: string;
  /** to go on behind this hit */
  cursor: string;
  /** the text of the span */
  snippet: string;
  /** bytes of the snippet */
  highlights: [number, number][];
  /** where they were asked for: parts of the question, and where they stand first */
  reasons: (Span & { part: string })[];
}

export interface Advice {
  kind: number;
  part: string;
  /** bytes of the question */
  start: number;
  end: number;
  text: string;
  count: number;
}

export interface SavedQuestion {
  name: string;
  text: string;
  created: string;
  count: number;
  newCount: number;
  seen: number;
  /** for Archive.questionSeen() */
  last: number;
}

export interface Labelled {
  labelAr: string;
  labelEn: string;
}

export interface Count extends Labelled, Interval {
  key: string;
  briefs: number;
  /** where it was counted over time */
  spans: { key: string; briefs: number }[];
}

export interface Related {
  id: number;
  date: string;
  title: string;
  score: number;
  shared: (Labelled & { key: string })[];
  /** of follow(): the expectations of the first brief that name what is shared */
  expected: number[];
}

export interface Node extends Labelled, Interval {
  id: string;
  kind: number;
  briefs: number;
}

export interface Edge extends Interval {
  from: string;
  to: string;
  weight: number;
  briefs: number;
  lift: number;
}

export interface Risen extends Labelled {
  key: string;
  now: number;
  before: number;
  ratio: number;
  low: number;
  high: number;
}

export interface Near {
  id: number;
  date: string | null;
  percent: number;
  likeness: number;
}

export interface Office extends Interval {
  person: string;
  personAr: string;
  personEn: string;
  titleAr: string;
  titleEn: string;
  of: string;
  ofAr: string;
  ofEn: string;
  /** that says so; 0 for the vocabulary */
  brief: number;
}

export interface Statistic {
  group: string;
  key: string;
  number: number;
  text: string;
}

/** A line of a vocabulary's table. */
export interface Changed {
  change: number;
  id: string;
  target: string;
  kind: string;
  nameAr: string;
  nameEn: string;
  code: string;
  form: string;
  via: string;
  first: string;
  last: string;
  weight: string;
}

export interface ThemeEntry extends Labelled {
  id: string;
  parent: string;
  retired: boolean;
  replacement: string;
}

export interface Entry {
  id: string;
  kind: number;
  nameAr: string;
  nameEn: string;
  code: string;
  code3: string;
  /** the words that name it */
  forms: { words: string; via: number }[];
}

export interface Stored {
  id: number;
  stored: boolean;
}

export interface WhichOffices {
  of?: Text;
  title?: Text;
  person?: Text;
  first?: Day;
  last?: Day;
}

// ------------------------------------------------------------------- functions

export function version(): string;
export function fold(text: Text): string;
export function repair(text: Text): Repair;
export function tokens(text: Text): Generator<Token, void, void>;
export function readDate(text: Text, on?: Day, options?: Partial<DateOptions> | null): Interval;
export function findDates(text: Text, on?: Day, options?: Partial<DateOptions> | null): NamedDate[];
export function readDocument(document: Text): Generator<Brief, void, void>;
export function findTheme(text: Text, vocabulary?: Vocabulary | null): ThemeEntry | null;
export function themes(vocabulary?: Vocabulary | null): ThemeEntry[];
export function findActor(text: Text): Entry;
export function offices(which?: WhichOffices): Office[];
export function actorKindText(kind: number): string;
export function viaText(via: number): string;
export function strengthText(strength: number): string;
export function likenessText(likeness: number): string;

// --------------------------------------------------------------------- handles

declare class Handle {
  /** Close the handle; a second time does nothing. What runs on it must have been awaited. */
  close(): void;
}

export class Brief extends Handle {
  constructor();
  static parse(document: Text): Brief;
  readonly id: number;
  get date(): string | null;
  set date(day: Day);
  get dateText(): string;
  set dateText(text: Text);
  get series(): string;
  set series(text: Text);
  readonly number: number;
  readonly headline: string;
  readonly event: string;
  readonly opinion: string;
  readonly original: Uint8Array | null;
  readonly encoding: string;
  readonly repaired: boolean;
  readonly doubtful: number[];
  readonly assigned: Assigned[];
  text(section: number): string;
  setText(section: number, text: Text): void;
  paragraphs(section: number): Span[];
  cut(span: Span): string;
  setOriginal(document: Text, encoding: Text, more?: { repaired?: boolean; doubtful?: number[] }): void;
  assignTheme(theme: Text, more?: { given?: boolean; by?: Text; at?: Text }): void;
  assignActor(actor: Text, more?: { sameAs?: Text; by?: Text; at?: Text }): void;
  unassign(id: Text): void;
  dates(options?: Partial<DateOptions> | null): NamedDate[];
  actors(vocabulary?: Vocabulary | null): Actor[];
  roles(vocabulary?: Vocabulary | null): Role[];
  themes(vocabulary?: Vocabulary | null): Theme[];
  actions(vocabulary?: Vocabulary | null): Theme[];
  expectations(): Expectation[];
}

export class Document extends Handle implements Iterable<Brief> {
  constructor(document: Text, layout?: Text | null);
  static open(document: Text, layout?: Text | null): Promise<Document>;
  read(): Brief | null;
  readAsync(): Promise<Brief | null>;
  [Symbol.iterator](): Generator<Brief, void, void>;
}

export class Vocabulary extends Handle {
  constructor(tsv?: Text);
  readonly tsv: string;
  readonly changes: Changed[];
  addActor(id: Text, kind: number, nameAr: Text, nameEn?: Text, code?: Text): this;
  addAlias(id: Text, form: Text, via?: number, first?: Day, last?: Day): this;
  split(id: Text, into: Text, form: Text): this;
  merge(id: Text, into: Text): this;
  rename(id: Text, nameAr: Text, nameEn?: Text): this;
  retire(id: Text): this;
  ignore(form: Text): this;
  addTheme(id: Text, parent: Text, labelAr: Text, labelEn?: Text): this;
  addWord(theme: Text, words: Text, weight: number): this;
  undo(change: number, id?: Text, form?: Text): this;
}

export class Query extends Handle {
  constructor(question?: Text, on?: Day);
  readonly order: number;
  readonly limit: number;
  written(language?: number): string;
  toString(): string;
  equals(other: Query): boolean;
  begin(group?: number, near?: number): this;
  end(): this;
  section(section: number): this;
  words(text: Text): this;
  adjacent(text: Text): this;
  exact(text: Text): this;
  prefix(text: Text): this;
  expected(text: Text): this;
  note(text: Text): this;
  actor(actor: Text, breadth?: number): this;
  kind(kind: number): this;
  theme(theme: Text, breadth?: number): this;
  dated(first?: Day, last?: Day): this;
  mentions(first: Day, last: Day, relation?: number): this;
  has(what: number): this;
  number(number: number): this;
  tag(tag: Text): this;
  ordered(order: number): this;
  limited(limit: number, skip?: number): this;
  after(cursor: Text): this;
  storedAfter(id: number): this;
}

type Documents = Iterable<Text | Brief> | AsyncIterable<Text | Brief>;

export class Archive extends Handle {
  constructor(path: Text, how?: { create?: boolean; readonly?: boolean; stale?: boolean });
  store(brief: Brief): Stored;
  storeAs(brief: Brief, id: number): Stored;
  import(documents: Documents): AsyncGenerator<Stored & { error?: undefined } | { error: Error }, void, void>;
  replace(id: number, brief: Brief): void;
  fetch(id: number): Brief;
  delete(id: number): void;
  readonly count: number;
  readonly range: Interval;
  transaction<T>(work: (archive: this) => T): T;
  check(): Promise<void>;
  rebuild(): Promise<void>;
  get dateOptions(): DateOptions;
  set dateOptions(options: Partial<DateOptions> | null);
  vocabulary: Vocabulary;
  analyse(most?: number): AsyncGenerator<number, void, void>;
  backup(path: Text, overwrite?: boolean): AsyncGenerator<number, void, void>;
  copy(question: Question, path: Text): AsyncGenerator<number, void, void>;
  interrupt(): void;
  statistics(): Promise<Statistic[]>;
  assignTheme(id: number, theme: Text, more?: { given?: boolean; by?: Text }): void;
  assignActor(id: number, actor: Text, more?: { sameAs?: Text; by?: Text }): void;
  unassign(id: number, subject: Text): void;
  note(id: number): string;
  setNote(id: number, text: Text): void;
  addTag(id: number, tag: Text): void;
  removeTag(id: number, tag: Text): void;
  tags(id?: number): Promise<{ name: string; count: number }[]>;
  search(question: Question, how?: { limit?: number; order?: number; after?: Text; reasons?: boolean }):
    AsyncGenerator<Hit, void, void>;
  explain(question: Question, format?: number): Promise<string>;
  advice(question: Question): Promise<Advice[]>;
  expected(question?: Question, how?: { section?: number; strength?: number }): AsyncGenerator<Expected, void, void>;
  saveQuestion(name: Text, question: Text): void;
  restoreQuestion(name: Text, question: Text, created: Text, seen: number): boolean;
  forgetQuestion(name: Text): void;
  questionSeen(name: Text, last: number): void;
  questions(name?: Text | null, on?: Day): Promise<SavedQuestion[]>;
  savedQuestions(): Promise<SavedQuestion[]>;
  counts(question: Question, by: number, how?: { most?: number; over?: number }):
    Promise<Count[] & { total: number; numRows: number }>;
  network(question: Question, how?: { of?: number; per?: number; most?: number; least?: number }):
    Promise<{ nodes: Node[]; edges: Edge[]; total: number }>;
  rising(question: Question, by: number, now: [Day, Day], before: [Day, Day], how?: { most?: number;
    falling?: boolean }): Promise<Risen[] & { totalNow: number; totalBefore: number }>;
  follow(id: number, how?: { least?: number; most?: number }): Promise<Related[]>;
  related(id: number, most?: number): Promise<Related[]>;
  near(brief: Brief, least?: number): Promise<Near[]>;
  findActor(text: Text): Entry;
  offices(which?: WhichOffices): Promise<Office[]>;
}
