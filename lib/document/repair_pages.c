/* The furniture of pages: a header or footer that comes again on every page, and the
 * number of the page. It is left out, so that paragraphs go on over it. */
#include "repair_draft.h"

#include <diwan.h>

#define WORDS_MOST 8   /* of a header */
#define NUMBER_MOST 3  /* digits of a page number */

typedef struct {
    uint64_t letters; /* a hash of the letters, 0 for none */
    uint32_t words, digits;
    bool number;      /* a number and nothing else */
} look;

static look look_at(const dw_draft_line *line)
{
    look l = { 0 };
    uint64_t hash = 1469598103934665603u;
    uint32_t other = 0, letters = 0;
    bool space = true;
    for (uint32_t i = 0; i < line->len; i++) {
        uint32_t c = line->at[i];
        l.words += space && !dw_is_space(c);
        space = dw_is_space(c);
        if (dw_is_digit(c)) {
            l.digits++;
        } else if (dw_is_letter(c) || dw_is_latin(c)) {
            hash = (hash ^ c) * 1099511628211u;
            letters++;
        } else {
            other += !space && c != '-' && c != 0x2013 && c != '/' && c != '|';
        }
    }
    l.letters = letters ? hash : 0;
    l.number = !letters && !other && l.digits && l.digits <= NUMBER_MOST;
    return l;
}

/* How often a line with these letters occurs, and whether a page number came with it. */
typedef struct {
    size_t times;
    bool paged;
} repetition;

static repetition repeats(const dw_draft *draft, const look *looks, const size_t *short_lines,
                          size_t num_short, size_t i)
{
    repetition r = { 0 };
    for (size_t k = 0; k < num_short; k++) {
        size_t j = short_lines[k];
        if (looks[j].letters != looks[i].letters)
            continue;
        r.times++;
        r.paged |= draft->lines[j].page || (j + 1 < draft->n && draft->lines[j + 1].page) ||
                   (j > 0 && looks[j - 1].number) || (j + 1 < draft->n && looks[j + 1].number) ||
                   (looks[j].digits && looks[j].digits <= NUMBER_MOST);
    }
    return r;
}

static bool at_page(const dw_draft *draft, const bool *furniture, size_t i)
{
    return draft->lines[i].page || i + 1 == draft->n || draft->lines[i + 1].page ||
           furniture[i + 1] || (i > 0 && furniture[i - 1]);
}

enum { SHORT_MOST = 512 }; /* short lines that are compared with each other */

static void find_headers(const dw_draft *draft, const look *looks, bool *furniture)
{
    size_t short_lines[SHORT_MOST], n = 0;
    for (size_t i = 0; i < draft->n && n < SHORT_MOST; i++)
        if (looks[i].letters && looks[i].words <= WORDS_MOST && !dw_is_heading(&draft->lines[i]))
            short_lines[n++] = i;
    for (size_t k = 0; k < n; k++) {
        repetition r = repeats(draft, looks, short_lines, n, short_lines[k]);
        bool date = dw_is_date_line(&draft->lines[short_lines[k]]);
        furniture[short_lines[k]] = r.times > 1 && r.paged && !date;
    }
}

static bool any_page(const dw_draft *draft, const bool *furniture)
{
    for (size_t i = 0; i < draft->n; i++)
        if (draft->lines[i].page || furniture[i])
            return true;
    return false;
}

static void take_out(dw_draft *draft, const bool *furniture)
{
    size_t kept = 0;
    for (size_t i = 0; i < draft->n; i++) {
        if (furniture[i]) {
            dw_draft_note(draft, &draft->lines[i], DIWAN_REPAIR_FURNITURE);
            continue;
        }
        bool broken = i > 0 && furniture[i - 1] && kept &&
                      !dw_ends_sentence(&draft->lines[kept - 1]);
        draft->lines[kept] = draft->lines[i];
        if (broken)
            draft->lines[kept].blanks = 0;
        kept++;
    }
    draft->n = kept;
}

bool dw_repair_drop_furniture(dw_draft *draft)
{
    if (draft->n < 2)
        return true;
    look *looks = dw_draft_scratch(draft, draft->n * sizeof *looks);
    bool *furniture = dw_draft_scratch(draft, draft->n + 1);
    if (!looks || !furniture)
        return false;
    for (size_t i = 0; i < draft->n; i++)
        looks[i] = look_at(&draft->lines[i]);
    find_headers(draft, looks, furniture);
    bool pages = any_page(draft, furniture);
    for (size_t i = 0; i < draft->n && pages; i++)
        furniture[i] |= looks[i].number && at_page(draft, furniture, i);
    take_out(draft, furniture);
    return true;
}
