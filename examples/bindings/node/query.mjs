// Questions.
import { Breadth, Group, Language, Relation } from './declarations.mjs';
import { call, dayIn, Handle, made } from './library.mjs';

/** A question: in the query language, or built by calls, which give the query back. It can be put
 *  to any archive.
 *
 *      new Query('التعاون العسكري actor:روسيا in:opinion')
 *      new Query().words('التعاون العسكري').actor('روسيا').section(Section.OPINION)
 */
export class Query extends Handle {
  constructor(question = '', on = null) {
    super(question.length ? made('diwan_query', 'diwan_query_parse', question, dayIn(on))
      : made('diwan_query', 'diwan_query_new'));
  }

  get _noun() {
    return 'diwan_query';
  }

  #add(name, ...given) {
    this._do(name, ...given);
    return this;
  }

  /** The query in the query language, in one form. */
  written(language = Language.ENGLISH) {
    return this._do('print', language);
  }

  toString() {
    return this.written();
  }

  /** Whether another asks the same. */
  equals(other) {
    return call('diwan_query_equal', this, other) !== 0;
  }

  get order() {
    return call('diwan_query_order', this);
  }

  get limit() {
    return call('diwan_query_limit', this);
  }

  /** Open a group, of Group; what is added belongs to it until end(). */
  begin(group = Group.ALL, near = 0) {
    return this.#add('begin', group, near);
  }

  end() {
    return this.#add('end');
  }

  /** Narrow the open group to a section. */
  section(section) {
    return this.#add('set_section', section);
  }

  words(text) {
    return this.#add('add_words', text);
  }

  adjacent(text) {
    return this.#add('add_adjacent', text);
  }

  exact(text) {
    return this.#add('add_exact', text);
  }

  prefix(text) {
    return this.#add('add_prefix', text);
  }

  /** Ask for an expectation in which all the words stand. */
  expected(text) {
    return this.#add('add_expected', text);
  }

  note(text) {
    return this.#add('add_note', text);
  }

  actor(actor, breadth = Breadth.USUAL) {
    return this.#add('add_actor', actor, breadth);
  }

  /** Ask for briefs that mention an actor of a kind. */
  kind(kind) {
    return this.#add('add_kind', kind);
  }

  theme(theme, breadth = Breadth.USUAL) {
    return this.#add('add_theme', theme, breadth);
  }

  dated(first = null, last = null) {
    return this.#add('add_dates', dayIn(first), dayIn(last));
  }

  /** Ask for briefs whose text names a date that lies so to these days. */
  mentions(first, last, relation = Relation.OVERLAPS) {
    return this.#add('add_mentioned', dayIn(first), dayIn(last), relation);
  }

  has(what) {
    return this.#add('add_has', what);
  }

  number(number) {
    return this.#add('add_number', number);
  }

  tag(tag) {
    return this.#add('add_tag', tag);
  }

  ordered(order) {
    return this.#add('set_order', order);
  }

  limited(limit, skip = 0) {
    return this.#add('set_limit', limit, skip);
  }

  /** Go on behind a hit, by its cursor. */
  after(cursor) {
    return this.#add('set_cursor', cursor);
  }

  storedAfter(id) {
    return this.#add('set_stored_after', id);
  }
}

/** The query of a question, which may be one. */
export function queryOf(question) {
  return question instanceof Query ? question : new Query(question);
}
