// What a program in TypeScript may rely on: this is compiled under --strict, and not run.
import * as diwan from '../../examples/bindings/node/diwan.mjs';

export async function main(files: AsyncIterable<Uint8Array>): Promise<string[]> {
  const archive = new diwan.Archive('desk.db', { create: true });
  for await (const one of archive.import(files)) {
    if (one.error) throw one.error;
    const id: number = one.id;
    archive.addTag(id, one.stored ? 'new' : 'old');
  }
  const query = new diwan.Query().begin(diwan.Group.ANY).actor('روسيا').words('السلام').end().ordered(diwan.Order.OLDEST);
  const titles: string[] = [];
  for await (const hit of archive.search(query, { reasons: true })) titles.push(hit.title, ...hit.reasons.map((it) => it.part));
  const counts = await archive.counts('', diwan.By.MONTH, { most: 3 });
  const total: number = counts.total + (counts[0]?.briefs ?? 0);
  const { nodes, edges } = await archive.network(query);
  const day: string | null = nodes[0]?.first ?? edges[0]?.last ?? null;
  const brief: diwan.Brief = archive.fetch(1);
  brief.date = new Date();
  archive.vocabulary = new diwan.Vocabulary().addAlias('state:RU', 'بلاد الروس', diwan.Via.ALIAS, '2020-01-01', null);
  for (const date of brief.dates({ weekStart: 7 })) titles.push(brief.cut(date), date.first ?? '');
  for await (const part of archive.backup('copy.db', true)) titles.push(part.toFixed(2));
  // @ts-expect-error a brief is no text
  diwan.fold(brief);
  // @ts-expect-error an id is a number
  archive.fetch('1');
  // @ts-expect-error it must be awaited
  archive.statistics().length;
  return [...titles, day ?? '', String(total)];
}
