/* Why a hit was found: each part of the question that holds of it, and where. */
#include <stdlib.h>
#include <string.h>

#include "hits.h"

static bool add(diwan_hits *hits, int32_t node, int32_t section, size_t start, size_t end)
{
    for (size_t i = 0; i < hits->num_reasons; i++) /* once in each section is enough */
        if (hits->reasons[i].node == node && hits->reasons[i].section == section)
            return true;
    if (hits->num_reasons == hits->reason_room) {
        size_t wish = hits->reason_room ? hits->reason_room * 2 : 16;
        dw_reason *more = realloc(hits->reasons, wish * sizeof *more);
        if (!more)
            return false;
        hits->reasons = more;
        hits->reason_room = wish;
    }
    hits->reasons[hits->num_reasons++] = (dw_reason){ node, section, start, end };
    return true;
}

/* Where words stand: of each phrase the first place in a section. */
static bool read_words(diwan_hits *hits, int32_t section, const char *text, size_t len)
{
    const dw_match *match = &hits->plan->match;
    dw_text_word *words;
    size_t n;
    bool done =
        dw_match_find(match, hits->plan->reader.archive->terms, section, text, len, &words, &n);
    for (size_t i = 0; i < n && done; i++)
        if (words[i].closing && words[i].phrase < match->num_phrases)
            done = add(hits, match->phrases[words[i].phrase].node, section,
                       words[i + 1 - words[i].closing].start, words[i].end);
    free(words);
    return done;
}

static bool has_place(const diwan_hits *hits, int32_t node)
{
    for (size_t i = 0; i < hits->num_reasons; i++)
        if (hits->reasons[i].node == node)
            return true;
    return false;
}

/* What holds and stands nowhere in the texts. */
static int32_t read_others(diwan_hits *hits)
{
    const diwan_query *query = hits->plan->query;
    int32_t status = DIWAN_OK;
    for (int32_t i = 1; i < query->num_nodes && status == DIWAN_OK; i++) {
        bool holds = false;
        if (dw_is_group(&query->nodes[i]) || dw_is_text(&query->nodes[i]) ||
            !dw_is_shown(query, i) || has_place(hits, i))
            continue;
        status = dw_plan_ask(hits->plan, hits->place, i, &holds);
        if (status == DIWAN_OK && holds && !add(hits, i, 0, 0, 0))
            status = dw_sql_fail(hits->plan->reader.archive, SQLITE_NOMEM);
    }
    return status;
}

static int32_t read_texts(diwan_hits *hits)
{
    diwan_archive *archive = hits->plan->reader.archive;
    sqlite3_stmt *row;
    dw_marks marks = { 0 };
    int32_t status = dw_hits_row(hits, DW_SQL_TEXTS, &row);
    for (int32_t i = 0; i < 3 && status == DIWAN_ROW; i++) {
        const char *text;
        size_t len;
        status = dw_sql_row_text(archive, row, i, &text, &len);
        if (status == DIWAN_ROW && !read_words(hits, i + 1, text, len))
            status = dw_sql_fail(archive, SQLITE_NOMEM);
    }
    sqlite3_reset(row);
    if (status >= 0)
        status = dw_hits_marks(hits, &marks);
    for (size_t i = 0; i < marks.n && status >= 0; i++)
        if (!add(hits, marks.at[i].node, marks.at[i].section, marks.at[i].start, marks.at[i].end))
            status = dw_sql_fail(archive, SQLITE_NOMEM);
    free(marks.at);
    return status < 0 ? status : read_others(hits);
}

int32_t diwan_hits_num_reasons(diwan_hits *hits)
{
    if (!hits || !hits->place || !hits->plan->reader.archive)
        return 0;
    if (!hits->has_reasons) {
        diwan_archive *archive = hits->plan->reader.archive;
        if (!archive->terms)
            archive->terms = dw_term_cache_new();
        hits->has_reasons = true;
        if (dw_hits_stand(hits))
            read_texts(hits);
    }
    return (int32_t)hits->num_reasons;
}

int32_t diwan_hits_reason(diwan_hits *hits, int32_t index, int32_t *section, size_t *start,
                          size_t *end)
{
    if (!hits || index < 0 || !section || !start || !end)
        return DIWAN_MISUSE;
    if (index >= diwan_hits_num_reasons(hits))
        return DIWAN_NOTFOUND;
    *section = hits->reasons[index].section;
    *start = hits->reasons[index].start;
    *end = hits->reasons[index].end;
    return DIWAN_OK;
}

const char *diwan_hits_reason_part(diwan_hits *hits, int32_t index)
{
    if (!hits || index < 0 || index >= diwan_hits_num_reasons(hits))
        return "";
    free(hits->reason_part);
    hits->reason_part = dw_query_part(hits->plan->query, hits->reasons[index].node);
    return hits->reason_part ? hits->reason_part : "";
}
