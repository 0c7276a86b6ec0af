#include "repair_draft.h"

#include <diwan.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "text/utf8.h"

#define BLOCK_ROOM 16384u /* code points */
#define HELD_MOST 4       /* how much more than the lines need is held */
#define DOUBT_BELOW 0.75  /* confidence below which a line is doubtful */

struct dw_draft_block {
    dw_draft_block *next;
    size_t used, room;
    uint32_t at[];
};

uint32_t *dw_draft_room(dw_draft *draft, size_t n)
{
    dw_draft_block *block = draft->blocks;
    if (!block || block->room - block->used < n) {
        size_t room = n > BLOCK_ROOM ? n : BLOCK_ROOM;
        block = malloc(sizeof *block + room * sizeof *block->at);
        if (!block)
            return NULL;
        *block = (dw_draft_block){ .next = draft->blocks, .room = room };
        draft->blocks = block;
        draft->held += room;
    }
    uint32_t *at = block->at + block->used;
    block->used += n;
    return at;
}

static void free_blocks(dw_draft_block *block)
{
    while (block) {
        dw_draft_block *next = block->next;
        free(block);
        block = next;
    }
}

bool dw_draft_compact(dw_draft *draft)
{
    dw_draft_block *old = draft->blocks;
    size_t live = 0;
    bool ok = true;
    for (size_t i = 0; i < draft->n; i++)
        live += draft->lines[i].len;
    if (draft->held < HELD_MOST * live + 16 * BLOCK_ROOM)
        return true;
    draft->blocks = NULL;
    draft->held = 0;
    for (size_t i = 0; i < draft->n && ok; i++) {
        dw_draft_line *line = &draft->lines[i];
        uint32_t *at = dw_draft_room(draft, line->len);
        ok = at != NULL;
        if (at && line->len)
            memcpy(at, line->at, line->len * sizeof *at);
        line->at = at;
    }
    free_blocks(old);
    return ok;
}

void *dw_draft_scratch(dw_draft *draft, size_t size)
{
    size_t n = (size + sizeof(double)) / sizeof(uint32_t) + 1;
    uint32_t *at = dw_draft_room(draft, n);
    if (!at)
        return NULL;
    memset(at, 0, n * sizeof *at);
    return (uintptr_t)at % sizeof(double) ? at + 1 : at;
}

static void *grown(void *memory, size_t room, size_t size)
{
    return realloc(memory, room * size);
}

static dw_draft_line *add_line(dw_draft *draft)
{
    if (draft->n == draft->room) {
        size_t room = draft->room ? draft->room * 2 : 64;
        dw_draft_line *more = grown(draft->lines, room, sizeof *more);
        if (!more)
            return NULL;
        draft->lines = more;
        draft->room = room;
    }
    draft->lines[draft->n] = (dw_draft_line){ 0 };
    return &draft->lines[draft->n++];
}

static bool add_report(dw_draft *draft)
{
    if (draft->num_reports == draft->report_room) {
        int32_t room = draft->report_room ? draft->report_room * 2 : 64;
        dw_line_report *more = grown(draft->reports, (size_t)room, sizeof *more);
        if (!more)
            return false;
        draft->reports = more;
        draft->report_room = room;
    }
    draft->reports[draft->num_reports++] = (dw_line_report){ .confidence = 1 };
    return true;
}

static bool ends_line(uint32_t c)
{
    return c == '\n' || c == '\r' || c == '\v' || c == '\f' || c == 0x85 || c == 0x2028 ||
           c == 0x2029;
}

/* Read the line at `p`; `*stop` is what ended it, 0 for the end of the text. Returns
 * what comes after, or NULL when memory ends. */
static const char *read_line(dw_draft *draft, const char *p, const char *end, dw_draft_line *line,
                             uint32_t *stop)
{
    const char *start = p;
    size_t n = 0;
    *stop = 0;
    while (p < end && !*stop) {
        uint32_t c;
        p += dw_utf8_get(p, end, &c);
        if (ends_line(c))
            *stop = c;
        else
            n++;
    }
    line->at = dw_draft_room(draft, n);
    if (!line->at)
        return NULL;
    line->len = (uint32_t)n;
    for (size_t i = 0; i < n; i++) {
        start += dw_utf8_get(start, end, &line->at[i]);
        if (line->at[i] == DW_BAD_CHAR)
            line->at[i] = 0xFFFD;
    }
    if (*stop == '\r' && p < end && *p == '\n')
        p++;
    return p;
}

bool dw_draft_read(dw_draft *draft, const char *text, size_t len)
{
    const char *p = text, *end = text + len;
    int32_t blanks = 0;
    bool page = false;
    *draft = (dw_draft){ 0 };
    while (p < end) {
        dw_draft_line line = { 0 };
        uint32_t stop;
        p = read_line(draft, p, end, &line, &stop);
        if (!p || !add_report(draft))
            return false;
        line.first = line.last = draft->num_reports;
        line.blanks = blanks;
        line.page = page;
        blanks = line.len ? 0 : blanks + 1;
        page = stop == '\f' || (page && !line.len);
        if (!line.len)
            continue;
        line.soft = dw_is_space(line.at[line.len - 1]);
        dw_draft_line *added = add_line(draft);
        if (!added)
            return false;
        *added = line;
    }
    return true;
}

void dw_draft_clear(dw_draft *draft)
{
    free_blocks(draft->blocks);
    free(draft->lines);
    free(draft->reports);
    free(draft->tokens.at);
    *draft = (dw_draft){ 0 };
}

void dw_draft_note(dw_draft *draft, const dw_draft_line *line, unsigned actions)
{
    for (int32_t i = line->first; i <= line->last; i++)
        draft->reports[i - 1].actions |= (uint16_t)actions;
}

void dw_draft_margin(dw_draft *draft, const dw_draft_line *line, double margin)
{
    float confidence = (float)(1 - exp(-fmax(margin, 0)));
    for (int32_t i = line->first; i <= line->last; i++) {
        dw_line_report *report = &draft->reports[i - 1];
        if (confidence < report->confidence)
            report->confidence = confidence;
        report->doubtful = report->confidence < DOUBT_BELOW;
    }
}

bool dw_draft_is_damaged(const dw_draft *draft)
{
    for (int32_t i = 0; i < draft->num_reports; i++)
        if (draft->reports[i].actions & ~(unsigned)DIWAN_REPAIR_SPACES)
            return true;
    return false;
}

void dw_draft_drop_empty(dw_draft *draft)
{
    size_t kept = 0;
    int32_t blanks = 0;
    bool page = false;
    for (size_t i = 0; i < draft->n; i++) {
        dw_draft_line line = draft->lines[i];
        uint32_t k = 0;
        while (k < line.len && dw_is_space(line.at[k]))
            k++;
        if (k == line.len) {
            blanks += line.blanks + 1;
            page |= line.page;
            continue;
        }
        line.blanks += blanks;
        line.page |= page;
        blanks = 0;
        page = false;
        draft->lines[kept++] = line;
    }
    draft->n = kept;
}
