// Store the briefs of a folder, ask, count, follow up, and look ahead: the same in every binding.
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

  const advised = 'الطائراتت actor:سويسرا';
  console.log(`\n! ${advised}`);
  for (const row of await archive.advice(advised)) console.log(`${row.kind}|${row.part}|${row.text}|${row.count}`);

  const name = 'المسيرات';
  console.log(`\n* ${name}`);
  archive.saveQuestion(name, 'الطائرات المسيرة');
  for (let i = 0; i < 2; i++)
    for (const saved of await archive.questions()) {
      console.log(`${saved.name}|${saved.text}|${saved.count}|${saved.newCount}`);
      archive.questionSeen(name, saved.last);
    }

  console.log('\n~ expected');
  const oldest = new diwan.Query().ordered(diwan.Order.OLDEST).limited(3);
  for await (const row of archive.expected(oldest, { section: diwan.Section.OPINION }))
    console.log(`#${row.id} ${row.date} ${row.strength} ${row.text}`);
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
