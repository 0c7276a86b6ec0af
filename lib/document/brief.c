#include "brief.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "normal.h"
#include "text/utf8.h"

int32_t dw_brief_fail(diwan_brief *brief, int32_t status, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(brief->error, sizeof brief->error, format, args);
    va_end(args);
    return status;
}

const dw_section_text *dw_brief_section(const diwan_brief *brief, int32_t section)
{
    if (!brief || section < 1 || section > DW_SECTIONS)
        return NULL;
    return &brief->sections[section - 1];
}

const dw_words *dw_brief_words(const diwan_brief *brief, int32_t section)
{
    const dw_section_text *text = &brief->sections[section - 1];
    dw_words *words = &brief->words[section - 1];
    if (words->text || !text->text)
        return words;
    if (dw_words_read(words, text->text, text->len))
        return words;
    dw_words_clear(words);
    return NULL;
}

static char *copy_of(const char *text, size_t len)
{
    char *copy = malloc(len + 1);
    if (!copy)
        return NULL;
    memcpy(copy, text, len);
    copy[len] = '\0';
    return copy;
}

/* Put a copy of the text, or NULL for none, in the place of `*slot`. */
static bool replace(char **slot, const char *text, size_t len)
{
    char *copy = NULL;
    if (text && len && !(copy = copy_of(text, len)))
        return false;
    free(*slot);
    *slot = copy;
    return true;
}

bool dw_brief_set_date_text(diwan_brief *brief, const char *text, size_t len)
{
    return replace(&brief->date_text, text, len);
}

int32_t diwan_brief_new(diwan_brief **out)
{
    if (!out)
        return DIWAN_MISUSE;
    diwan_brief *brief = calloc(1, sizeof *brief);
    dw_words *words = calloc(DW_SECTIONS, sizeof *words);
    *out = NULL;
    if (!brief || !words) {
        free(brief);
        free(words);
        return DIWAN_NOMEM;
    }
    brief->day = DIWAN_NO_DAY;
    brief->words = words;
    *out = brief;
    return DIWAN_OK;
}

void diwan_brief_close(diwan_brief *brief)
{
    if (!brief)
        return;
    for (int i = 0; i < DW_SECTIONS; i++) {
        free(brief->sections[i].text);
        dw_words_clear(&brief->words[i]);
    }
    free(brief->words);
    dw_brief_clear_assigned(brief);
    free(brief->date_text);
    free(brief->series);
    dw_source_drop(brief->source);
    free(brief);
}

const char *diwan_brief_errmsg(const diwan_brief *brief)
{
    return brief ? brief->error : "";
}

int64_t diwan_brief_id(const diwan_brief *brief)
{
    return brief ? brief->id : 0;
}

int32_t diwan_brief_day(const diwan_brief *brief)
{
    return brief ? brief->day : DIWAN_NO_DAY;
}

int32_t diwan_brief_set_day(diwan_brief *brief, int32_t day)
{
    if (!brief)
        return DIWAN_MISUSE;
    brief->error[0] = '\0';
    if (day < DW_BRIEF_DAY_FIRST || day > DW_BRIEF_DAY_LAST)
        return dw_brief_fail(brief, DIWAN_BADDATE,
                             "a brief's date must lie from 1000-01-01 to 2999-12-31");
    brief->day = day;
    diwan_day_format(brief->date, day);
    return DIWAN_OK;
}

const char *diwan_brief_date(const diwan_brief *brief)
{
    return brief ? brief->date : "";
}

const char *diwan_brief_date_text(const diwan_brief *brief)
{
    return brief && brief->date_text ? brief->date_text : "";
}

const char *diwan_brief_series(const diwan_brief *brief)
{
    return brief && brief->series ? brief->series : "";
}

int32_t diwan_brief_number(const diwan_brief *brief)
{
    return brief ? brief->number : 0;
}

const char *diwan_brief_headline(const diwan_brief *brief)
{
    return diwan_brief_section(brief, DIWAN_SECTION_HEADLINE, NULL);
}

const char *diwan_brief_section(const diwan_brief *brief, int32_t section, size_t *len)
{
    const dw_section_text *text = dw_brief_section(brief, section);
    if (len)
        *len = text ? text->len : 0;
    return text && text->text ? text->text : "";
}

/* Check and normalise what a caller gives as text. */
static int32_t take_text(diwan_brief *brief, char **out, size_t *out_len, const char *text,
                         size_t len)
{
    size_t bad;
    if (len > DIWAN_DOCUMENT_MOST)
        return dw_brief_fail(brief, DIWAN_TOOBIG, "%zu bytes, more than 16 MiB", len);
    if (!dw_utf8_valid(text, len, &bad))
        return dw_brief_fail(brief, DIWAN_ENCODING, "not UTF-8 at byte %zu", bad);
    if (memchr(text, '\0', len))
        return dw_brief_fail(brief, DIWAN_ENCODING, "a NUL at byte %zu",
                             (size_t)((const char *)memchr(text, '\0', len) - text));
    return dw_normal(out, out_len, text, len);
}

int32_t diwan_brief_set_section(diwan_brief *brief, int32_t section, const char *text, size_t len)
{
    char *normal = NULL;
    size_t normal_len = 0;
    if (!brief || section < 1 || section > DW_SECTIONS || (!text && len))
        return DIWAN_MISUSE;
    brief->error[0] = '\0';
    if (len) {
        int32_t status = take_text(brief, &normal, &normal_len, text, len);
        if (status < 0)
            return status;
    }
    dw_section_text *slot = &brief->sections[section - 1];
    free(slot->text);
    dw_words_clear(&brief->words[section - 1]);
    *slot = (dw_section_text){ normal, normal_len };
    return DIWAN_OK;
}

/* Put what a caller gives as text in the place of `*slot`. */
static int32_t set_line(diwan_brief *brief, char **slot, const char *text, size_t len)
{
    char *normal = NULL;
    size_t normal_len = 0;
    brief->error[0] = '\0';
    if (len) {
        int32_t status = take_text(brief, &normal, &normal_len, text, len);
        if (status < 0)
            return status;
    }
    free(*slot);
    *slot = normal;
    return DIWAN_OK;
}

int32_t diwan_brief_set_date_text(diwan_brief *brief, const char *text, size_t len)
{
    return brief && (text || !len) ? set_line(brief, &brief->date_text, text, len) : DIWAN_MISUSE;
}

int32_t dw_series_number(const char *series, size_t len)
{
    dw_words words;
    int32_t number = 0;
    if (dw_words_read(&words, series, len))
        for (size_t i = 1; i < words.n && !number; i++) {
            const char *before = dw_words_fold(&words, i - 1);
            if (words.at[i].kind == DW_WORD_NUMBER && words.at[i].fold_len < 7 &&
                (!strcmp(before, "العدد") || !strcmp(before, "عدد") || !strcmp(before, "رقم")))
                number = (int32_t)strtol(dw_words_fold(&words, i), NULL, 10);
        }
    dw_words_clear(&words);
    return number;
}

int32_t diwan_brief_set_series(diwan_brief *brief, const char *text, size_t len)
{
    if (!brief || (!text && len))
        return DIWAN_MISUSE;
    int32_t status = set_line(brief, &brief->series, text, len);
    if (status == DIWAN_OK)
        brief->number = brief->series ? dw_series_number(brief->series, strlen(brief->series)) : 0;
    return status;
}

int32_t diwan_brief_num_paragraphs(const diwan_brief *brief, int32_t section)
{
    const dw_section_text *text = dw_brief_section(brief, section);
    int32_t n = 1;
    if (!text || !text->len)
        return 0;
    for (size_t i = 0; i < text->len; i++)
        n += text->text[i] == '\n';
    return n;
}

int32_t diwan_brief_paragraph(const diwan_brief *brief, int32_t section, int32_t index,
                              size_t *start, size_t *end)
{
    const dw_section_text *text = dw_brief_section(brief, section);
    if (!text || !start || !end || index < 0)
        return DIWAN_MISUSE;
    if (!text->len)
        return DIWAN_NOTFOUND;
    const char *p = text->text, *stop = text->text + text->len, *next;
    for (; index > 0; index--) {
        next = memchr(p, '\n', (size_t)(stop - p));
        if (!next)
            return DIWAN_NOTFOUND;
        p = next + 1;
    }
    next = memchr(p, '\n', (size_t)(stop - p));
    *start = (size_t)(p - text->text);
    *end = (size_t)((next ? next : stop) - text->text);
    return DIWAN_OK;
}
