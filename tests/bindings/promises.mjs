// What the Node binding promises beyond the library: node promises.mjs BRIEFS-FOLDER
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import test from 'node:test';

const diwan = await import(new URL('../../examples/bindings/node/diwan.mjs', import.meta.url));

const folder = process.env.DIWAN_BRIEFS;
const briefs = fs.readdirSync(folder).filter((name) => /^\d.*\.txt$/.test(name)).sort()
  .map((name) => fs.readFileSync(path.join(folder, name)));

function filled() {
  const archive = new diwan.Archive(':memory:', { create: true });
  archive.transaction(() => {
    for (const bytes of briefs) for (const brief of diwan.readDocument(bytes)) archive.store(brief);
  });
  return archive;
}

async function ids(archive, question) {
  const found = [];
  for await (const hit of archive.search(question)) found.push(hit.id);
  return found;
}

const status = (value) => (error) => {
  assert.equal(error.status, value);
  assert.ok(error instanceof diwan.DiwanError && error.message);
  return true;
};

test('errors are exceptions with status and line', () => {
  assert.throws(() => diwan.Brief.parse('لا شيء'), status(diwan.Status.NOSECTIONS));
  assert.throws(() => filled().fetch(999), /999/);
});

test('a file that is no archive is told', () => {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'diwan-')), 'some.db');
  fs.writeFileSync(file, 'no archive, but long enough to be read as one'.repeat(100));
  assert.throws(() => new diwan.Archive(file), status(diwan.Status.NOTARCHIVE));
  assert.throws(() => new diwan.Archive(`${file}.none`), status(diwan.Status.NOTFOUND));
  fs.rmSync(path.dirname(file), { recursive: true });
});

test('NULs, surrogates and long texts', () => {
  const terms = (text) => [...diwan.tokens(text)].map((token) => token.term);
  assert.deepEqual(terms('بيت\0مدرسة'), terms('بيت مدرسة'));
  assert.throws(() => diwan.fold('\ud800'), TypeError);
  assert.throws(() => new diwan.Archive('a\0b'), TypeError);
  assert.equal(diwan.fold('ب'.repeat(3_000_000)).length, 3_000_000);
  assert.throws(() => new diwan.Query('س'.repeat(100_000)), status(diwan.Status.TOOBIG));
});

test('what is closed says so', async () => {
  const archive = filled();
  const brief = archive.fetch(1);
  const hits = archive.search('');
  await hits.next();
  archive.close();
  archive.close();
  assert.throws(() => archive.count, status(diwan.Status.MISUSE));
  await assert.rejects(hits.next(), status(diwan.Status.MISUSE));
  assert.ok(brief.headline);
  brief.close();
  assert.throws(() => brief.headline, status(diwan.Status.MISUSE));
});

test('questions asked at once take turns, and do not block', async () => {
  const archive = filled();
  const one = await ids(archive, 'actor:روسيا');
  let ticks = 0;
  const timer = setInterval(() => ticks++, 1);
  const all = await Promise.all(Array.from({ length: 8 }, () => ids(archive, 'actor:روسيا')));
  const rebuilt = archive.rebuild();
  assert.throws(() => archive.count, status(diwan.Status.BUSY));
  await rebuilt;
  clearInterval(timer);
  assert.ok(ticks > 0);
  for (const found of all) assert.deepEqual(found, one);
  archive.close();
});

test('an answer may be left in the middle', async () => {
  const archive = filled();
  for await (const hit of archive.search('')) {
    assert.ok(hit.title);
    break;
  }
  archive.close();
});

test('a transaction that fails stores nothing', () => {
  const archive = new diwan.Archive(':memory:', { create: true });
  assert.throws(() => archive.transaction(() => {
    archive.store(diwan.Brief.parse(briefs[0]));
    throw new RangeError();
  }), RangeError);
  assert.equal(archive.count, 0);
});

test('spans cut what they say', async () => {
  const archive = filled();
  for (let id = 1; id <= archive.count; id++) {
    const brief = archive.fetch(id);
    for (const date of brief.dates()) assert.equal(brief.cut(date), date.text);
  }
  for await (const hit of archive.search('الطائرات المسيرة')) {
    assert.ok(hit.highlights.length);
    const end = hit.start + Buffer.byteLength(hit.snippet);
    assert.equal(archive.fetch(hit.id).cut({ section: hit.section, start: hit.start, end }), hit.snippet);
    break;
  }
});

test('a query is built as it is written', async () => {
  const archive = filled();
  const built = new diwan.Query().actor('روسيا').section(diwan.Section.OPINION);
  assert.deepEqual(await ids(archive, built), await ids(archive, 'actor:روسيا in:opinion'));
});

test('what is not closed is collected', async () => {
  for (let i = 0; i < 50; i++) filled().fetch(1);
  globalThis.gc?.();
  await new Promise((resolve) => setTimeout(resolve, 20));
});

test('rows have what their getters have', async () => {
  const archive = filled();
  archive.addTag(1, 'مرافئ');
  assert.deepEqual(await archive.tags(), [{ name: 'مرافئ', count: 1 }]);
  archive.setNote(1, 'يراجع');
  assert.equal(archive.note(1), 'يراجع');
  const { nodes, edges } = await archive.network('');
  const ids = new Set(nodes.map((node) => node.id));
  assert.ok(edges.length && edges.every((edge) => ids.has(edge.from) && ids.has(edge.to)));
  const [office] = await archive.offices({ of: 'فرنسا', title: 'رئيس', first: '2012-01-01', last: '2012-01-02' });
  assert.equal(office.of, 'state:FR');
  assert.ok((await archive.statistics()).some((row) => row.group === 'briefs' && row.number === archive.count));
  assert.ok((await archive.near(archive.fetch(1))).every((row) => row.id !== 1));
  const rows = await archive.rising('', diwan.By.ACTOR, ['2025-10-01', '2026-12-31'], ['2025-01-01', '2025-09-30']);
  assert.ok(rows.every((row) => row.low <= row.ratio));
  for (let id = 1; id <= archive.count; id++)
    for (const row of archive.fetch(id).expectations()) assert.ok(row.start <= row.cueStart && row.cueEnd <= row.end);
});

test('a vocabulary of one\'s own is kept and applied', async () => {
  const own = new diwan.Vocabulary().addActor('user:desk', diwan.ActorKind.ORGANIZATION, 'مرصد الساحل', 'Coast Desk');
  assert.equal(new diwan.Vocabulary(own.tsv).tsv, own.tsv);
  assert.throws(() => own.merge('user:none', 'state:SY'), diwan.DiwanError);
  const archive = filled();
  archive.vocabulary = own;
  let left;
  for await (left of archive.analyse(5)) assert.ok(left >= 0);
  assert.equal(left, 0);
  assert.equal(archive.vocabulary.tsv, own.tsv);
});

test('a backup is an archive', async () => {
  const archive = filled(), folder = fs.mkdtempSync(path.join(os.tmpdir(), 'diwan-'));
  let part;
  for await (part of archive.backup(path.join(folder, 'copy.db')));
  assert.equal(part, 1);
  const copy = new diwan.Archive(path.join(folder, 'copy.db'), { readonly: true });
  assert.equal(copy.count, archive.count);
  copy.close();
  fs.rmSync(folder, { recursive: true });
});
