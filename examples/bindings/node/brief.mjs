// Briefs, and the documents they are read from.
import { Section, Status } from './declarations.mjs';
import { C, call, dayIn, DiwanError, Handle, listOf, made, madeOf, reading, rowsOf, run, spanOf } from './library.mjs';
import { datesOf, optionsIn } from './texts.mjs';

/** One brief: a date, a headline, what happened (event), what we make of it (opinion). */
export class Brief extends Handle {
  constructor(at = made('diwan_brief', 'diwan_brief_new')) {
    super(at);
  }

  get _noun() {
    return 'diwan_brief';
  }

  #get(name, ...given) {
    return call(`diwan_brief_${name}`, this, ...given);
  }

  /** Read the one brief that a document holds, or its first. */
  static parse(document) {
    return new Brief(made('diwan_brief', 'diwan_brief_parse', document));
  }

  /** The id in the archive it was fetched from; 0 elsewhere. */
  get id() {
    return this.#get('id');
  }

  /** The brief's day as an ISO date; null where it has none yet. */
  get date() {
    return this.#get('date') || null;
  }

  set date(day) {
    this._do('set_day', dayIn(day));
  }

  /** The date line as it stands. */
  get dateText() {
    return this.#get('date_text');
  }

  set dateText(text) {
    this._do('set_date_text', text);
  }

  /** The series line as it stands. */
  get series() {
    return this.#get('series');
  }

  set series(text) {
    this._do('set_series', text);
  }

  /** The issue number in the series; 0 for none. */
  get number() {
    return this.#get('number');
  }

  get headline() {
    return this.#get('headline');
  }

  get event() {
    return this.text(Section.EVENT);
  }

  get opinion() {
    return this.text(Section.OPINION);
  }

  text(section) {
    return this.#get('section', section)?.toString() ?? '';
  }

  setText(section, text) {
    this._do('set_section', section, text);
  }

  /** The spans of a section's paragraphs. */
  paragraphs(section) {
    return Array.from({ length: this.#get('num_paragraphs', section) },
      (_, i) => spanOf(section, ...this._do('paragraph', section, i)));
  }

  /** The text of a span, {section, start, end}. */
  cut({ section, start, end }) {
    return this.#get('section', section)?.toString('utf8', start, end) ?? '';
  }

  /** The document as it was read, a Buffer; null where the brief was made by hand. */
  get original() {
    return this.#get('original');
  }

  /** The encoding the document was read from, by its IANA name. */
  get encoding() {
    return this.#get('encoding');
  }

  /** Whether repair changed more than white space in the document. */
  get repaired() {
    return this.#get('repaired') !== 0;
  }

  /** The lines of the document that are in doubt after repair. */
  get doubtful() {
    return Array.from({ length: this.#get('num_doubtful') }, (_, i) => this.#get('doubtful_line', i));
  }

  /** Give a brief made by hand the document it was read from, and the lines in doubt. */
  setOriginal(document, encoding, { repaired = false, doubtful = [] } = {}) {
    this._do('set_original', document, encoding, repaired);
    for (const line of doubtful) this._do('add_doubtful', line);
  }

  /** Note that the brief is about a theme, or is not, whatever its words say. */
  assignTheme(theme, { given = true, by = '', at = '' } = {}) {
    this._do('assign_theme', theme, given, by);
    if (at) this._do('set_assigned_at', theme, at);
  }

  /** Note that an actor found in it is another one here, or is not to be told of. */
  assignActor(actor, { sameAs = '', by = '', at = '' } = {}) {
    this._do('assign_actor', actor, sameAs, by);
    if (at) this._do('set_assigned_at', actor, at);
  }

  /** Take back what was said of a theme or an actor. */
  unassign(id) {
    this._do('unassign', id);
  }

  /** What persons said of it: {id, given, sameAs, by, at}. */
  get assigned() {
    const getter = (name) => `diwan_brief_assigned_${name}`;
    return listOf(this, 'diwan_brief_num_assigned', ['id', 'given', 'same_as', 'by', 'at'].map(getter),
      (id, given, sameAs, by, at) => ({ id, given: given !== 0, sameAs, by, at }));
  }

  /** The dates that the brief names. */
  dates(options = null) {
    return datesOf(made('diwan_dates', 'diwan_dates_of_brief', this, optionsIn(options)));
  }

  /** Whom the brief speaks of, with their mentions. */
  actors(vocabulary = null) {
    return reading('diwan_actors', made('diwan_actors', 'diwan_actors_of_brief', this, vocabulary),
      (at) => rowsOf(at, 'diwan_actors_', (it) => ({ mentions: rowsOf(it, 'diwan_actors_mention_') })));
  }

  /** The titles that persons bear in the brief: whose, of which state or body, and where. */
  roles(vocabulary = null) {
    return reading('diwan_actors', made('diwan_actors', 'diwan_actors_of_brief', this, vocabulary),
      (at) => rowsOf(at, 'diwan_actors_role_'));
  }

  /** What the brief is about, the most important first. */
  themes(vocabulary = null) {
    return themesOf(made('diwan_themes', 'diwan_themes_of_brief', this, vocabulary));
  }

  /** What is done in the brief, as themes are. */
  actions(vocabulary = null) {
    return themesOf(made('diwan_themes', 'diwan_actions_of_brief', this, vocabulary));
  }

  /** What the brief says may come, with the bytes of each clause and cue. */
  expectations() {
    return reading('diwan_expectations', made('diwan_expectations', 'diwan_expectations_of_brief', this),
      (at) => rowsOf(at, 'diwan_expectations_'));
  }
}

function themesOf(at) {
  return reading('diwan_themes', at, () => rowsOf(at, 'diwan_themes_', (it) => ({
    sections: Object.values(Section).filter((section) => C.diwan_themes_in_section(it, section)),
    ancestors: listOf(it, 'diwan_themes_num_ancestors', ['diwan_themes_ancestor'], (id) => id),
    evidence: listOf(it, 'diwan_themes_num_evidence', ['diwan_themes_evidence'], spanOf),
  })));
}

const parsing = (document, layout) => layout === null ? ['diwan_document_parse', document]
  : ['diwan_document_parse_layout', document, layout];

// The next brief of a document out of what diwan_document_next() gave; null after the last.
function nextOf(document, [status, at]) {
  if (status === Status.DONE) return null;
  if (status >= 0) return new Brief(at);
  const error = new DiwanError(status, C.diwan_document_errmsg(document));
  if (at) error.brief = new Brief(at);
  throw error;
}

/** A document and the briefs in it: for (const brief of new Document(bytes)) … Of a PDF, `layout` is
 *  what pdftotext -bbox-layout prints for it. */
export class Document extends Handle {
  constructor(document, layout = null, at = made('diwan_document', ...parsing(document, layout))) {
    super(at);
  }

  /** Read a document on another thread. */
  static async open(document, layout = null) {
    const at = await run((got) => madeOf('diwan_document', got), ...parsing(document, layout));
    return new Document(null, null, at);
  }

  get _noun() {
    return 'diwan_document';
  }

  /** The next brief, or null. What stands there and is none throws, and one may go on; a brief that
   *  only lacks its day is the error's `brief`. */
  read() {
    return nextOf(this, call('diwan_document_next', this));
  }

  /** The same on another thread. */
  async readAsync() {
    return run((got) => nextOf(this, got), 'diwan_document_next', this);
  }

  * [Symbol.iterator]() {
    for (let brief; (brief = this.read()); ) yield brief;
  }
}

/** Every brief of a document. What stands there and is no brief throws. */
export function* readDocument(document) {
  const all = new Document(document);
  try {
    yield* all;
  } finally {
    all.close();
  }
}
