// diwan: an archive for Arabic "event and opinion" briefs (حدث ورأي), in one SQLite file.
//
//     import * as diwan from 'diwan';
//     const archive = new diwan.Archive('desk.db', { create: true });
//     for (const brief of diwan.readDocument(bytes)) archive.store(brief);
//     for await (const hit of archive.search('الطائرات المسيرة actor:روسيا'))
//       console.log(hit.date, hit.title);
//
// The library, libdiwan, is looked for as the system does, or taken from $DIWAN_LIBRARY. What each
// call does is told in diwan.h. What fails throws a DiwanError with the library's status and line.
// Offsets (start, end) count bytes of the UTF-8 of a section; Brief.cut() cuts by them. What may
// take long is asynchronous and runs on another thread; an archive does one thing at a time, and
// the next waits for it. A call that cannot wait throws instead. Handles that are not closed are
// closed when they are collected, in any order.
export * from './declarations.mjs';
export { DiwanError } from './library.mjs';
export {
  actorKindText, findDates, fold, likenessText, readDate, repair, strengthText, tokens, version, viaText,
} from './texts.mjs';
export { Brief, Document, readDocument } from './brief.mjs';
export { findActor, findTheme, offices, themes, Vocabulary } from './vocabulary.mjs';
export { Query } from './query.mjs';
export { Archive } from './archive.mjs';
