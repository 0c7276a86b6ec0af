#include "brief.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "decode.h"
#include "layout.h"
#include "outline.h"
#include "text/words.h"

struct diwan_document {
    dw_source *source;
    char *decoded;        /* the document in UTF-8, before repair */
    diwan_repair *repair; /* holds the repaired text */
    dw_outline outline;
    size_t next; /* the line at which the next brief begins */
    char error[200];
};

/* The lines of one brief: from first, up to and without last. */
typedef struct {
    const dw_outline *outline;
    size_t first, last;
} brief_lines;

static int32_t keep_doubtful(dw_source *source, diwan_repair *repair)
{
    while (diwan_repair_next(repair) == DIWAN_ROW)
        if (diwan_repair_doubtful(repair) && !dw_source_doubt(source, diwan_repair_line(repair)))
            return DIWAN_NOMEM;
    return DIWAN_OK;
}

/* Repair the decoded text and find its outline. */
static int32_t read_text(diwan_document *document, size_t len)
{
    const char *text;
    size_t text_len;
    int32_t status = diwan_text_repair(&document->repair, document->decoded, len);
    if (status < 0)
        return status;
    document->source->repaired = diwan_repair_changed(document->repair);
    text = diwan_repair_text(document->repair, &text_len);
    if (!dw_outline_read(&document->outline, text, text_len))
        return DIWAN_NOMEM;
    return keep_doubtful(document->source, document->repair);
}

static int32_t read_document(diwan_document *document, const char *bytes, size_t len)
{
    dw_decoded decoded;
    int32_t status = dw_decode(&decoded, bytes, len);
    if (status < 0) {
        memcpy(document->error, decoded.error, sizeof document->error);
        return status;
    }
    document->decoded = decoded.text;
    document->source = dw_source_new(bytes, len, decoded.encoding);
    return document->source ? read_text(document, decoded.len) : DIWAN_NOMEM;
}

static int32_t read_pages(diwan_document *document, const char *bytes, size_t len,
                          const char *xhtml, size_t xhtml_len)
{
    dw_layout layout;
    size_t text_len = 0;
    bool ok = dw_layout_read(&layout, xhtml, xhtml_len) &&
              dw_layout_text(&layout, &document->decoded, &text_len);
    dw_layout_clear(&layout);
    if (ok)
        document->source = dw_source_new(bytes, len, "PDF");
    if (!document->source)
        return DIWAN_NOMEM;
    if (!text_len) {
        snprintf(document->error, sizeof document->error, "pages without text, perhaps a scan");
        return DIWAN_EMPTY;
    }
    return read_text(document, text_len);
}

/* A document that could not be made for want of memory is not given out. */
static int32_t give(diwan_document **out, int32_t status)
{
    if (status == DIWAN_NOMEM) {
        diwan_document_close(*out);
        *out = NULL;
    }
    return status;
}

int32_t diwan_document_parse(diwan_document **out, const char *bytes, size_t len)
{
    if (!out || (!bytes && len))
        return DIWAN_MISUSE;
    *out = calloc(1, sizeof **out);
    return *out ? give(out, read_document(*out, bytes, len)) : DIWAN_NOMEM;
}

int32_t diwan_document_parse_layout(diwan_document **out, const char *bytes, size_t len,
                                    const char *layout, size_t layout_len)
{
    if (!out || (!bytes && len) || !layout)
        return DIWAN_MISUSE;
    *out = calloc(1, sizeof **out);
    if (!*out)
        return DIWAN_NOMEM;
    if (len > DIWAN_DOCUMENT_MOST || layout_len > 8u * DIWAN_DOCUMENT_MOST) {
        snprintf((*out)->error, sizeof (*out)->error, "more than the 16 MiB a document may have");
        return DIWAN_TOOBIG;
    }
    return give(out, read_pages(*out, bytes, len, layout, layout_len));
}

void diwan_document_close(diwan_document *document)
{
    if (!document)
        return;
    dw_outline_clear(&document->outline);
    diwan_repair_close(document->repair);
    dw_source_drop(document->source);
    free(document->decoded);
    free(document);
}

const char *diwan_document_errmsg(const diwan_document *document)
{
    return document ? document->error : "";
}

/* The number of the line in the document that holds the same bytes, or 0: repair may
 * have moved them. */
static size_t line_in_document(const char *decoded, const char *text, size_t len)
{
    size_t number = 1;
    for (const char *p = decoded; *p; number++) {
        size_t n = strcspn(p, "\n");
        for (size_t i = 0; i + len <= n; i++)
            if (!memcmp(p + i, text, len))
                return number;
        p += n + (p[n] == '\n');
    }
    return 0;
}

/* Say what is wrong with a line: its number where it is known, and its text. */
static int32_t fail_at(const diwan_document *document, diwan_brief *brief, int32_t status,
                       const dw_line *line, const char *what)
{
    const char *text = document->outline.text + line->date_start;
    size_t len = line->date_end - line->date_start;
    size_t number = line_in_document(document->decoded, text, len);
    if (number)
        return dw_brief_fail(brief, status, "line %zu: %s: %.*s", number, what,
                             (int)(len < 120 ? len : 120), text);
    return dw_brief_fail(brief, status, "%s: %.*s", what, (int)(len < 120 ? len : 120), text);
}

static size_t find_kind(const brief_lines *b, dw_line_kind kind, size_t from)
{
    while (from < b->last && b->outline->lines[from].kind != kind)
        from++;
    return from;
}

/* The first heading of the brief, or its end. */
static size_t first_heading(const brief_lines *b)
{
    size_t event = find_kind(b, DW_LINE_EVENT, b->first);
    size_t opinion = find_kind(b, DW_LINE_OPINION, b->first);
    return event < opinion ? event : opinion;
}

static bool set_date(diwan_brief *brief, const dw_outline *outline, const dw_line *line)
{
    return diwan_brief_set_day(brief, line->day) == DIWAN_OK &&
           dw_brief_set_date_text(brief, outline->text + line->date_start,
                                  line->date_end - line->date_start);
}

/* The date is that of the date lines above the first heading; where there are none, of
 * a date line that stands anywhere else in the brief. Lines that disagree are an error. */
static int32_t read_date(const diwan_document *document, diwan_brief *brief, const brief_lines *b)
{
    const dw_line *found = NULL;
    size_t heading = first_heading(b);
    for (size_t i = b->first; i < b->last && !(i >= heading && found); i++) {
        const dw_line *line = &b->outline->lines[i];
        if (line->kind == DW_LINE_BAD_DATE && i < heading)
            return fail_at(document, brief, DIWAN_BADDATE, line, "a date that cannot be, or contradicts itself");
        if (line->kind != DW_LINE_DATE)
            continue;
        if (found && found->day != line->day)
            return fail_at(document, brief, DIWAN_NODATE, line, "a second date, unlike the first");
        if (!found)
            found = line;
    }
    if (!found)
        return dw_brief_fail(brief, DIWAN_NODATE, "no date line");
    if (found->day < DW_BRIEF_DAY_FIRST || found->day > DW_BRIEF_DAY_LAST)
        return fail_at(document, brief, DIWAN_BADDATE, found, "a date before 1000 or after 2999");
    return set_date(brief, b->outline, found) ? DIWAN_OK : DIWAN_NOMEM;
}

/* Set the series from a line, without the date that may stand in it. */
static int32_t set_series(diwan_brief *brief, const dw_outline *outline, const dw_line *line)
{
    size_t start = line->start, end = line->end;
    if (line->kind == DW_LINE_DATE) {
        if (line->date_start - start > end - line->date_end)
            end = line->date_start;
        else
            start = line->date_end;
    }
    while (end > start && strchr(" |-/,\t", outline->text[end - 1]))
        end--;
    while (start < end && strchr(" |-/,\t", outline->text[start]))
        start++;
    return diwan_brief_set_series(brief, outline->text + start, end - start);
}

static size_t num_words(const dw_outline *outline, const dw_line *line)
{
    dw_words words;
    size_t n = 0;
    if (dw_words_read(&words, outline->text + line->start, line->end - line->start))
        n = words.n;
    dw_words_clear(&words);
    return n;
}

/* Above the first heading: the series is the last line that looks like one, or else a
 * short line above the date; what is left that is longer than a label is the headline. */
static int32_t read_preamble(diwan_brief *brief, const brief_lines *b)
{
    const dw_outline *outline = b->outline;
    size_t heading = first_heading(b), date = find_kind(b, DW_LINE_DATE, b->first);
    size_t series = heading, headline = heading;
    for (size_t i = b->first; i < heading; i++) {
        const dw_line *line = &outline->lines[i];
        size_t n = num_words(outline, line);
        if (line->kind == DW_LINE_SERIES)
            series = i;
        else if (line->kind == DW_LINE_TEXT && n > 3 && (i > date || n > 6 || series < i))
            headline = i;
        else if (line->kind == DW_LINE_TEXT && i < date && series == heading)
            series = i;
    }
    if (series == heading && date < heading &&
        outline->lines[date].end - outline->lines[date].start >
            outline->lines[date].date_end - outline->lines[date].date_start + 4)
        series = date;
    if (series < heading) {
        int32_t status = set_series(brief, outline, &outline->lines[series]);
        if (status < 0)
            return status;
    }
    if (headline == heading)
        return DIWAN_OK;
    const dw_line *line = &outline->lines[headline];
    return diwan_brief_set_section(brief, DIWAN_SECTION_HEADLINE, outline->text + line->start,
                                   line->end - line->start);
}

static bool ends_sentence(const char *text, size_t len)
{
    static const char *const ends[] = { ".", "!", "?", "؟", ":", "؛", "…", ".”", ".\"", ".»" };
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t n = strlen(ends[i]);
        if (len >= n && !memcmp(text + len - n, ends[i], n))
            return true;
    }
    return false;
}

/* Whether a paragraph between the event and the opinion is the headline drawn out: one
 * sentence without its full stop. */
static bool is_headline(const dw_outline *outline, const dw_line *line)
{
    size_t n = num_words(outline, line);
    return n >= 2 && n <= 40 && !ends_sentence(outline->text + line->start, line->end - line->start);
}

/* Join the text lines from `first` up to `last` into a section, `rest` of a heading
 * line before them. */
static int32_t set_section(diwan_brief *brief, int32_t section, const brief_lines *b,
                           size_t heading, size_t last)
{
    const dw_outline *outline = b->outline;
    const dw_line *head = &outline->lines[heading];
    size_t len = 0;
    int32_t status;
    for (size_t i = heading; i < last; i++)
        len += outline->lines[i].end - outline->lines[i].start + 1;
    char *text = malloc(len + 1), *to = text;
    if (!text)
        return DIWAN_NOMEM;
    for (size_t i = heading; i < last; i++) {
        const dw_line *line = &outline->lines[i];
        size_t start = i == heading ? head->rest : line->start;
        if (i > heading && line->kind != DW_LINE_TEXT)
            continue;
        while (start < line->end && outline->text[start] == ' ')
            start++;
        if (start == line->end)
            continue;
        if (to > text)
            *to++ = '\n';
        memcpy(to, outline->text + start, line->end - start);
        to += line->end - start;
    }
    status = diwan_brief_set_section(brief, section, text, (size_t)(to - text));
    free(text);
    return status;
}

static int32_t read_sections(diwan_brief *brief, const brief_lines *b)
{
    size_t event = find_kind(b, DW_LINE_EVENT, b->first);
    size_t opinion = find_kind(b, DW_LINE_OPINION, b->first);
    size_t event_end = opinion > event ? opinion : b->last;
    int32_t status = DIWAN_OK;
    if (event < b->last && !*diwan_brief_headline(brief) && opinion > event && opinion < b->last &&
        event_end - event > 1 + (b->outline->lines[event].rest == b->outline->lines[event].end) &&
        is_headline(b->outline, &b->outline->lines[event_end - 1])) {
        const dw_line *line = &b->outline->lines[--event_end];
        status = diwan_brief_set_section(brief, DIWAN_SECTION_HEADLINE,
                                         b->outline->text + line->start, line->end - line->start);
    }
    if (status == DIWAN_OK && event < b->last)
        status = set_section(brief, DIWAN_SECTION_EVENT, b, event, event_end);
    if (status == DIWAN_OK && opinion < b->last)
        status = set_section(brief, DIWAN_SECTION_OPINION, b, opinion,
                             event > opinion && event < b->last ? event : b->last);
    return status;
}

static int32_t read_brief(const diwan_document *document, diwan_brief *brief, const brief_lines *b)
{
    int32_t status = read_preamble(brief, b);
    if (status == DIWAN_OK)
        status = read_sections(brief, b);
    if (status < 0)
        return status;
    if (!diwan_brief_num_paragraphs(brief, DIWAN_SECTION_EVENT) &&
        !diwan_brief_num_paragraphs(brief, DIWAN_SECTION_OPINION))
        return dw_brief_fail(brief, DIWAN_NOSECTIONS, "neither الحدث nor الرأي with a text under it");
    return read_date(document, brief, b);
}

/* Make the brief that begins at the document's next line, and move on. The brief is
 * made also where reading it fails, and holds the reason. */
static int32_t next_brief(diwan_document *document, diwan_brief **out)
{
    brief_lines b = { &document->outline, document->next, 0 };
    int32_t status = diwan_brief_new(out);
    if (status < 0)
        return status;
    b.last = dw_outline_next_brief(&document->outline, document->next);
    (*out)->source = dw_source_use(document->source);
    status = read_brief(document, *out, &b);
    document->next = b.last;
    return status;
}

int32_t diwan_document_next(diwan_document *document, diwan_brief **out)
{
    if (!document || !out)
        return DIWAN_MISUSE;
    *out = NULL;
    document->error[0] = '\0';
    if (document->next >= document->outline.n)
        return DIWAN_DONE;
    int32_t status = next_brief(document, out);
    if (status == DIWAN_OK)
        return DIWAN_ROW;
    snprintf(document->error, sizeof document->error, "%s", diwan_brief_errmsg(*out));
    if (status != DIWAN_NODATE && status != DIWAN_BADDATE) {
        diwan_brief_close(*out);
        *out = NULL;
    }
    return status;
}

int32_t diwan_brief_parse(diwan_brief **out, const char *bytes, size_t len)
{
    diwan_document *document = NULL;
    int32_t status;
    if (!out || (!bytes && len))
        return DIWAN_MISUSE;
    *out = NULL;
    status = diwan_document_parse(&document, bytes, len);
    if (status == DIWAN_OK) {
        status = next_brief(document, out);
    } else if (document && diwan_brief_new(out) == DIWAN_OK) {
        dw_brief_fail(*out, status, "%s", document->error);
    }
    if (status == DIWAN_NOMEM) {
        diwan_brief_close(*out);
        *out = NULL;
    }
    diwan_document_close(document);
    return status;
}
