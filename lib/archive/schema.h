/* The tables of an archive, and the steps from one version of the file to the next. */
#ifndef DW_ARCHIVE_SCHEMA_H
#define DW_ARCHIVE_SCHEMA_H

#include <diwan.h>
#include <stdbool.h>

/* "diwn": what PRAGMA application_id says of an archive. */
#define DW_APPLICATION_ID 0x6469776E

/* The version of the file this library writes: PRAGMA user_version. */
#define DW_FILE_VERSION 1

/* Whether the open file is an archive, made by this version of the library or an older
 * one. An empty file is made an archive where `create`, an older one brought up to date
 * where it may be written. */
int32_t dw_schema_settle(diwan_archive *archive, bool create);

/* Compare the tokenizer that made the index with the library's. */
int32_t dw_schema_read_tokenizer(diwan_archive *archive);

/* Note in the file that the library's tokenizer has made the index. */
int32_t dw_schema_stamp_tokenizer(diwan_archive *archive);

/* What creates the index, empty. */
extern const char dw_schema_search[];

#endif
