/* Facets: whom and what each brief is about, packed for counting. The briefs of a day, up
 * to 256 of them, are one row of the table `facet`, so that hundreds of thousands of
 * briefs are read in the order of their places without a look-up for each. They say
 * nothing that the tables `mention` and `brief_theme` do not, and are made of them
 * whenever a brief is indexed. docs/file-format.md has the form. */
#ifndef DW_ARCHIVE_FACETS_H
#define DW_ARCHIVE_FACETS_H

#include <diwan.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Store the facets of the briefs at `n` places, which ascend. */
int32_t dw_facets_add(diwan_archive *archive, const int64_t *places, size_t n);

/* Take the facets of the brief at `place` away. */
int32_t dw_facets_remove(diwan_archive *archive, int64_t place);

/* Make all anew, within the transaction under way. */
int32_t dw_facets_renew(diwan_archive *archive);

/* The same as one transaction; for programs that write the tables by themselves. */
int32_t dw_facets_rebuild(diwan_archive *archive);

/* Compare all with the tables they are made of. Returns DIWAN_STALE where they differ. */
int32_t dw_facets_check(diwan_archive *archive);

/* What a brief is about. Numbers are those of the tables `actor` and `theme`, ascending;
 * sections are a set of 1 headline, 2 event, 4 opinion. A theme stands for itself alone. */
typedef struct {
    size_t num_actors, num_themes;
    uint32_t *actors, *themes;
    uint8_t *sections; /* of the actors */
    size_t room;       /* of each list */
} dw_facet;

/* The block of a row of the table as it is read. */
typedef struct {
    const uint8_t *at;
    size_t len;
    uint32_t starts[256]; /* of the entry of each turn; 0 for none, else 1 more */
} dw_facet_block;

/* What is read of a facet; the rest is then left empty. */
enum { DW_FACETS_ALL, DW_FACETS_ACTORS, DW_FACETS_THEMES };

typedef struct {
    diwan_archive *archive;
    int32_t part; /* all, unless it is set after opening */
    sqlite3_stmt *statement, *in_sentences; /* the second NULL until it is needed */
    int64_t places_of_day;
    int64_t block; /* that is read; 0 for none */
    bool found;    /* it is there */
    bool sentences_read;
    dw_facet_block briefs, sentences;
    dw_facet facet;
    uint32_t *spots; /* where actors are named: see dw_facets_sentences() */
    size_t room;
} dw_facets;

/* Begin to read. Close in any case. */
int32_t dw_facets_open(dw_facets *facets, diwan_archive *archive);
void dw_facets_close(dw_facets *facets);

/* Read the facets of the brief at `place` into `facets->facet`; places in order, from
 * either end, are read fast. Returns DIWAN_ROW, DIWAN_DONE where it has none, or an error. */
int32_t dw_facets_at(dw_facets *facets, int64_t place);

/* The sentences of the brief just read in which its actors are named: of actor i of the
 * facet, `*counts` of them, one actor's after the other's, each the sentence's number in
 * the brief, from 0. The lists live until the next call. */
int32_t dw_facets_sentences(dw_facets *facets, int64_t place, const uint32_t **counts,
                            const uint32_t **sentences);

/* The number of the day of a place, and its day; places_of_day is the facets'. */
int32_t dw_facets_day(const dw_facets *facets, int64_t place);

#endif
