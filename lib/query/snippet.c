#include "snippet.h"

#include <stdlib.h>
#include <string.h>

#define MOST 200     /* bytes of a snippet, unless a word is longer */
#define EDGE 16      /* bytes of punctuation that go with a paragraph's first or last word */
#define GLUED_MOST 8 /* words without a gap that are kept together */

/* A text that is searched. */
typedef struct {
    const char *text;
    size_t len;
    dw_text_word *words;
    size_t n;
} field;

/* A run of words, both ends included, and how well it shows what was asked. */
typedef struct {
    size_t first, last;
    size_t phrases; /* different ones that are matched in it */
    size_t matches;
} window;

static bool has_feed(const char *text, size_t start, size_t end)
{
    return end > start && memchr(text + start, '\n', end - start) != NULL;
}

/* Whether a new paragraph begins with word i. */
static bool begins_paragraph(const field *f, size_t i)
{
    return i == 0 || has_feed(f->text, f->words[i - 1].end, f->words[i].start);
}

static size_t width(const field *f, size_t first, size_t last)
{
    return f->words[last].end - f->words[first].start;
}

static bool is_better(const window *a, const window *b)
{
    return a->phrases != b->phrases ? a->phrases > b->phrases : a->matches > b->matches;
}

/* ------------------------------------------------------------- best passage */

typedef struct {
    window now;
    uint32_t *count; /* matches in the window, of each phrase */
} slide;

static void take_in(slide *s, uint32_t phrase, uint32_t none)
{
    if (phrase == none)
        return;
    s->now.matches++;
    s->now.phrases += s->count[phrase]++ == 0;
}

static void leave_out(slide *s, uint32_t phrase, uint32_t none)
{
    if (phrase == none)
        return;
    s->now.matches--;
    s->now.phrases -= --s->count[phrase] == 0;
}

/* The first among the best windows of at most MOST bytes within one paragraph. */
static window best_window(const field *f, uint32_t *count, uint32_t none)
{
    window best = { 0 };
    slide s = { .count = count };
    for (size_t i = 0; i < f->n; i++) {
        take_in(&s, f->words[i].phrase, none);
        s.now.last = i;
        bool breaks = begins_paragraph(f, i);
        while (s.now.first < i && (breaks || width(f, s.now.first, i) > MOST))
            leave_out(&s, f->words[s.now.first++].phrase, none);
        if (is_better(&s.now, &best))
            best = s.now;
    }
    while (best.first < best.last && !f->words[best.first].matched)
        best.first++;
    return best;
}

/* --------------------------------------------------------------------- edges */

static bool can_grow_left(const field *f, const window *w)
{
    return w->first > 0 && !begins_paragraph(f, w->first);
}

static bool can_grow_right(const field *f, const window *w)
{
    return w->last + 1 < f->n && !begins_paragraph(f, w->last + 1);
}

/* Put words round the matches: a third of the room before them, the rest after. */
static void grow(const field *f, window *w)
{
    size_t core = width(f, w->first, w->last);
    size_t left = core < MOST ? core + (MOST - core) / 3 : MOST;
    while (can_grow_left(f, w) && width(f, w->first - 1, w->last) <= left)
        w->first--;
    while (can_grow_right(f, w) && width(f, w->first, w->last + 1) <= MOST)
        w->last++;
    while (can_grow_left(f, w) && width(f, w->first - 1, w->last) <= MOST)
        w->first--;
    for (int i = 0; i < GLUED_MOST && w->first > 0; i++, w->first--)
        if (f->words[w->first - 1].end != f->words[w->first].start)
            break;
    for (int i = 0; i < GLUED_MOST && w->last + 1 < f->n; i++, w->last++)
        if (f->words[w->last].end != f->words[w->last + 1].start)
            break;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* Where a passage that begins with word i begins: with the punctuation before it where
 * it is the first of its paragraph. */
static size_t left_edge(const field *f, size_t i)
{
    size_t start = f->words[i].start, from = i ? f->words[i - 1].end : 0, p = start;
    if (!begins_paragraph(f, i))
        return start;
    while (p > from && f->text[p - 1] != '\n')
        p--;
    while (p < start && is_blank(f->text[p]))
        p++;
    return start - p <= EDGE ? p : start;
}

static size_t right_edge(const field *f, size_t i)
{
    size_t end = f->words[i].end, to = i + 1 < f->n ? f->words[i + 1].start : f->len, p = end;
    while (p < to && f->text[p] != '\n')
        p++;
    if (i + 1 < f->n && p == to)
        return end; /* the paragraph goes on */
    while (p > end && is_blank(f->text[p - 1]))
        p--;
    return p - end <= EDGE ? p : end;
}

/* --------------------------------------------------------------------- whole */

static bool take_highlights(dw_snippet *out, const field *f, const window *w)
{
    size_t n = 0;
    for (size_t i = w->first; i <= w->last; i++)
        n += f->words[i].matched;
    out->highlights = malloc((n + 1) * sizeof *out->highlights);
    if (!out->highlights)
        return false;
    for (size_t i = w->first; i <= w->last; i++)
        if (f->words[i].matched)
            out->highlights[out->num_highlights++] =
                (dw_span){ f->words[i].start - out->start, f->words[i].end - out->start };
    return true;
}

static bool show(dw_snippet *out, const field *f, window w)
{
    grow(f, &w);
    out->start = left_edge(f, w.first);
    out->end = right_edge(f, w.last);
    return take_highlights(out, f, &w);
}

/* The order in which sections that show as much are preferred: the headline is told as
 * the title already. */
static const int32_t preference[] = { DIWAN_SECTION_EVENT, DIWAN_SECTION_OPINION,
                                      DIWAN_SECTION_HEADLINE };

bool dw_marks_add(dw_marks *marks, dw_mark mark)
{
    if (marks->n == marks->room) {
        size_t wish = marks->room ? marks->room * 2 : 16;
        dw_mark *more = realloc(marks->at, wish * sizeof *more);
        if (!more)
            return false;
        marks->at = more;
        marks->room = wish;
    }
    marks->at[marks->n++] = mark;
    return true;
}

/* The first word that ends after `at`. */
static size_t word_after(const field *f, size_t at)
{
    size_t from = 0, to = f->n;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (f->words[middle].end <= at)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

/* Take the words of the marks for matched too. Where a word is in no match of a phrase it
 * is given the number after those of all phrases and marks. */
static void mark_words(field *f, int32_t section, uint32_t phrases, const dw_marks *marks)
{
    for (size_t i = 0; i < f->n; i++)
        if (f->words[i].phrase == phrases)
            f->words[i].phrase = phrases + (uint32_t)marks->kinds;
    for (size_t k = 0; k < marks->n; k++) {
        const dw_mark *mark = &marks->at[k];
        size_t i = mark->section == section ? word_after(f, mark->start) : f->n;
        for (; i < f->n && f->words[i].start < mark->end; i++) {
            f->words[i].matched = true;
            if (f->words[i].end >= mark->end)
                f->words[i].phrase = phrases + (uint32_t)mark->kind;
        }
    }
}

static bool show_best(dw_snippet *out, const dw_match *match, dw_term_cache *cache,
                      const dw_passage texts[3], const dw_marks *marks)
{
    field best_field = { 0 };
    window best = { 0 };
    uint32_t none = match->num_phrases + (uint32_t)marks->kinds;
    uint32_t *count = malloc((none + (size_t)1) * sizeof *count);
    bool done = count != NULL;
    for (int i = 0; i < 3 && done; i++) {
        int32_t at = preference[i];
        field f = { .text = texts[at - 1].text, .len = texts[at - 1].len };
        done = dw_match_find(match, cache, at, f.text, f.len, &f.words, &f.n);
        if (!done)
            break;
        mark_words(&f, at, match->num_phrases, marks);
        memset(count, 0, (none + (size_t)1) * sizeof *count);
        window w = best_window(&f, count, none);
        if (is_better(&w, &best)) {
            free(best_field.words);
            best_field = f;
            best = w;
            out->section = at;
        } else {
            free(f.words);
        }
    }
    if (done && out->section)
        done = show(out, &best_field, best);
    free(best_field.words);
    free(count);
    return done;
}

size_t dw_first_words(const char *text, size_t len, size_t most, size_t *start)
{
    dw_scan scan;
    size_t end = 0;
    dw_scan_open(&scan, NULL, text, len);
    *start = 0;
    if (!dw_scan_next(&scan))
        return 0;
    *start = scan.start;
    do {
        if (end && (scan.end - *start > most || has_feed(text, end, scan.start)))
            break;
        end = scan.end;
    } while (dw_scan_next(&scan));
    return end;
}

bool dw_snippet_find(dw_snippet *out, const dw_match *match, dw_term_cache *cache,
                     const dw_passage texts[3], int32_t section, const dw_marks *marks)
{
    *out = (dw_snippet){ 0 };
    if ((match->num_words || marks->n) && !show_best(out, match, cache, texts, marks))
        return false;
    for (int i = 0; i < 3 && !out->section; i++) {
        const dw_passage *text = &texts[preference[i] - 1];
        if (section && section != preference[i] && texts[section - 1].len)
            continue;
        out->end = dw_first_words(text->text, text->len, MOST, &out->start);
        if (out->end)
            out->section = preference[i];
    }
    return true;
}
