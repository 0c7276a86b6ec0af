/* Presentation forms are glyphs, not letters: ﻋ is ع as it looks at the start of a word.
 * They become letters once the reading order is known. */
#include "repair_draft.h"

#include <diwan.h>

#define FORM_MOST 20
#define FORMS_LEAST 5      /* forms that show damage; an author may write a few */
#define FORMS_SHARE 0.05  /* and their share of the letters */

typedef struct {
    uint16_t form, at;
    uint8_t n;
} form_entry;

#include "forms_table.h"

static bool is_form(uint32_t c)
{
    return (c >= 0xFB50 && c <= 0xFDFF && !(c >= 0xFD3E && c <= 0xFD4F) &&
            !(c >= 0xFDD0 && c <= 0xFDFF)) ||
           (c >= 0xFE70 && c <= 0xFEFC);
}

/* The letters of a form, none of what is no form; marks come without the space they stand
 * on. The table is made from Unicode data by forms.py. */
static uint32_t letters_of(uint32_t c, uint32_t out[FORM_MOST])
{
    size_t low = 0, high = sizeof forms / sizeof *forms;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (forms[mid].form < c)
            low = mid + 1;
        else
            high = mid;
    }
    if (low == sizeof forms / sizeof *forms || forms[low].form != c)
        return 0;
    for (uint32_t i = 0; i < forms[low].n; i++)
        out[i] = form_letters[forms[low].at + i];
    return forms[low].n;
}

static uint32_t count_forms(const dw_draft_line *line)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < line->len; i++)
        n += is_form(line->at[i]);
    return n;
}

static bool replace_forms(dw_draft *draft, dw_draft_line *line, uint32_t num_forms)
{
    uint32_t *out = dw_draft_room(draft, line->len + (size_t)num_forms * FORM_MOST);
    uint32_t n = 0;
    if (!out)
        return false;
    for (uint32_t i = 0; i < line->len; i++) {
        uint32_t many = is_form(line->at[i]) ? letters_of(line->at[i], out + n) : 0;
        if (!many) {
            out[n] = line->at[i];
            many = 1;
        }
        n += many;
    }
    line->at = out;
    line->len = n;
    return true;
}

static bool shows_forms(const dw_draft *draft)
{
    size_t found = 0, letters = 0;
    for (size_t i = 0; i < draft->n; i++) {
        found += count_forms(&draft->lines[i]);
        for (uint32_t k = 0; k < draft->lines[i].len; k++)
            letters += dw_is_letter(draft->lines[i].at[k]);
    }
    return found >= FORMS_LEAST && (double)found > FORMS_SHARE * (double)letters;
}

bool dw_repair_plain_forms(dw_draft *draft)
{
    if (!shows_forms(draft) && !dw_draft_is_damaged(draft))
        return true;
    for (size_t i = 0; i < draft->n; i++) {
        dw_draft_line *line = &draft->lines[i];
        uint32_t found = count_forms(line);
        if (!found)
            continue;
        if (!replace_forms(draft, line, found))
            return false;
        dw_draft_note(draft, line, DIWAN_REPAIR_FORMS);
    }
    return true;
}
