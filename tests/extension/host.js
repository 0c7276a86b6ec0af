// Print what an SQLite of Node answers to each statement of CHECKS (lines of BOUND, tab, STATEMENT:
// hosts.sh tells of them), with the extension loaded:
// usage: node host.js HOST MODULE DATABASE CHECKS; HOST is better-sqlite3, libsql or node:sqlite
const fs = require('node:fs');
const [host, extension, database, checks] = process.argv.slice(2);
const bound = { '-': [], nul: ['a\0b'], lone: ['a\ud800b'], huge: ['ب '.repeat(500000)] };

function connect(name, entry) {
  const db = host === 'node:sqlite'
    ? new (require(host).DatabaseSync)(name, { readOnly: name !== ':memory:', allowExtension: true })
    : new (require(host))(name, { readonly: name !== ':memory:' });
  if (entry) db.loadExtension(extension, entry);
  else db.loadExtension(extension);
  return db;
}

function answer(db, line) {
  const [kind, statement] = line.split('\t');
  try {
    const row = db.prepare(statement).get(...bound[kind]);
    return row === undefined ? 'no row' : Object.values(row)[0];
  } catch (error) {
    return 'error: ' + error.message;
  }
}

let db;
try {
  db = connect(database);
} catch (error) {
  console.log('error: ' + error.message);
  process.exit(0);
}
for (const line of fs.readFileSync(checks, 'utf8').split('\n')) {
  if (line) console.log(String(answer(db, line)));
}
// words go in and come out by the second interface of FTS5, which is for SQLite 3.47 and newer
const words = connect(':memory:');
words.exec("CREATE VIRTUAL TABLE d USING fts5(a, tokenize='arabic'); INSERT INTO d VALUES ('زار وَفْدٌ المدارسَ')");
const marked = answer(words, "-\tSELECT highlight(d, 0, '[', ']') FROM d('وبمدرسة')");
if (marked !== 'زار وَفْدٌ [المدارسَ]') throw new Error(marked);
// for every later connection: the tokenizer too, and none that can't be read is kept from opening
if (host === 'better-sqlite3') {
  connect(':memory:', 'sqlite3_diwan_auto_init').close();
  const later = new (require(host))(':memory:');
  later.exec("CREATE VIRTUAL TABLE d USING fts5(a, tokenize='arabic')");
  const unreadable = new (require(host))(checks, { readonly: true });
  const said = answer(unreadable, "-\tSELECT diwan_fold('x')");
  if (said !== 'error: file is not a database') throw new Error(said);
  const locked = fs.mkdtempSync(require('node:path').join(require('node:os').tmpdir(), 'diwan')) + '/locked.db';
  const writer = new (require(host))(locked);
  writer.exec('CREATE TABLE t (a); BEGIN EXCLUSIVE');
  const waiter = new (require(host))(locked);
  writer.exec('COMMIT');
  if (answer(waiter, "-\tSELECT diwan_fold('x')") !== 'x') throw new Error('a locked database');
  fs.rmSync(require('node:path').dirname(locked), { recursive: true });
}
console.error('SQLite ' + answer(words, '-\tSELECT sqlite_version()'));
