#include "repair.h"

#include <stdlib.h>
#include <string.h>

#include "normal.h"
#include "repair_draft.h"
#include "repair_scan.h"
#include "text/utf8.h"

#include <diwan.h>

static bool run_passes(dw_draft *draft)
{
    static bool (*const passes[])(dw_draft *) = {
        /* the codes of the text, and its letters */
        dw_repair_obey_controls, dw_repair_drop_glyphs, dw_repair_gather_letters, dw_repair_drop_strays,
        dw_repair_turn_letters, dw_repair_plain_forms, dw_repair_arabic_letters,
        /* lines torn apart, and the words that show it */
        dw_repair_join_torn, dw_repair_order_lam_alef, dw_repair_drop_furniture,
        dw_repair_part_words, dw_repair_turn_pieces, dw_repair_turn_rotated,
        dw_repair_part_numbers,
        /* the order of words */
        dw_repair_turn_words, dw_repair_turn_chunks, dw_repair_join_fragments,
        /* words, marks and punctuation */
        dw_repair_place_marks, dw_repair_drop_strays, dw_repair_join_words, dw_repair_part_words,
        dw_repair_order_numbers, dw_repair_tidy_punctuation,
        /* paragraphs */
        dw_repair_reflow,
    };
    for (size_t i = 0; i < sizeof passes / sizeof *passes; i++)
        if (!passes[i](draft) || !dw_draft_compact(draft))
            return false;
    return true;
}

static size_t bytes_of(const dw_draft *draft)
{
    size_t n = 1;
    for (size_t i = 0; i < draft->n; i++)
        n += (size_t)draft->lines[i].len * 4 + 1;
    return n;
}

/* Write the lines of the draft as UTF-8 in NFC. */
static bool write_text(dw_repaired *repaired, const dw_draft *draft)
{
    char *text = malloc(bytes_of(draft));
    size_t n = 0;
    if (!text)
        return false;
    for (size_t i = 0; i < draft->n; i++) {
        for (uint32_t k = 0; k < draft->lines[i].len; k++)
            n += dw_utf8_put(text + n, draft->lines[i].at[k]);
        text[n++] = '\n';
    }
    bool ok = dw_normal(&repaired->text, &repaired->len, text, n) == DIWAN_OK;
    free(text);
    return ok;
}

/* Hand the reports over; whether more than white space was changed is read from them. */
static void take_reports(dw_repaired *repaired, dw_draft *draft)
{
    repaired->reports = draft->reports;
    repaired->num_reports = draft->num_reports;
    draft->reports = NULL;
    for (int32_t i = 0; i < repaired->num_reports; i++)
        repaired->changed |= (repaired->reports[i].actions & ~(unsigned)DIWAN_REPAIR_SPACES) != 0;
}

bool dw_repair_closely(dw_repaired *repaired, const char *text, size_t len)
{
    dw_draft draft;
    *repaired = (dw_repaired){ 0 };
    bool ok = dw_draft_read(&draft, text, len) && run_passes(&draft) &&
              write_text(repaired, &draft);
    if (ok)
        take_reports(repaired, &draft);
    dw_draft_clear(&draft);
    return ok;
}

/* Copy a line with plain white space. Returns the bytes written. */
static size_t copy_line(char *out, const char *text, const dw_scanned_line *line)
{
    const char *p = text + line->start, *end = text + line->end;
    size_t n = 0;
    if (!line->spaces) {
        memcpy(out, p, line->end - line->start);
        return line->end - line->start;
    }
    while (p < end) {
        uint32_t c;
        size_t len = dw_utf8_get(p, end, &c);
        if (!dw_is_space(c)) {
            memcpy(out + n, p, len);
            n += len;
        } else if (n && out[n - 1] != ' ') {
            out[n++] = ' ';
        }
        p += len;
    }
    return n;
}

/* Write the paragraphs of a text in which nothing is damaged. */
static bool write_clean(dw_repaired *repaired, const dw_scan *scan, const char *text, size_t len)
{
    char *out = malloc(len + scan->n + 2);
    size_t n = 0;
    if (!out)
        return false;
    for (size_t i = 0; i < scan->n; i++) {
        if (i)
            out[n++] = scan->flow[i].joined ? ' ' : '\n';
        n += copy_line(out + n, text, &scan->lines[i]);
    }
    if (n)
        out[n++] = '\n';
    out[n] = '\0';
    if (scan->composed) {
        repaired->text = out;
        repaired->len = n;
        return true;
    }
    bool ok = dw_normal(&repaired->text, &repaired->len, out, n) == DIWAN_OK;
    free(out);
    return ok;
}

static bool report_clean(dw_repaired *repaired, const dw_scan *scan)
{
    repaired->num_reports = scan->num_lines;
    repaired->reports = calloc((size_t)scan->num_lines + 1, sizeof *repaired->reports);
    if (!repaired->reports)
        return false;
    for (int32_t i = 0; i < scan->num_lines; i++)
        repaired->reports[i].confidence = 1;
    for (size_t i = 0; i < scan->n; i++)
        if (scan->lines[i].spaces)
            repaired->reports[scan->lines[i].number - 1].actions = DIWAN_REPAIR_SPACES;
    return true;
}

bool dw_repair(dw_repaired *repaired, const char *text, size_t len)
{
    dw_scan scan;
    *repaired = (dw_repaired){ 0 };
    bool ok = dw_scan_read(&scan, text, len);
    if (ok && scan.damaged)
        ok = dw_repair_closely(repaired, text, len);
    else if (ok)
        ok = dw_reflow(scan.flow, scan.n) && write_clean(repaired, &scan, text, len) &&
             report_clean(repaired, &scan);
    dw_scan_clear(&scan);
    return ok;
}

void dw_repaired_clear(dw_repaired *repaired)
{
    free(repaired->text);
    free(repaired->reports);
    *repaired = (dw_repaired){ 0 };
}
