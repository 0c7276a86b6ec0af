/* Letters that a font names otherwise: glyphs of no name, which pdfminer writes as
 * «(cid:22)», and letters that a Persian font has for the Arabic ones. */
#include <diwan.h>
#include <string.h>

#include "repair_draft.h"

/* ---------------------------------------------------------------- numbered glyphs */

/* The end of a «(cid:22)» at `i`; `i` where there is none. */
static uint32_t glyph_end(const dw_draft_line *line, uint32_t i)
{
    static const char name[] = "(cid:";
    uint32_t k = i, digits = 0;
    for (size_t n = 0; n < sizeof name - 1; n++, k++)
        if (k >= line->len || line->at[k] != (uint32_t)name[n])
            return i;
    for (; k < line->len && line->at[k] >= '0' && line->at[k] <= '9'; k++)
        digits++;
    return digits && digits <= 5 && k < line->len && line->at[k] == ')' ? k + 1 : i;
}

bool dw_repair_drop_glyphs(dw_draft *draft)
{
    for (size_t l = 0; l < draft->n; l++) {
        dw_draft_line *line = &draft->lines[l];
        uint32_t n = 0;
        for (uint32_t i = 0; i < line->len;) {
            uint32_t stop = glyph_end(line, i);
            if (stop > i)
                i = stop;
            else
                line->at[n++] = line->at[i++];
        }
        if (n < line->len)
            dw_draft_note(draft, line, DIWAN_REPAIR_LOST);
        line->len = n;
    }
    return true;
}

/* ----------------------------------------------------------------- Persian letters */

#define FARSI_YEH 0x06CC
#define KEHEH 0x06A9
#define LEAST 8 /* of the Persian yeh within words, and this many times the Arabic one */
#define SHARE 4

/* Beginnings of common words that end in alef maqsura, without it: Persian fonts have one
 * letter for it and yeh. */
static const char *const maqsura[] = {
    "عل", "إل", "ال", "حت", "لد", "مت", "سو", "مد", "أخر", "اخر", "كبر", "ذكر", "قو", "رؤ", "مستو",
    "محتو", "دعو", "جدو", "مبن", "معن", "مصطف", "موس", "عيس", "يحي", "أول", "اول", "قصو", "صغر", "وسط",
    "عظم", "مجر", "مرم", "ملتق", "منتد", "مسم", "مستشف", "يبق", "تبق", "ير", "تر", "جر", "أجر", "اجر",
    "تلق", "أعط", "قر", "يسع", "تسع", "سع", "منح", "مغز", "أدن", "أعل", "أقص", "حسن", "من", "هد",
};

static uint32_t letter_at(const char **p)
{
    const unsigned char *u = (const unsigned char *)*p;
    *p += 2;
    return (uint32_t)(u[0] & 0x1F) << 6 | (u[1] & 0x3F);
}

static bool is_spelt(const uint32_t *at, uint32_t len, const char *word)
{
    const char *p = word;
    for (uint32_t i = 0; i < len; i++) {
        if (dw_is_mark(at[i]))
            continue;
        if (!*p || letter_at(&p) != at[i])
            return false;
    }
    return !*p;
}

/* Whether the letters before a final yeh, without conjunction and article, are those of a
 * word that ends in alef maqsura. */
static bool is_maqsura(const uint32_t *at, uint32_t len)
{
    static const uint32_t conjunctions[] = { 0x0648, 0x0641, 0x0628, 0x0644 };
    for (size_t i = 0; i < sizeof maqsura / sizeof *maqsura; i++) {
        if (is_spelt(at, len, maqsura[i]))
            return true;
        for (size_t c = 0; c < 4 && len > 1; c++)
            if (at[0] == conjunctions[c] && is_spelt(at + 1, len - 1, maqsura[i]))
                return true;
        if (len > 2 && at[0] == 0x0627 && at[1] == 0x0644 && is_spelt(at + 2, len - 2, maqsura[i]))
            return true;
    }
    return false;
}

typedef struct {
    uint32_t farsi, arabic; /* yehs within words */
    uint32_t marbuta;       /* ta marbuta, which Persian does not write */
} census;

static void count(census *c, const dw_draft_line *line)
{
    for (uint32_t i = 0; i < line->len; i++) {
        bool within = i + 1 < line->len && dw_is_letter(line->at[i + 1]);
        c->farsi += within && line->at[i] == FARSI_YEH;
        c->arabic += within && line->at[i] == 0x064A;
        c->marbuta += line->at[i] == 0x0629;
    }
}

static void put_arabic(dw_draft *draft, dw_draft_line *line)
{
    uint32_t first = 0;
    for (uint32_t i = 0; i < line->len; i++) {
        uint32_t c = line->at[i];
        bool last = i + 1 == line->len || !(dw_is_letter(line->at[i + 1]) || dw_is_mark(line->at[i + 1]));
        if (c == KEHEH)
            line->at[i] = 0x0643;
        if (c == FARSI_YEH)
            line->at[i] = last && is_maqsura(line->at + first, i - first) ? 0x0649 : 0x064A;
        if (c == KEHEH || c == FARSI_YEH)
            dw_draft_note(draft, line, DIWAN_REPAIR_FORMS);
        if (!dw_is_letter(c) && !dw_is_mark(c))
            first = i + 1;
    }
}

bool dw_repair_arabic_letters(dw_draft *draft)
{
    census c = { 0 };
    for (size_t i = 0; i < draft->n; i++)
        count(&c, &draft->lines[i]);
    if (c.farsi < LEAST || c.farsi < SHARE * c.arabic || c.marbuta < LEAST || !dw_draft_is_damaged(draft))
        return true;
    for (size_t i = 0; i < draft->n; i++)
        put_arabic(draft, &draft->lines[i]);
    return true;
}
