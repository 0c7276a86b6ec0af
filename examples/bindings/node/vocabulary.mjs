// What the tables and a user's own vocabulary know of actors, themes and offices.
import { C, call, dayIn, Handle, listOf, made, reading, rowOf, rowsOf } from './library.mjs';

const COLUMNS = ['id', 'target', 'kind', 'name_ar', 'name_en', 'code', 'form', 'via', 'first', 'last', 'weight'];

/** A user's own actors and themes, as a table of changes (docs/vocabulary.md). */
export class Vocabulary extends Handle {
  constructor(tsv = '', at = tsv.length ? made('diwan_vocabulary', 'diwan_vocabulary_read', tsv)
    : made('diwan_vocabulary', 'diwan_vocabulary_new')) {
    super(at);
  }

  get _noun() {
    return 'diwan_vocabulary';
  }

  #change(name, ...given) {
    this._do(name, ...given);
    return this;
  }

  /** The table. */
  get tsv() {
    return this._do('write');
  }

  /** What it changes: {change} of Change, and the other columns of the table. */
  get changes() {
    const cell = (i, column) => [column.replace(/_(\w)/, (_, it) => it.toUpperCase()),
      call('diwan_vocabulary_cell', this, i, column)];
    return Array.from({ length: call('diwan_vocabulary_num_changes', this) }, (_, i) => ({
      change: call('diwan_vocabulary_change', this, i),
      ...Object.fromEntries(COLUMNS.map((column) => cell(i, column))),
    }));
  }

  addActor(id, kind, nameAr, nameEn = '', code = '') {
    return this.#change('add_actor', id, kind, nameAr, nameEn, code);
  }

  addAlias(id, form, via = 0, first = null, last = null) {
    return this.#change('add_alias', id, form, via, dayIn(first), dayIn(last));
  }

  split(id, into, form) {
    return this.#change('split', id, into, form);
  }

  merge(id, into) {
    return this.#change('merge', id, into);
  }

  rename(id, nameAr, nameEn = '') {
    return this.#change('rename', id, nameAr, nameEn);
  }

  retire(id) {
    return this.#change('retire', id);
  }

  ignore(form) {
    return this.#change('ignore', form);
  }

  addTheme(id, parent, labelAr, labelEn = '') {
    return this.#change('add_theme', id, parent, labelAr, labelEn);
  }

  addWord(theme, words, weight) {
    return this.#change('add_word', theme, words, weight);
  }

  undo(change, id = '', form = '') {
    return this.#change('undo', change, id, form);
  }
}

function themeOf(id, vocabulary) {
  const [parent, labelAr, labelEn, retired] = ['parent', 'label_ar', 'label_en', 'retired'].map(
    (name) => call(`diwan_theme_${name}`, vocabulary, id));
  return { id, parent, labelAr, labelEn, retired: retired !== 0, replacement: call('diwan_theme_replacement', id) };
}

/** The theme or action that an id or a label names; null where none does. */
export function findTheme(text, vocabulary = null) {
  const id = call('diwan_theme_find', vocabulary, text);
  return id ? themeOf(id, vocabulary) : null;
}

/** All themes and actions there are. */
export function themes(vocabulary = null) {
  return Array.from({ length: call('diwan_theme_count', vocabulary) },
    (_, i) => themeOf(call('diwan_theme_id', vocabulary, i), vocabulary));
}

/** Look an actor up in the tables, by an id or a name in any form. Archive.findActor() knows more. */
export function findActor(text) {
  return entryOf(made('diwan_entry', 'diwan_entry_find', null, text));
}

export function entryOf(at) {
  return reading('diwan_entry', at, () => ({
    ...rowOf(at, 'diwan_entry_'),
    forms: listOf(at, 'diwan_entry_num_forms', ['diwan_entry_form', 'diwan_entry_form_via'],
      (words, via) => ({ words, via })),
  }));
}

/** Who held which office, and when, out of the vocabulary. Archive.offices() asks briefs, too. */
export function offices(which) {
  const at = made('diwan_offices', 'diwan_offices_open', null, ...whichOffices(which));
  return reading('diwan_offices', at, () => rowsOf(at, 'diwan_offices_'));
}

export function whichOffices({ of = '', title = '', person = '', first = null, last = null } = {}) {
  return [of, title, person, dayIn(first), dayIn(last)];
}
