/* Presentation forms are glyphs, not letters: ﻋ is ع as it looks at the start of a word.
 * They become letters once the reading order is known. */
#include "repair_draft.h"

#include <diwan.h>
#include <unicode/unorm2.h>

#define FORM_MOST 20
#define FORMS_LEAST 5      /* forms that show damage; an author may write a few */
#define FORMS_SHARE 0.05  /* and their share of the letters */

static bool is_form(uint32_t c)
{
    return (c >= 0xFB50 && c <= 0xFDFF && !(c >= 0xFD3E && c <= 0xFD4F) &&
            !(c >= 0xFDD0 && c <= 0xFDFF)) ||
           (c >= 0xFE70 && c <= 0xFEFC);
}

/* The letters of a form; forms of marks are given a space to stand on, which goes. */
static uint32_t letters_of(const UNormalizer2 *nfkc, uint32_t c, uint32_t out[FORM_MOST])
{
    UChar units[FORM_MOST];
    UErrorCode status = U_ZERO_ERROR;
    int32_t len = unorm2_getDecomposition(nfkc, (UChar32)c, units, FORM_MOST, &status);
    uint32_t n = 0;
    if (len < 0 || U_FAILURE(status))
        return 0;
    for (int32_t i = 0; i < len; i++)
        if (units[i] != ' ')
            out[n++] = units[i];
    return n;
}

static uint32_t count_forms(const dw_draft_line *line)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < line->len; i++)
        n += is_form(line->at[i]);
    return n;
}

static bool replace_forms(dw_draft *draft, dw_draft_line *line, const UNormalizer2 *nfkc,
                          uint32_t forms)
{
    uint32_t *out = dw_draft_room(draft, line->len + (size_t)forms * FORM_MOST);
    uint32_t n = 0;
    if (!out)
        return false;
    for (uint32_t i = 0; i < line->len; i++) {
        uint32_t many = is_form(line->at[i]) ? letters_of(nfkc, line->at[i], out + n) : 0;
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
    size_t forms = 0, letters = 0;
    for (size_t i = 0; i < draft->n; i++) {
        forms += count_forms(&draft->lines[i]);
        for (uint32_t k = 0; k < draft->lines[i].len; k++)
            letters += dw_is_letter(draft->lines[i].at[k]);
    }
    return forms >= FORMS_LEAST && (double)forms > FORMS_SHARE * (double)letters;
}

bool dw_repair_plain_forms(dw_draft *draft)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfkc = unorm2_getNFKCInstance(&status);
    if (U_FAILURE(status))
        return false;
    if (!shows_forms(draft) && !dw_draft_is_damaged(draft))
        return true;
    for (size_t i = 0; i < draft->n; i++) {
        dw_draft_line *line = &draft->lines[i];
        uint32_t forms = count_forms(line);
        if (!forms)
            continue;
        if (!replace_forms(draft, line, nfkc, forms))
            return false;
        dw_draft_note(draft, line, DIWAN_REPAIR_FORMS);
    }
    return true;
}
