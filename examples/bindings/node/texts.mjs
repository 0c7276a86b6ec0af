// What needs no archive and no brief: texts, dates, and words for constants.
import { C, call, check, dayIn, each, intervalOf, listOf, made, reading, rowOf, rowsOf } from './library.mjs';

/** The library's version. */
export function version() {
  return C.diwan_version();
}

/** What is left to compare when marks, hamza seats and their like no longer count. */
export function fold(text) {
  const [status, folded] = call('diwan_text_fold', text);
  check(status);
  return folded;
}

/** A text that an extractor damaged, put right, a paragraph a line: {text, changed, lines}. */
export function repair(text) {
  return reading('diwan_repair', made('diwan_repair', 'diwan_text_repair', text), (at) => ({
    text: C.diwan_repair_text(at)?.toString() ?? '',
    changed: C.diwan_repair_changed(at) !== 0,
    lines: [...each(at, 'diwan_repair_next', (it) => {
      const { line, actions, confidence, doubtful } = rowOf(it, 'diwan_repair_');
      return { line, actions, confidence, doubtful };
    })],
  }));
}

/** The words of a text and the terms the index files them under. */
export function* tokens(text) {
  const at = made('diwan_tokens', 'diwan_tokens_open', text);
  try {
    yield* each(at, 'diwan_tokens_next', (it) => rowOf(it, 'diwan_tokens_'));
  } finally {
    C.diwan_tokens_close(at);
  }
}

/** How dates are read, as the library takes it. */
export function optionsIn(options) {
  if (!options) return null;
  const { weekStart = 0, preference = 0, anaphora = false } = options;
  return [weekStart, preference, anaphora ? 1 : 0, 0];
}

/** Read a whole text as one date or range: {first, last}, ISO days; null is an open end. */
export function readDate(text, on = null, options = null) {
  const [status, first, last] = call('diwan_date_read', text, dayIn(on), optionsIn(options));
  check(status);
  return intervalOf(first, last);
}

/** The dates that a text names, told from the day it was written on. */
export function findDates(text, on = null, options = null) {
  return datesOf(made('diwan_dates', 'diwan_dates_find', text, dayIn(on), optionsIn(options)));
}

export function datesOf(at) {
  const more = (it) => ({
    alternatives: listOf(it, 'diwan_dates_num_alternatives', ['diwan_dates_alternative'], intervalOf),
  });
  return reading('diwan_dates', at, () => rowsOf(at, 'diwan_dates_', more));
}

/** The library's words for constants of ActorKind, Via, Strength and Likeness. */
export const actorKindText = (kind) => call('diwan_actor_kind_text', kind);
export const viaText = (via) => call('diwan_via_text', via);
export const strengthText = (strength) => call('diwan_strength_text', strength);
export const likenessText = (likeness) => call('diwan_likeness_text', likeness);
