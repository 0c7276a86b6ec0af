// Archives, and what is asked of them.
import { By, Explain, Open, Per, Preference, Status } from './declarations.mjs';
import { Brief, Document } from './brief.mjs';
import {
  ABSENT, C, call, dayIn, DiwanError, each, Handle, intervalOf, listOf, madeOf, reading, rowOf, rowsOf, run,
  spanOf,
} from './library.mjs';
import { queryOf, Query } from './query.mjs';
import { optionsIn } from './texts.mjs';
import { entryOf, Vocabulary, whichOffices } from './vocabulary.mjs';

// After these the next brief of a document may be read.
const NO_BRIEF = new Set([Status.NODATE, Status.BADDATE, Status.NOSECTIONS]);

class Hits extends Handle {
  get _noun() {
    return 'diwan_hits';
  }
}

class Expected extends Handle {
  get _noun() {
    return 'diwan_expected';
  }
}

class Backup extends Handle {
  get _noun() {
    return 'diwan_backup';
  }
}

class Copy extends Handle {
  get _noun() {
    return 'diwan_copy';
  }
}

/** An archive: one SQLite file. One whose index another tokenizer made can be read; to write to it
 *  open it as `stale`, and rebuild() it. */
export class Archive extends Handle {
  constructor(path, { create = false, readonly = false, stale = false } = {}) {
    const how = create ? Open.CREATE : readonly ? Open.READ : Open.WRITE;
    super(madeOf('diwan_archive', call('diwan_archive_open', path, how), stale ? [Status.STALE] : []));
  }

  get _noun() {
    return 'diwan_archive';
  }

  // Ask on another thread: what `read` makes of the status and what came out.
  #run(read, name, ...given) {
    return run(([status, ...outs]) => read(this.#checked(status), ...outs), name, ...given);
  }

  // Have something done on another thread.
  #work(name, ...given) {
    return run((status) => { this.#checked(status); }, `diwan_archive_${name}`, this, ...given);
  }

  #checked(status) {
    if (status < 0) throw new DiwanError(status, C.diwan_archive_errmsg(this));
    return status;
  }

  // Ask for rows that are all there at once, and read them.
  #rows(noun, name, given, read = (at) => rowsOf(at, `${noun}_`)) {
    return this.#run((_, at) => reading(noun, at, read), name, this, ...given);
  }

  // Pull rows one by one.
  async *#pull(Kind, read, name, ...given) {
    const rows = new Kind(await this.#run((_, at) => at, name, this, ...given), this);
    const step = (status) => this.#checked(status) === Status.ROW ? read(rows) : null;
    try {
      for (let row; (row = await run(step, `${rows._noun}_next`, rows)); ) yield row;
    } finally {
      rows._leave();
    }
  }

  // ---- briefs

  /** Store a brief: {id, stored}, the latter false where it was there already. */
  store(brief) {
    return storedOf(...this._ask('diwan_archive_store', brief));
  }

  /** Store a brief under an id of one's choice, as one that comes from an export. */
  storeAs(brief, id) {
    return storedOf(...this._ask('diwan_archive_store_as', brief, id));
  }

  /** Store briefs, or the briefs of documents, in one transaction and on another thread:
   *
   *      for await (const { id, stored, error } of archive.import(files)) …
   *
   *  What is no brief comes as {error}, and the rest goes on. They are durable when all have come;
   *  where the loop is left before, none is. */
  async *import(documents) {
    await this.#work('begin');
    let whole = false;
    try {
      for await (const document of documents) {
        if (document instanceof Brief) yield await this.#storeBrief(document);
        else yield* this.#storeDocument(document);
      }
      whole = true;
    } finally {
      await this.#work(whole ? 'commit' : 'rollback');
    }
  }

  #storeBrief(brief) {
    return this.#run(storedOf, 'diwan_archive_store', this, brief).catch(asError);
  }

  async *#storeDocument(bytes) {
    const document = await Document.open(bytes).catch(asError);
    if (document.error) {
      yield document;
      return;
    }
    try {
      for (let brief; (brief = await document.readAsync().catch(asError)); ) {
        if (brief.error) {
          yield brief;
          if (!NO_BRIEF.has(brief.error.status)) return;
        } else {
          yield await this.#storeBrief(brief);
          brief._leave();
        }
      }
    } finally {
      document._leave();
    }
  }

  replace(id, brief) {
    this._do('replace', id, brief);
  }

  fetch(id) {
    return new Brief(this._do('fetch', id));
  }

  delete(id) {
    this._do('delete', id);
  }

  /** How many briefs the archive holds. */
  get count() {
    return this._do('count');
  }

  /** The ISO days of the first and the last brief. */
  get range() {
    return intervalOf(...this._do('range'));
  }

  /** What `work` stores is durable at its end, together; an error undoes all of it. */
  transaction(work) {
    this._do('begin');
    try {
      const result = work(this);
      this._do('commit');
      return result;
    } catch (error) {
      try {
        this._do('rollback');
      } catch {
        // The commit has undone it.
      }
      throw error;
    }
  }

  // ---- upkeep

  /** Check the file, the index against the texts, and the texts against themselves. */
  async check() {
    await this.#work('check');
  }

  /** Make the index anew from the texts. */
  async rebuild() {
    await this.#work('rebuild');
  }

  /** How the archive reads dates: {weekStart, preference, anaphora}. After setting it analyse(). */
  get dateOptions() {
    const [weekStart, preference, anaphora] = this._do('date_options');
    return { weekStart, preference, anaphora: anaphora !== 0 };
  }

  set dateOptions(options) {
    this._do('set_date_options', optionsIn(options));
  }

  /** The user's own vocabulary: a copy. After setting it analyse(). */
  get vocabulary() {
    return new Vocabulary('', this._do('vocabulary'));
  }

  set vocabulary(vocabulary) {
    this._do('set_vocabulary', vocabulary);
  }

  /** Analyse the briefs again that are out of date; yields how many are left after each part. */
  async *analyse(most = 200) {
    for (let left = 1; left > 0; yield left)
      left = await this.#run((_, it) => it, 'diwan_archive_analyse', this, most);
  }

  /** Copy the archive while others may write; yields what part is done, from 0 to 1. */
  async *backup(path, overwrite = false) {
    const copy = new Backup(await this.#run((_, at) => at, 'diwan_backup_open', this, path, overwrite), this);
    try {
      for (let status = Status.ROW, part; status === Status.ROW; yield part)
        [status, part] = await this.#run((it, done, total) => [it, done / (total || 1)], 'diwan_backup_step', copy,
          256);
    } finally {
      copy._leave();
    }
  }

  /** Copy what a question finds to a new archive; yields what part is done, from 0 to 1. */
  async *copy(question, path) {
    const copy = new Copy(await this.#run((_, at) => at, 'diwan_copy_open', this, queryOf(question), path), this);
    const partOf = (status, done) => [status, status === Status.DONE ? 1 : done / (C.diwan_copy_total(copy) || 1)];
    try {
      for (let status = Status.ROW, part; status === Status.ROW; yield part)
        [status, part] = await this.#run(partOf, 'diwan_copy_step', copy, 200);
    } finally {
      copy._leave();
    }
  }

  /** Stop what runs on the archive: its promise is rejected. */
  interrupt() {
    if (!this._closed) C.diwan_archive_interrupt(this);
  }

  /** What the archive holds, in figures: group, key, number, text. */
  async statistics() {
    return this.#rows('diwan_statistics', 'diwan_statistics_open', []);
  }

  // ---- what persons say

  /** Keep that a brief is about a theme, or is not, whatever its words say. */
  assignTheme(id, theme, { given = true, by = '' } = {}) {
    this._do('assign_theme', id, theme, given, by);
  }

  /** Keep that an actor found in a brief is another one there, or is not to be told of. */
  assignActor(id, actor, { sameAs = '', by = '' } = {}) {
    this._do('assign_actor', id, actor, sameAs, by);
  }

  unassign(id, subject) {
    this._do('unassign', id, subject);
  }

  note(id) {
    return this._do('note', id);
  }

  setNote(id, text) {
    this._do('set_note', id, text);
  }

  addTag(id, tag) {
    this._do('add_tag', id, tag);
  }

  removeTag(id, tag) {
    this._do('remove_tag', id, tag);
  }

  /** The tags of a brief, or of the archive for 0: name, count. */
  async tags(id = 0) {
    return this.#rows('diwan_tags', 'diwan_tags_open', [id]);
  }

  // ---- questions

  /** The hits of a question, in the query language or a Query:
   *
   *      for await (const hit of archive.search('…')) …
   *
   *  To go on behind a hit, give its cursor as `after`. */
  async *search(question, { limit = 0, order = 0, after = '', reasons = false } = {}) {
    if (question instanceof Query && (limit || order || after))
      throw new TypeError('limit, order and after of a Query are set on it');
    const query = queryOf(question);
    if (query !== question) query.limited(limit).after(after);
    if (order) query.ordered(order);
    yield* this.#pull(Hits, (at) => hitOf(at, reasons), 'diwan_hits_open', query);
  }

  /** How the archive answers a question: lines for people, or JSON. */
  async explain(question, format = Explain.TEXT) {
    return this.#run((_, text) => text, 'diwan_query_explain', this, queryOf(question), format);
  }

  /** Why a question finds nothing, piece by piece: kind, part, start, end, text, count. */
  async advice(question) {
    return this.#rows('diwan_advice', 'diwan_advice_open', [queryOf(question)]);
  }

  /** What the briefs that a question finds expect. */
  async *expected(question = '', { section = 0, strength = 0 } = {}) {
    yield* this.#pull(Expected, (at) => rowOf(at, 'diwan_expected_'), 'diwan_expected_open', queryOf(question), section,
      strength);
  }

  saveQuestion(name, question) {
    this._do('save_question', name, question);
  }

  /** Save a question as another archive had it; false where there is one of the name. */
  restoreQuestion(name, question, created, seen) {
    return this._ask('diwan_archive_restore_question', name, question, created, seen)[0] !== Status.DUPLICATE;
  }

  forgetQuestion(name) {
    this._do('forget_question', name);
  }

  /** Note that a saved question was looked at, when its `last` was so. */
  questionSeen(name, last) {
    this._do('question_seen', name, last);
  }

  /** The saved questions, or the one of a name, with what they find. */
  async questions(name = ABSENT, on = null) {
    return this.#rows('diwan_questions', 'diwan_questions_open', [name ?? ABSENT, dayIn(on)]);
  }

  /** The saved questions as an export needs them: what they find is not counted, and -1. */
  async savedQuestions() {
    return this.#rows('diwan_questions', 'diwan_questions_read', []);
  }

  // ---- what analysts do

  /** What a question finds, counted by actor, theme, month … (By): rows, with their total, and how
   *  many rows there are in all; each over time, too, where `over` is a span of time. */
  async counts(question, by, { most = 0, over = 0 } = {}) {
    const name = over ? 'diwan_counts_open_over' : 'diwan_counts_open';
    return this.#rows('diwan_counts', name, [queryOf(question), by, most, ...(over ? [over] : [])], countsOf);
  }

  /** Who appears with whom: {nodes, edges, total}. */
  async network(question, { of = By.ACTOR, per = Per.BRIEF, most = 50, least = 1 } = {}) {
    return this.#rows('diwan_network', 'diwan_network_open', [queryOf(question), of, per, most, least], (at) => ({
      nodes: rowsOf(at, 'diwan_network_node_'),
      edges: rowsOf(at, 'diwan_network_edge_'),
      total: C.diwan_network_total(at),
    }));
  }

  /** What has grown from one span of days to another, each [first, last]; rows, with totalNow and
   *  totalBefore. */
  async rising(question, by, now, before, { most = 20, falling = false } = {}) {
    const spans = [...now, ...before].map(dayIn);
    return this.#rows('diwan_rising', 'diwan_rising_open', [queryOf(question), by, spans, falling, most], (at) =>
      Object.assign(rowsOf(at, 'diwan_rising_'), {
        totalNow: C.diwan_rising_total_now(at),
        totalBefore: C.diwan_rising_total_before(at),
      }));
  }

  /** What came of a brief: later briefs on its actors and themes, in the order of their days. */
  async follow(id, { least = 0.25, most = 20 } = {}) {
    return this.#rows('diwan_related', 'diwan_follow_open', [id, least, most], relatedOf);
  }

  /** The briefs that share most with a brief, the nearest first. */
  async related(id, most = 10) {
    return this.#rows('diwan_related', 'diwan_related_open', [id, most], relatedOf);
  }

  /** The briefs that are much like one: id, date, percent, likeness. */
  async near(brief, least = 0) {
    return this.#rows('diwan_near', 'diwan_near_open', [brief, least]);
  }

  /** Look an actor up, by an id or a name in any form. */
  findActor(text) {
    return entryOf(this._ask('diwan_entry_find', text)[1]);
  }

  /** Who held which office, and when, out of the vocabulary and the briefs. */
  async offices(which) {
    return this.#rows('diwan_offices', 'diwan_offices_open', whichOffices(which));
  }
}

// An error of the library's as something that is told; others are thrown.
function asError(error) {
  if (error instanceof DiwanError) return { error };
  throw error;
}

const storedOf = (status, id) => ({ id, stored: status !== Status.DUPLICATE });

function hitOf(at, reasons) {
  const { snippetSection: section, snippetStart: start, snippet, ...hit } = rowOf(at, 'diwan_hits_');
  return {
    ...hit,
    snippet,
    section,
    start,
    end: start + Buffer.byteLength(snippet),
    highlights: listOf(at, 'diwan_hits_num_highlights', ['diwan_hits_highlight']),
    reasons: reasons ? listOf(at, 'diwan_hits_num_reasons', ['diwan_hits_reason_part', 'diwan_hits_reason'],
      (part, ...span) => ({ part, ...spanOf(...span) })) : [],
  };
}

function countsOf(at) {
  const rows = rowsOf(at, 'diwan_counts_', (it) => ({
    spans: [...each(it, 'diwan_counts_next_span', () => rowOf(it, 'diwan_counts_span_'))],
  }));
  return Object.assign(rows, { total: C.diwan_counts_total(at), numRows: C.diwan_counts_num_rows(at) });
}

function relatedOf(at) {
  return rowsOf(at, 'diwan_related_', (it) => ({
    shared: listOf(it, 'diwan_related_num_shared', ['key', 'ar', 'en'].map((name) => `diwan_related_shared_${name}`),
      (key, labelAr, labelEn) => ({ key, labelAr, labelEn })),
    expected: Array.from({ length: 64 }, (_, i) => i).filter((i) => C.diwan_related_expects(it, i)),
  }));
}
