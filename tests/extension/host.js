// Print what better-sqlite3, with an SQLite of its own, answers to each statement of CHECKS:
// usage: node host.js MODULE ARCHIVE CHECKS
const fs = require('node:fs');
const Database = require('better-sqlite3');
const [extension, archive, checks] = process.argv.slice(2);
const db = new Database(archive, { readonly: true });
db.loadExtension(extension);
console.error('SQLite ' + db.prepare('SELECT sqlite_version()').pluck().get());
for (const line of fs.readFileSync(checks, 'utf8').split('\n')) {
  if (line && !line.startsWith('#')) {
    console.log(String(db.prepare(line.slice(line.indexOf('\t') + 1)).pluck().get()));
  }
}
// words go in and come out by the second interface of FTS5, which is for SQLite 3.47 and newer
const words = new Database(':memory:');
words.loadExtension(extension);
words.exec("CREATE VIRTUAL TABLE d USING fts5(a, tokenize='arabic'); INSERT INTO d VALUES ('زار وَفْدٌ المدارسَ')");
const marked = words.prepare("SELECT highlight(d, 0, '[', ']') FROM d('وبمدرسة')").pluck().get();
if (marked !== 'زار وَفْدٌ [المدارسَ]') throw new Error(marked);
