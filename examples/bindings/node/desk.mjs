// Store the briefs of a folder, ask, count, and follow up: the same in every binding.
// usage: node desk.mjs ARCHIVE FOLDER
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import * as diwan from './diwan.mjs';

async function main(file, folder) {
  const archive = new diwan.Archive(file, { create: true });
  archive.transaction(() => {
    for (const name of fs.readdirSync(folder).filter((name) => /^\d.*\.txt$/.test(name)).sort())
      for (const brief of diwan.readDocument(fs.readFileSync(path.join(folder, name)))) archive.store(brief);
  });
  const { first, last } = archive.range;
  console.log(`${archive.count} briefs, ${first} to ${last}`);

  const question = '(الطائرات المسيرة) OR actor:روسيا';
  console.log(`\n? ${question}`);
  for await (const hit of archive.search(question)) {
    const bytes = Buffer.from(hit.snippet);
    const marked = hit.highlights.map(([start, end]) => bytes.toString('utf8', start, end)).join('، ');
    console.log(`#${hit.id} ${hit.date} ${hit.title} [${marked}]`);
  }

  console.log('\n= actors');
  for (const row of await archive.counts('', diwan.By.ACTOR, { most: 5 }))
    console.log(`${row.briefs} ${row.key} ${row.labelAr} ${row.first}`);

  console.log('\n> #1');
  for (const later of await archive.follow(1)) {
    const shared = later.shared.map((thing) => thing.key).join(' ');
    console.log(`#${later.id} ${later.date} ${later.title} ${later.score.toFixed(2)} ${shared}`);
  }
  archive.close();
}

if (process.argv.length !== 4) {
  console.error('usage: node desk.mjs ARCHIVE FOLDER');
  process.exit(2);
}
await main(process.argv[2], process.argv[3]).catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
