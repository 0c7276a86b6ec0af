// What the Node binding promises beyond the library: node promises.mjs BRIEFS-FOLDER
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import test from 'node:test';
import { fileURLToPath } from 'node:url';

const binding = new URL('../../examples/bindings/node/', import.meta.url);
const diwan = await import(new URL('diwan.mjs', binding));

// The library's functions that are called, for tests/bindings_whole.sh.
if (process.env.DIWAN_USED) {
  const used = new Set(['diwan_version_number']); // which loading the library calls
  (await import(new URL('library.mjs', binding))).watch((name) => used.add(name));
  process.on('exit', () => fs.writeFileSync(process.env.DIWAN_USED, [...used, ''].join('\n')));
}

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

function scratch(t) {
  const made = fs.mkdtempSync(path.join(os.tmpdir(), 'diwan-'));
  t.after(() => fs.rmSync(made, { recursive: true }));
  return made;
}

async function all(rows) {
  const found = [];
  for await (const row of rows) found.push(row);
  return found;
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
  const { nodes, edges, total } = await archive.network('');
  assert.equal(total, archive.count);
  const ids = new Set(nodes.map((node) => node.id));
  assert.ok(edges.length && edges.every((edge) => ids.has(edge.from) && ids.has(edge.to)));
  const [office] = await archive.offices({ of: 'فرنسا', title: 'رئيس', first: '2012-01-01', last: '2012-01-02' });
  assert.equal(office.of, 'state:FR');
  assert.ok((await archive.statistics()).some((row) => row.group === 'briefs' && row.number === archive.count));
  assert.ok((await archive.near(archive.fetch(1))).every((row) => row.id !== 1));
  const copy = new diwan.Brief(), first = archive.fetch(1);
  copy.date = '2025-01-01';
  for (const section of [1, 2, 3]) copy.setText(section, first.text(section));
  assert.deepEqual((await archive.near(copy)).map((row) => [row.id, row.percent, row.likeness, row.date]),
    [[1, 100, diwan.Likeness.NEAR, first.date]]);
  const rows = await archive.rising('', diwan.By.ACTOR, ['2025-10-01', '2026-12-31'], ['2025-01-01', '2025-09-30']);
  assert.ok(rows.length && rows.every((row) => row.low <= row.ratio && row.now <= rows.totalNow));
  assert.ok(rows.totalBefore > 0);
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

test('a part of an archive is an archive', async (t) => {
  const archive = filled(), file = path.join(scratch(t), 'part.db');
  assert.equal((await all(archive.copy('actor:روسيا', file))).at(-1), 1);
  const part = new diwan.Archive(file, { readonly: true });
  assert.deepEqual(await ids(part, ''), await ids(archive, 'actor:روسيا'));
  part.close();
  await assert.rejects(all(archive.copy('', file)), status(diwan.Status.CLASH));
});

test('why nothing is found is told', async () => {
  const archive = filled(), kinds = async (question) => (await archive.advice(question)).map((row) => row.kind);
  assert.ok((await kinds('سلام date:1999')).includes(diwan.AdviceKind.RANGE));
  const question = 'actor:روسيا الطائراتت';
  const near = (await archive.advice(question)).find((row) => row.kind === diwan.AdviceKind.NEAR);
  assert.equal(Buffer.from(question).toString('utf8', near.start, near.end), 'الطائراتت');
  assert.deepEqual(await archive.advice(''), []);
  assert.match(await archive.explain(question), /actor/);
  assert.ok(JSON.parse(await archive.explain(question, diwan.Explain.JSON)));
});

test('a wrong question says where', () => {
  const question = 'سلام ordr:newest';
  assert.throws(() => new diwan.Query(question), (error) => status(diwan.Status.BADQUERY)(error) &&
    Buffer.from(question).toString('utf8', error.start, error.end).includes('ordr'));
});

test('pages follow each other', async () => {
  const archive = filled(), paged = [];
  let after = '';
  for (let page; (page = await all(archive.search('', { limit: 4, after }))).length; after = page.at(-1).cursor)
    paged.push(...page.map((hit) => hit.id));
  assert.deepEqual(paged, await ids(archive, ''));
  const query = new diwan.Query().after(after);
  assert.deepEqual(await ids(archive, query), []);
  await assert.rejects(all(archive.search(query, { limit: 3 })), TypeError);
  assert.deepEqual(await ids(archive, new diwan.Query().storedAfter(archive.count - 1)), [archive.count]);
});

test('a hit tells its reasons', async () => {
  const archive = filled();
  const { value: hit } = await archive.search('الطائرات actor:روسيا', { reasons: true }).next();
  assert.equal(new Set(hit.reasons.map((reason) => reason.part)).size, 2);
  for (const reason of hit.reasons) assert.ok(archive.fetch(hit.id).cut(reason));
});

test('saved questions count what is new', async () => {
  const archive = filled();
  archive.saveQuestion('مسيّرات', 'الطائرات المسيرة');
  let [saved] = await archive.questions();
  assert.ok(saved.count > 0 && saved.count === saved.newCount);
  archive.questionSeen('مسيرات', saved.last);
  const { last } = saved;
  [saved] = await archive.questions('مسيّرات', '2026-01-01');
  assert.deepEqual([saved.newCount, saved.seen], [0, last]);
  const [bare] = await archive.savedQuestions();
  assert.deepEqual([bare.name, bare.seen, bare.count], [saved.name, saved.seen, -1]);
  archive.forgetQuestion('مسيّرات');
  assert.deepEqual(await archive.questions(), []);
  for (const stored of [true, false])
    assert.equal(archive.restoreQuestion(bare.name, bare.text, bare.created, bare.seen), stored);
  assert.deepEqual(await archive.savedQuestions(), [bare]);
  archive.forgetQuestion('مسيّرات');
  assert.throws(() => archive.forgetQuestion('مسيّرات'), status(diwan.Status.NOTFOUND));
});

test('expectations are asked for', async () => {
  const archive = filled();
  const how = { section: diwan.Section.OPINION, strength: diwan.Strength.LIKELY };
  const rows = await all(archive.expected('order:oldest', how));
  assert.ok(rows.length);
  for (const row of rows) assert.equal(archive.fetch(row.id).cut(row), row.text);
  const following = [];
  for (let id = 1; id <= archive.count; id++) following.push(...await archive.follow(id, { least: 0.1 }));
  assert.ok(following.some((row) => row.expected.length));
  assert.ok((await archive.related(1)).some((row) => row.shared.length));
});

test('a brief is written out and read back whole', () => {
  const archive = filled(), other = new diwan.Archive(':memory:', { create: true });
  archive.assignTheme(1, 'medtop:20000639', { by: 'سلمى' });
  archive.assignActor(1, 'روسيا', { by: 'سلمى' });
  for (let id = 1; id <= archive.count; id++) {
    const brief = archive.fetch(id), copy = new diwan.Brief();
    for (const name of ['date', 'dateText', 'series']) copy[name] = brief[name];
    for (const section of [1, 2, 3]) copy.setText(section, brief.text(section));
    copy.setOriginal(brief.original, brief.encoding, { repaired: brief.repaired, doubtful: brief.doubtful });
    for (const said of brief.assigned)
      if (said.id.startsWith('medtop')) copy.assignTheme(said.id, said);
      else copy.assignActor(said.id, said);
    assert.deepEqual(other.storeAs(copy, id), { id, stored: true });
    const again = other.fetch(id);
    for (const name of ['id', 'date', 'dateText', 'series', 'number', 'headline', 'event', 'opinion', 'original',
      'encoding', 'repaired', 'doubtful', 'assigned']) assert.deepEqual(again[name], brief[name], name);
    assert.deepEqual(again.paragraphs(diwan.Section.EVENT), brief.paragraphs(diwan.Section.EVENT));
  }
  assert.equal(other.fetch(1).assigned.length, 2);
  const brief = new diwan.Brief();
  brief.date = new Date(Date.UTC(2020, 0, 1));
  brief.setText(diwan.Section.EVENT, 'حدث');
  brief.setOriginal('...', 'PDF', { repaired: true, doubtful: [1, 3] });
  assert.throws(() => other.storeAs(brief, 1), status(diwan.Status.CLASH));
  const { id, stored } = other.store(brief);
  assert.ok(stored);
  assert.deepEqual(other.fetch(id).doubtful, [1, 3]);
  brief.setText(diwan.Section.EVENT, 'غيره');
  brief.assignTheme('medtop:20000639');
  brief.unassign('medtop:20000639');
  other.replace(id, brief);
  assert.equal(other.fetch(id).event, 'غيره');
  other.addTag(id, 'مرفأ');
  other.removeTag(id, 'مرفأ');
  other.unassign(1, 'medtop:20000639');
  other.delete(id);
  assert.throws(() => other.fetch(id), status(diwan.Status.NOTFOUND));
});

test('documents give their briefs, and the brief that lacks its day', async () => {
  const text = 'حدث ورأي\n\nالحدث\nقال الوزير إن الميناء عاد إلى العمل.\n\nالرأي\nقد يعود الشحن.\n';
  assert.throws(() => [...diwan.readDocument(text)], (error) => {
    error.brief.date = '2026-01-01';
    return status(diwan.Status.NODATE)(error) && filled().store(error.brief).stored;
  });
  const document = await diwan.Document.open(briefs[0]);
  assert.ok((await document.readAsync()).headline);
  assert.equal(document.read(), null);
  assert.throws(() => new diwan.Document('%PDF', '<doc></doc>'), status(diwan.Status.EMPTY));
});

test('texts are read as the library does', () => {
  assert.match(diwan.version(), /^\d+\.\d+\.\d+$/);
  const mended = diwan.repair('ﺔﻴﺑﺮﻌﻟﺍ ﺔﻐﻠﻟﺍ');
  assert.deepEqual([mended.text, mended.changed, mended.lines.length], ['اللغة العربية\n', true, 1]);
  assert.deepEqual([mended.lines[0].line, mended.lines[0].doubtful], [1, false]);
  const [date] = diwan.findDates('كانون الثاني/ديسمبر', '2026-01-01');
  assert.ok(date.conflict && date.text === 'كانون الثاني/ديسمبر');
  assert.ok(diwan.findDates('الأسبوع الماضي', '2026-01-14')[0].alternatives.length);
  const sunday = { weekStart: 7, preference: diwan.Preference.PAST };
  assert.equal(diwan.readDate('الأسبوع الماضي', '2026-01-14', sunday).first, '2026-01-04');
  assert.deepEqual([diwan.actorKindText(4), diwan.viaText(1), diwan.strengthText(3), diwan.likenessText(3)],
    ['armed_group', 'name', 'likely', 'near']);
});

test('an archive keeps how dates are read', async () => {
  const archive = filled(), options = { weekStart: 1, preference: diwan.Preference.FUTURE, anaphora: true };
  archive.dateOptions = options;
  assert.deepEqual(archive.dateOptions, options);
  await all(archive.analyse());
  assert.throws(() => { archive.dateOptions = { weekStart: 8 }; }, status(diwan.Status.MISUSE));
  await archive.check();
  assert.equal(archive.range.first, (await all(archive.search('order:oldest')))[0].date);
});

test('the vocabulary is looked up', async () => {
  const entry = diwan.findActor('الروسي');
  assert.deepEqual([entry.id, entry.kind, entry.code], ['state:RU', diwan.ActorKind.STATE, 'RU']);
  assert.ok(entry.forms.some((form) => form.via === diwan.Via.CAPITAL));
  const own = new diwan.Vocabulary().addTheme('user:ports', '', 'مرافئ', 'Ports').addWord('user:ports', 'مرفأ', 6)
    .addActor('user:desk', diwan.ActorKind.ORGANIZATION, 'مرصد الساحل').addAlias('user:desk', 'المرصد')
    .ignore('نهر الأردن').rename('user:desk', 'مرصد البحر').retire('state:FR')
    .split('state:RU', 'user:desk', 'موسكو').merge('person:x-none', 'user:desk');
  assert.ok(own.changes.some((it) => it.id === 'user:ports' && it.nameAr === 'مرافئ'));
  assert.equal(diwan.findTheme('مرافئ', own).id, 'user:ports');
  assert.equal(diwan.findTheme('مرافئ'), null);
  assert.equal(diwan.themes(own).length, diwan.themes().length + 1);
  own.undo(diwan.Change.IGNORE, '', 'نهر الأردن');
  assert.ok(own.changes.every((it) => it.change !== diwan.Change.IGNORE));
  const archive = filled(), brief = archive.fetch(1);
  archive.vocabulary = own;
  assert.equal(archive.findActor('المرصد').id, 'user:desk');
  assert.throws(() => archive.findActor('لا أحد بهذا الاسم'), status(diwan.Status.NOTFOUND));
  assert.ok(diwan.offices({ of: 'فرنسا', title: 'رئيس' }).length);
  assert.ok(brief.roles().length && brief.actors(own).every((actor) => actor.mentions.length));
  assert.ok(brief.themes(own).every((theme) => theme.sections.length && theme.ancestors));
  for (const action of brief.actions()) for (const span of action.evidence) assert.ok(brief.cut(span));
});

test('counts are counted over time', async () => {
  const archive = filled(), rows = await archive.counts('', diwan.By.ACTOR, { most: 3, over: diwan.By.YEAR });
  assert.deepEqual([rows.total, rows.length], [archive.count, 3]);
  assert.ok(rows.numRows > 3);
  for (const row of rows) assert.equal(row.spans.reduce((sum, span) => sum + span.briefs, 0), row.briefs);
  assert.deepEqual((await archive.counts('', diwan.By.YEAR))[0].spans, []);
});

test('a query prints as it is asked', () => {
  const query = new diwan.Query().words('السلام').adjacent('مجلس الأمن').exact('الطائرات').prefix('روس')
    .begin(diwan.Group.ANY).actor('روسيا', diwan.Breadth.ALONE).theme('sanctions').kind(diwan.ActorKind.PARTY).end()
    .begin(diwan.Group.NOT).tag('مسودة').end().dated('2020-01-01').has(diwan.Has.ROLES)
    .mentions('2024-01-01', null, diwan.Relation.AFTER).expected('قد').note('راجع').number(41)
    .ordered(diwan.Order.OLDEST).limited(7);
  const again = new diwan.Query(`${query}`);
  assert.ok(again.equals(query) && !again.equals(new diwan.Query('السلام')));
  assert.deepEqual([again.order, again.limit], [diwan.Order.OLDEST, 7]);
  assert.ok(new diwan.Query(query.written(diwan.Language.ARABIC)).equals(query));
});

test('what is declared is there, and the reverse', () => {
  const text = fs.readFileSync(new URL('diwan.d.mts', binding), 'utf8');
  const declared = new Set();
  for (const [, name] of text.matchAll(/^export (?:const|function|class|declare class) (\w+)/gm)) declared.add(name);
  assert.deepEqual([...declared].sort(), Object.keys(diwan).sort());
  for (const [, name, body] of text.matchAll(/^(?:export|declare) class (\w+)[^{]*\{\n(.*?)^\}/gms)) {
    if (!(name in diwan) || name === 'DiwanError') continue;
    const members = new Set();
    for (const [, member] of body.matchAll(/^  (?:static |readonly |get |set )*([a-z]\w*)[(:<]/gm)) members.add(member);
    const there = [...Object.getOwnPropertyNames(diwan[name].prototype), ...Object.getOwnPropertyNames(diwan[name])]
      .filter((it) => !it.startsWith('_') && !['length', 'name', 'prototype'].includes(it));
    if ('name' in diwan[name].prototype) there.push('name');
    assert.deepEqual([...members, 'constructor'].filter((it, i, list) => list.indexOf(it) === i).sort(), there.sort(), name);
  }
});

// ---- long work, and the event loop

// How long work takes, and the longest that the event loop stood still meanwhile.
async function paused(work) {
  let longest = 0, last = performance.now();
  const begin = last, look = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  };
  const timer = setInterval(look, 1);
  try {
    await work();
    look();
  } finally {
    clearInterval(timer);
  }
  return { took: last - begin, longest };
}

test('long work does not stop the event loop', async (t) => {
  const archive = new diwan.Archive(path.join(scratch(t), 'desk.db'), { create: true });
  async function* documents() {
    for (let i = 0; i < 400; i++)
      yield briefs[0].toString('utf8').replace('07 تشرين الأول/ أكتوبر 2025', `2020-01-${String(1 + i % 28).padStart(2, '0')}`)
        .replace('الحدث\n', `الحدث\nهذا الخبر رقم ${i}. `);
  }
  const own = new diwan.Vocabulary().addActor('user:desk', diwan.ActorKind.ORGANIZATION, 'مرصد الساحل');
  const works = {
    import: async () => assert.ok((await all(archive.import(documents()))).every((it) => !it.error)),
    rebuild: () => archive.rebuild(),
    analyse: () => { archive.vocabulary = own; return all(archive.analyse(1000)); },
    check: () => archive.check(),
    counts: () => archive.counts('', diwan.By.ACTOR, { over: diwan.By.DAY }),
    copy: () => all(archive.copy('', path.join(scratch(t), 'part.db'))),
    backup: () => all(archive.backup(`${path.join(scratch(t), 'copy.db')}`)),
  };
  for (const [name, work] of Object.entries(works)) {
    const { took, longest } = await paused(work);
    t.diagnostic(`${name}: ${took.toFixed()} ms, at a stretch ${longest.toFixed()}`);
    assert.ok(longest < Math.max(took / 2, 50), `${name} took ${took} ms and stopped the loop for ${longest}`);
  }
  assert.ok(archive.count > 300);
  archive.close();
});

test('an import goes on behind what is no brief, and is undone where it is left', async () => {
  const archive = new diwan.Archive(':memory:', { create: true });
  const got = await all(archive.import([briefs[0], 'لا شيء', new Uint8Array([0, 1, 2]), diwan.Brief.parse(briefs[1])]));
  assert.deepEqual(got.map((one) => one.stored), [true, undefined, undefined, true]);
  assert.deepEqual(got.map((one) => one.error?.status),
    [undefined, diwan.Status.NOSECTIONS, diwan.Status.BINARY, undefined]);
  assert.deepEqual((await all(archive.import([briefs[0]]))).map((one) => one.stored), [false]);
  for await (const one of archive.import(briefs)) if (one.stored) break;
  assert.equal(archive.count, 2);
  await assert.rejects(all(archive.import([5])), TypeError);
  assert.equal(archive.count, 2);
});

test('what runs can be interrupted', async () => {
  const archive = filled(), timer = setInterval(() => archive.interrupt(), 1);
  await assert.rejects(async () => {
    for (let i = 0; i < 1000; i++) await archive.rebuild();
  }, status(diwan.Status.INTERRUPTED)).finally(() => clearInterval(timer));
  await archive.check();
});

test('a handle that another thread has is refused, not shared', async () => {
  const archive = filled(), query = new diwan.Query('السلام'), brief = archive.fetch(1);
  const counting = archive.counts(query, diwan.By.ACTOR), near = archive.near(brief);
  for (const use of [() => query.words('حرب'), () => query.close(), () => `${query}`, () => brief.event,
    () => brief.close(), () => archive.store(brief), () => archive.count, () => archive.close()])
    assert.throws(use, status(diwan.Status.BUSY));
  await Promise.all([counting, near, archive.counts(query, diwan.By.YEAR), filled().counts(query, diwan.By.YEAR)]);
  for (const handle of [query, brief, archive]) handle.close();
});

// ---- bad input: the language's own errors, never a crash

test('what is no text, number or handle is refused', () => {
  const archive = filled();
  for (const text of [5, null, undefined, ['a'], {}]) assert.throws(() => diwan.fold(text), TypeError);
  for (const [id, error] of [['1', TypeError], [undefined, TypeError], [1.5, RangeError], [NaN, RangeError],
    [2 ** 60, RangeError], [2n ** 70n, TypeError]]) assert.throws(() => archive.fetch(id), error);
  assert.throws(() => archive.setNote(-(2 ** 53), ''), RangeError);
  for (const thing of ['brief', 5, 5n, archive, {}, new diwan.Query()]) assert.throws(() => archive.store(thing), TypeError);
  assert.throws(() => archive.store(null), status(diwan.Status.MISUSE));
  assert.throws(() => new diwan.Brief(5n), TypeError);
  assert.throws(() => new diwan.Query().dated('2025-02-30'), status(diwan.Status.BADDATE));
});

test('NULs and lone surrogates in every text', async () => {
  const archive = filled(), brief = new diwan.Brief();
  const names = [(text) => archive.assignTheme(1, text), (text) => archive.assignActor(1, text),
    (text) => archive.offices({ of: text }), (text) => archive.findActor(text), (text) => new diwan.Vocabulary().ignore(text),
    (text) => new diwan.Query().after(text), (text) => brief.assignTheme(text), (text) => all(archive.backup(text))];
  const texts = [(text) => ids(archive, text), (text) => archive.setNote(1, text), (text) => archive.addTag(1, text),
    (text) => archive.saveQuestion(text, 'سلام'), (text) => archive.saveQuestion('سلام', text),
    (text) => diwan.findDates(text), (text) => diwan.repair(text), (text) => [...diwan.tokens(text)],
    (text) => brief.setText(diwan.Section.EVENT, text), (text) => new diwan.Vocabulary(text),
    (text) => new diwan.Query().words(text), (text) => diwan.findTheme(text)];
  for (const use of names) await assert.rejects(async () => use('سلام\0حرب'), TypeError);
  for (const use of [...names, ...texts]) await assert.rejects(async () => use('سلام\ud800'), TypeError);
  for (const use of texts) {
    try {
      await use('سلام\0حرب');
    } catch (error) {
      assert.ok(error instanceof diwan.DiwanError);
    }
  }
  await archive.check();
});

function zeros(size) {
  try {
    return new Uint8Array(size);
  } catch {
    return null; // the machine has not so much
  }
}

test('huge texts are taken or refused', async () => {
  const archive = filled(), brief = new diwan.Brief(), huge = Buffer.from('سلام حرب '.repeat(4_200_000));
  assert.ok(huge.length > 64 << 20);
  assert.equal(diwan.fold('ب'.repeat(33 << 20)).length, 33 << 20);
  for (const use of [(text) => diwan.Brief.parse(text), (text) => [...diwan.readDocument(text)],
    (text) => new diwan.Query(text), (text) => new diwan.Query().words(text), (text) => new diwan.Query().actor(text),
    (text) => archive.saveQuestion('سلام', text), (text) => new diwan.Vocabulary(text), (text) => diwan.repair(text),
    (text) => brief.setText(diwan.Section.EVENT, text)]) {
    assert.throws(() => use(huge), diwan.DiwanError);
    // More than SQLite takes in one value; these bytes take no memory before they are read.
    for (const bytes of [1_000_000_001, 2 ** 32].map(zeros)) if (bytes) assert.throws(() => use(bytes), diwan.DiwanError);
  }
  for (const use of [(text) => archive.setNote(1, text), (text) => archive.addTag(1, text),
    (text) => archive.assignTheme(1, text), (text) => archive.findActor(text), (text) => brief.assignTheme(text),
    (text) => all(archive.backup(text)), (text) => all(archive.import([text])).then(([one]) => { throw one.error; })])
    await assert.rejects(async () => use(huge), diwan.DiwanError);
  assert.deepEqual(await archive.offices({ of: huge }), []);
  await archive.check();
});

test('iterators outlive their archive', async (t) => {
  const archive = filled(), folder = scratch(t);
  for (const id of [1, 2]) archive.setNote(id, 'سلام '.repeat(100_000)); // so that a backup takes several steps
  const pulled = [archive.search(''), archive.expected(), archive.backup(path.join(folder, 'copy.db')), archive.analyse(1)];
  archive.dateOptions = { weekStart: 1 };
  for (const one of pulled) await one.next();
  archive.close();
  for (const one of pulled) await assert.rejects(all(one), status(diwan.Status.MISUSE));
  assert.deepEqual(fs.readdirSync(folder), []);
});

test('an index of another tokenizer is told and made anew', async (t) => {
  const file = path.join(scratch(t), 'desk.db'), made = new diwan.Archive(file, { create: true });
  made.store(diwan.Brief.parse(briefs[0]));
  made.close();
  const { status: code } = spawnSync('sqlite3', [file, "UPDATE meta SET value = '0' WHERE key = 'tokenizer_version'"]);
  if (code !== 0) return t.skip('no sqlite3 shell');
  assert.throws(() => new diwan.Archive(file), (error) => status(diwan.Status.STALE)(error) && /rebuild/.test(error.message));
  const read = new diwan.Archive(file, { readonly: true });
  assert.equal(read.count, 1);
  read.close();
  const stale = new diwan.Archive(file, { stale: true });
  await stale.rebuild();
  stale.close();
  assert.equal((await ids(new diwan.Archive(file), '')).length, 1);
});

test('a library that cannot serve is told', (t) => {
  // What node prints where it imports the module with other libraries, and makes an archive.
  const importWith = (environment) => {
    const code = `const diwan = await import(${JSON.stringify(fileURLToPath(new URL('diwan.mjs', binding)))});
      new diwan.Archive(':memory:', { create: true });`;
    const env = { ...process.env, ...environment };
    delete env.NODE_TEST_CONTEXT;
    const done = spawnSync(process.execPath, ['--input-type=module', '-e', code], { env, encoding: 'utf8' });
    assert.equal(done.status, 1, done.stderr); // an exception, no signal
    return done.stderr;
  };
  assert.match(importWith({ DIWAN_LIBRARY: '/nonexistent.so' }), /Error: DIWAN_LIBRARY names no library.*\/nonexistent/);
  const strange = process.env.DIWAN_STRANGE;
  if (!strange) return t.skip('no strange libraries');
  const library = (name) => ({ DIWAN_LIBRARY: path.join(strange, name) });
  assert.match(importWith(library('wrong.so')), /Error: .*wrong\.so is no library for this machine/);
  assert.match(importWith(library('lacking.so')), /Error: .*lacking\.so has no diwan_/);
  assert.match(importWith(library('old.so')), /Error: .*old\.so is diwan 0\.0\.99, older/);
  assert.match(importWith({ LD_PRELOAD: path.join(strange, 'old_sqlite.so') }), /SQLite 3\.39\.0 is too old/);
});
