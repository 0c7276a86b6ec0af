// The library, its texts and handles, in JavaScript's terms. What is here is not exported by
// diwan.mjs but for DiwanError.
//
// call() calls a function here and now; run() on another thread. A handle does one thing at a
// time: run() waits for those before it, call() throws where it would have to wait.
import fs from 'node:fs';
import process from 'node:process';
import koffi from 'koffi';
import FUNCTIONS, { Limits, Status, Version } from './declarations.mjs';

/** What the library reports: a status and one line about it. */
export class DiwanError extends Error {
  constructor(status, line) {
    super(line || C.diwan_status_text(status));
    this.name = 'DiwanError';
    this.status = status;
  }
}

// ----------------------------------------------------------------------- texts

// The UTF-8 of a text. JavaScript's texts may hold lone surrogates, which have none.
function encoded(text) {
  if (text instanceof Uint8Array) return text;
  if (typeof text !== 'string') throw new TypeError(`a text must be a string or Uint8Array, not ${typeof text}`);
  if (!text.isWellFormed()) throw new TypeError('a lone surrogate in a text');
  return Buffer.from(text, 'utf8');
}

// A text and its length. An empty one must be somewhere, too; ABSENT is nowhere.
export const ABSENT = Symbol('absent');

function lent(text) {
  if (text === ABSENT) return [null, 0];
  const bytes = encoded(text);
  return [bytes.length ? bytes : Buffer.alloc(1), bytes.length];
}

// A text that goes without its length cannot hold a NUL.
function named(text) {
  const bytes = encoded(text ?? '');
  if (bytes.includes(0)) throw new TypeError('a NUL in a name');
  const name = Buffer.alloc(bytes.length + 1);
  name.set(bytes);
  return name;
}

function integer(number, least, most) {
  if (typeof number === 'boolean') return Number(number);
  if (typeof number === 'bigint' && number >= Number.MIN_SAFE_INTEGER && number <= Number.MAX_SAFE_INTEGER)
    number = Number(number);
  if (typeof number !== 'number') throw new TypeError(`a number is needed, not ${typeof number}`);
  if (!Number.isInteger(number) || number < least || number > most) throw new RangeError(`${number} is out of range`);
  return number;
}

function double(number) {
  if (typeof number !== 'number') throw new TypeError(`a number is needed, not ${typeof number}`);
  return number;
}

// A text that the library gave out, which is freed.
function owned(at, length) {
  try {
    return at === null || length?.[0] === 0 ? '' : koffi.decode.string(at, ...(length ?? []).map(Number));
  } finally {
    C.diwan_free(at);
  }
}

// A copy of bytes that the library lends.
function bytesAt(at, length) {
  return Buffer.from(new Uint8Array(koffi.view(at, length)));
}

/** Days are ISO dates here, null is an open end. */
export function dayIn(day) {
  if (day === null || day === undefined) return Limits.NO_DAY;
  if (day instanceof Date) day = day.toISOString().slice(0, 10);
  const [status, days] = C.diwan_day_read(day);
  check(status);
  return days;
}

export function dayOut(day) {
  return day === Limits.NO_DAY ? null : C.diwan_day_format(day)[1] || null;
}

// ------------------------------------------------------------------- functions

// A pointer of the library's own; a number that somebody gives is none.
class Pointer {
  constructor(address) {
    this.address = address;
  }
}

const out = (type) => koffi.out(koffi.pointer(type));

// The letters of declarations.mjs; words are handles that go in. What else goes in: a text and its
// length, a name, integers of 32 and 64 bits, a double, a struct of int32_t, a pointer.
const IN = {
  t: [['const uint8_t *', 'size_t'], lent],
  n: [['const uint8_t *'], (name) => [named(name)]],
  i: [['int32_t'], (number) => [integer(number, -(2 ** 31), 2 ** 31 - 1)]],
  l: [['int64_t'], (number) => [integer(number, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)]],
  d: [['double'], (number) => [double(number)]],
  s: [['void *'], (numbers) => [numbers && Int32Array.from(numbers)]],
  p: [['void *'], (pointer) => [pointer]],
};
// What comes out: a handle, a text to be freed with its length and without, integers, a struct, a day.
const cells = () => [null];
const OUT = {
  H: [[out('void *')], [cells], ([at]) => at === null ? null : new Pointer(at)],
  T: [[out('void *'), out('size_t')], [cells, cells], ([at], length) => owned(at, length)],
  N: [[out('void *')], [cells], ([at]) => owned(at)],
  I: [[out('int32_t')], [cells], ([number]) => number],
  L: [[out('int64_t')], [cells], ([number]) => Number(number)],
  Z: [[out('size_t')], [cells], ([number]) => Number(number)],
  S: [['void *'], [() => new Int32Array(4)], (numbers) => [...numbers]],
  b: [['void *'], [() => Buffer.alloc(16)], (day) => day.toString('latin1', 0, day.indexOf(0))],
};
// What is returned: nothing, integers, a length, a double, a text, a text whose length comes out.
const RESULT = {
  '': 'void', i: 'int32_t', l: 'int64_t', z: 'size_t', d: 'double', n: 'const char *', t: 'const void *',
};

function pointerOf(noun, handle) {
  if (handle === null || handle === undefined) return null;
  if (handle instanceof Pointer) return handle.address;
  if (handle instanceof Handle && handle._noun === `diwan_${noun}`) return handle._pointer();
  throw new TypeError(`a ${noun} is needed, not ${handle.constructor?.name ?? typeof handle}`);
}

// A function in two parts: what is given made the library's arguments; and its value, or an array
// of that and what comes out.
class Func {
  constructor(library, name, result, parameters) {
    this.letters = parameters.split(' ').filter(Boolean);
    this.result = result;
    const types = this.letters.flatMap((letter) => (IN[letter] ?? OUT[letter])?.[0] ?? ['void *']);
    if (result === 't') types.push(out('size_t'));
    this.native = library.func(name, RESULT[result], types);
  }

  prepare(given) {
    const args = [], outs = [];
    let next = 0;
    for (const letter of this.letters) {
      if (letter in OUT) {
        const made = OUT[letter][1].map((cell) => cell());
        args.push(...made);
        outs.push(() => OUT[letter][2](...made));
      } else if (letter in IN) args.push(...IN[letter][1](given[next++]));
      else args.push(pointerOf(letter, given[next++]));
    }
    const length = [0];
    if (this.result === 't') args.push(length);
    const finish = (value) => {
      if (this.result === 't') return value === null ? null : bytesAt(value, Number(length[0]));
      if (typeof value === 'bigint') value = Number(value);
      return outs.length ? [value, ...outs.map((lift) => lift())] : value;
    };
    return { args, finish };
  }

  call(given) {
    const { args, finish } = this.prepare(given);
    return finish(this.native(...args));
  }
}

function open() {
  const named = process.env.DIWAN_LIBRARY, reasons = [];
  for (const name of named ? [named]
    : { darwin: ['libdiwan.dylib'], win32: ['diwan.dll'] }[process.platform] ?? ['libdiwan.so.0']) {
    try {
      return [name, koffi.load(name)];
    } catch (error) {
      reasons.push(`${name}: ${error.message}`);
    }
  }
  const reason = reasons.join('; ');
  if (named && fs.existsSync(named))
    throw new Error(`${named} is no library for this machine, ${process.arch}: ${reason}`);
  if (named) throw new Error(`DIWAN_LIBRARY names no library: ${reason}`);
  throw new Error(`libdiwan was not found; install it or set DIWAN_LIBRARY (${reason})`);
}

const funcs = {};

/** The functions by their names, for pointers that are ours alone. */
export const C = {};

(function load() {
  const [file, library] = open();
  for (const name of ['diwan_version_number', 'diwan_version', ...Object.keys(FUNCTIONS)]) {
    try {
      funcs[name] = new Func(library, name, ...FUNCTIONS[name]);
    } catch {
      throw new Error(`${file} has no ${name}: it is no libdiwan, or another version than this module`);
    }
    C[name] = (...given) => funcs[name].call(given);
    if (name === 'diwan_version' && C.diwan_version_number() < Version.NUMBER)
      throw new Error(`${file} is diwan ${C.diwan_version()}, older than this module`);
  }
})();

/** Tests are told which functions are called. */
export function watch(told) {
  for (const [name, func] of Object.entries(funcs)) {
    const prepare = func.prepare.bind(func);
    func.prepare = (given) => (told(name), prepare(given));
  }
}

export function check(status, line = '') {
  if (status < 0) throw new DiwanError(status, line);
  return status;
}

// --------------------------------------------------------------------- handles

// What is done with a handle, one thing after the other. What is made of an archive shares its turns.
class Turns {
  last = Promise.resolve();
  waiting = 0;

  // Do something when nothing runs: at once where it can be.
  whenIdle(work) {
    if (this.waiting) this.last = this.last.then(work);
    else work();
  }
}

const collected = new FinalizationRegistry(({ close, turns }) => turns.whenIdle(close));

/** A handle of the library's, closed once. Its class has the noun its functions begin with. */
export class Handle {
  #at;
  #close;

  constructor(at, owner = null) {
    if (!(at instanceof Pointer)) throw new TypeError(`a ${this.constructor.name} is not made of that`);
    const name = `${this._noun}_close`;
    this.#at = at;
    this._turns = owner?._turns ?? new Turns();
    this.#close = () => C[name](at);
    collected.register(this, { close: this.#close, turns: this._turns }, this);
  }

  _pointer() {
    if (this.#at === null) throw new DiwanError(Status.MISUSE, `the ${this.constructor.name.toLowerCase()} is closed`);
    return this.#at.address;
  }

  get _closed() {
    return this.#at === null;
  }

  // Call a function of its own here, whose error the handle tells: what comes out of it.
  _do(name, ...given) {
    return this._ask(`${this._noun}_${name}`, ...given)[1];
  }

  // Its status, and what comes out of it.
  _ask(name, ...given) {
    const got = call(name, this, ...given), [status, ...outs] = Array.isArray(got) ? got : [got];
    if (status < 0) throw new DiwanError(status, C[`${this._noun}_errmsg`](this));
    return [status, outs.length > 1 ? outs : outs[0]];
  }

  /** Close the handle; a second time does nothing. What runs on it must have been awaited. */
  close() {
    if (this.#at === null) return;
    refuseIfBusy([this]);
    collected.unregister(this);
    this.#at = null;
    this.#close();
  }

  // Close it when nothing runs.
  _leave() {
    if (this.#at === null) return;
    collected.unregister(this);
    this.#at = null;
    this._turns.whenIdle(this.#close);
  }

  [Symbol.dispose ?? Symbol('dispose')]() {
    this.close();
  }
}

function refuseIfBusy(handles) {
  for (const handle of handles)
    if (handle instanceof Handle && handle._turns.waiting)
      throw new DiwanError(Status.BUSY,
        `the ${handle.constructor.name.toLowerCase()} is doing something else: await it`);
}

/** Call a function here and now: its value, or an array of that and what comes out. */
export function call(name, ...given) {
  refuseIfBusy(given);
  return funcs[name].call(given);
}

/** Call a function on another thread, when the handles given are free. `read` is given what
 *  call() would give, before the handles are free again. */
export function run(read, name, ...given) {
  const turns = [...new Set(given.filter((it) => it instanceof Handle).map((handle) => handle._turns))];
  const free = () => turns.forEach((turn) => turn.waiting--);
  for (const turn of turns) turn.waiting++;
  const result = Promise.all(turns.map((turn) => turn.last)).then(() => new Promise((resolve, reject) => {
    const { args, finish } = funcs[name].prepare(given);
    funcs[name].native.async(...args, (error, value) => {
      try {
        if (error) throw error;
        resolve(read(finish(value), args)); // args must live until now
      } catch (failure) {
        reject(failure);
      }
    });
  })).finally(free);
  const last = result.catch(() => {});
  for (const turn of turns) turn.last = last;
  return result;
}

/** A handle made by a function: its pointer. Where that fails the handle may tell why, and is closed. */
export function made(noun, name, ...given) {
  return madeOf(noun, call(name, ...given));
}

export function madeOf(noun, [status, at], allowed = []) {
  if (status >= 0 || allowed.includes(status)) return at;
  const error = new DiwanError(status, at && C[`${noun}_errmsg`]?.(at));
  if (status === Status.BADQUERY) {
    error.start = C.diwan_query_error_start(at);
    error.end = C.diwan_query_error_end(at);
  }
  C[`${noun}_close`](at);
  throw error;
}

/** Read an answer that needs nothing else any more, and close it. */
export function reading(noun, at, read) {
  try {
    return read(at);
  } finally {
    C[`${noun}_close`](at);
  }
}

// ------------------------------------------------------------------------ rows

const BOOLEAN = new Set(['changed', 'doubtful', 'conflict']);
const camel = (name) => name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
const getters = new Map();

// The getters of a prefix that take the handle alone, but for those of parts and of the whole.
function gettersOf(prefix) {
  const noun = prefix.split('_')[1], parts = [], found = [];
  for (const name of Object.keys(FUNCTIONS)) {
    const part = new RegExp(`^diwan_${noun}_next_(\\w+)$`).exec(name);
    if (part && !prefix.endsWith(`_${part[1]}_`)) parts.push(`${part[1]}_`);
  }
  for (const [name, [result, parameters]] of Object.entries(FUNCTIONS)) {
    const field = name.slice(prefix.length);
    if (!name.startsWith(prefix) || !result || parameters !== noun || /^(next|num_|total)|^errmsg$/.test(field) ||
      parts.some((part) => field.startsWith(part))) continue;
    if (field === 'day' && `${prefix}date` in FUNCTIONS) continue;
    const getter = C[name];
    let read = getter;
    if (result === 'i' && ['first', 'last', 'day'].includes(field)) read = (at) => dayOut(getter(at));
    else if (BOOLEAN.has(field)) read = (at) => getter(at) !== 0;
    else if (result === 't') read = (at) => getter(at)?.toString() ?? '';
    found.push([field === 'day' ? 'date' : camel(field), read]);
  }
  return found;
}

/** The row that a handle stands at: a property for each getter of the prefix. */
export function rowOf(at, prefix) {
  if (!getters.has(prefix)) getters.set(prefix, gettersOf(prefix));
  return Object.fromEntries(getters.get(prefix).map(([key, read]) => [key, read(at)]));
}

/** What a step leads to, read one by one. */
export function* each(at, step, read) {
  while (check(C[step](at)) === Status.ROW) yield read(at);
}

/** The rows of a prefix; `more` reads what takes more than a getter. */
export function rowsOf(at, prefix, more = () => ({})) {
  const [, noun, part] = prefix.split('_');
  const step = `diwan_${noun}_next${part && `_${part}`}`;
  return [...each(at, step, (it) => ({ ...rowOf(it, prefix), ...more(it) }))];
}

/** What getters tell by an index; of those with a status what comes out of them. */
export function listOf(at, count, names, read = (...values) => values) {
  return Array.from({ length: C[count](at) }, (_, i) => read(...names.flatMap((name) => {
    const got = C[name](at, i);
    return Array.isArray(got) ? (check(got[0]), got.slice(1)) : [got];
  })));
}

export const spanOf = (section, start, end) => ({ section, start, end });
export const intervalOf = (first, last) => ({ first: dayOut(first), last: dayOut(last) });
