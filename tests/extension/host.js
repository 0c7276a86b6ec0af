// Print what better-sqlite3, with an SQLite of its own, answers to each statement of CHECKS:
// usage: node host.js MODULE ARCHIVE CHECKS
const fs = require('node:fs');
const Database = require('better-sqlite3');
const [module, archive, checks] = process.argv.slice(2);
const db = new Database(archive, { readonly: true });
db.loadExtension(module);
console.error('SQLite ' + db.prepare('SELECT sqlite_version()').pluck().get());
for (const line of fs.readFileSync(checks, 'utf8').split('\n')) {
  if (line && !line.startsWith('#')) {
    console.log(String(db.prepare(line.slice(line.indexOf('\t') + 1)).pluck().get()));
  }
}
