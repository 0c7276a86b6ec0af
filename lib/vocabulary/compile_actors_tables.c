#include "compile_actors_tables.h"

#include <stdio.h>
#include <string.h>

#include "build_file.h"
#include "compile_actors_trie.h"

table open_table(const char *folder, const char *name)
{
    char path[1024];
    size_t len;
    table t = { .name = name };
    snprintf(path, sizeof path, "%s/%s.tsv", folder, name);
    char *text = build_file(path, &len);
    if (!dw_tsv_open(&t.tsv, text, len))
        die("%s.tsv: no line of names", name);
    return t;
}

dw_cell cell(const table *t, const char *column)
{
    int i = dw_tsv_column(&t->tsv, column);
    if (i < 0)
        die("%s.tsv: no column %s", t->name, column);
    return t->tsv.cells[i];
}

bool is(dw_cell c, const char *text)
{
    return c.len == strlen(text) && !memcmp(c.at, text, c.len);
}

char mark_of(dw_cell *phrase, const char *marks)
{
    if (!phrase->len || !strchr(marks, phrase->at[phrase->len - 1]))
        return 0;
    return phrase->at[--phrase->len];
}

int32_t day_of(dw_cell text, int32_t open, bool last)
{
    int y, m = last ? 12 : 1, d = 1;
    char buffer[16] = "";
    if (!text.len)
        return open;
    memcpy(buffer, text.at, text.len < 15 ? text.len : 15);
    int parts = sscanf(buffer, "%d-%d-%d", &y, &m, &d);
    if (parts < 1)
        die("no day: %s", buffer);
    if (last && parts < 3) {
        m = m % 12 + 1; /* the first of the next month, and back a day */
        y += m == 1;
    }
    int32_t era_year = m <= 2 ? y - 1 : y, era = era_year / 400, of_era = era_year - era * 400;
    int32_t of_year = (153 * (m > 2 ? m - 3 : m + 9) + 2) / 5 + d - 1;
    int32_t day = era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
    return last && parts < 3 ? day - 1 : day;
}

int32_t since_of(dw_cell *phrase)
{
    const char *at = memchr(phrase->at, '@', phrase->len);
    if (!at)
        return INT32_MIN;
    dw_cell day = { at + 1, phrase->len - (size_t)(at + 1 - phrase->at) };
    phrase->len = (size_t)(at - phrase->at);
    return day_of(day, INT32_MIN, false);
}
