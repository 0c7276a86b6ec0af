/* The lines of a brief that stand alone: headings, the series, the date. */
#include "repair_draft.h"

#include <string.h>

#include "text/chars.h"
#include "text/utf8.h"

#define ANCHOR_LETTERS 48 /* no heading, series or date line has more */
#define ANCHOR_LENGTH 96  /* nor more code points */

/* What stands alone on its line, its letters folded and without spaces. */
static const char *const headings[] = { "الحدث", "الراي", "اولاالحدث", "ثانياالراي", "الحدثوالراي" };
static const char series[] = "حدثوراي";

/* Names of months as they are written in the Levant, elsewhere, and in the Hijri year. */
static const char *const levantine[] = { "كانون", "شباط", "اذار",  "نيسان", "ايار", "حزيران",
                                         "تموز",  "ايلول", "تشرين" };
static const char *const western[] = { "يناير",  "فبراير", "مارس",   "ابريل",  "مايو",   "يونيو",
                                       "يونيه",  "يوليو",  "يوليه",  "اغسطس",  "سبتمبر", "اكتوبر",
                                       "نوفمبر", "ديسمبر", "جانفي",  "فيفري",  "افريل",  "جوان",
                                       "جويليه", "اوت" };
static const char *const hijri[] = { "محرم", "صفر",   "ربيع",  "جمادي",   "رجب",
                                     "شعبان", "رمضان", "شوال", "ذوالقعده", "ذوالحجه" };

typedef struct {
    char letters[4 * ANCHOR_LETTERS + 1]; /* folded, UTF-8 */
    size_t len;                           /* bytes */
    size_t n;                             /* letters */
    size_t digits;                        /* the longest run of them */
} signature;

/* Returns false where the line is too long to be an anchor. */
static bool read_signature(const dw_draft_line *line, signature *s)
{
    size_t run = 0;
    *s = (signature){ .n = 0 };
    for (uint32_t i = 0; i < line->len; i++) {
        uint32_t plain[DW_CHAR_MOST];
        bool letter = dw_char_kind_of(line->at[i]) == DW_CHAR_LETTER;
        size_t many = letter ? dw_char_plain(line->at[i], plain) : 0;
        run = dw_is_digit(line->at[i]) ? run + 1 : 0;
        s->digits = run > s->digits ? run : s->digits;
        for (size_t k = 0; k < many; k++) {
            if (s->n == ANCHOR_LETTERS)
                return false;
            s->len += dw_utf8_put(s->letters + s->len, dw_char_fold(plain[k]));
            s->n++;
        }
    }
    return true;
}

/* Where one of `names` stands in `letters`, or NULL. */
static const char *find_name(const char *letters, const char *const *names, size_t n)
{
    const char *found = NULL;
    for (size_t i = 0; i < n && !found; i++)
        found = strstr(letters, names[i]);
    return found;
}

static bool has_month(const signature *s)
{
    return s->n < 36 &&
           (find_name(s->letters, levantine, sizeof levantine / sizeof *levantine) ||
            find_name(s->letters, western, sizeof western / sizeof *western) ||
            find_name(s->letters, hijri, sizeof hijri / sizeof *hijri));
}

static bool is_date(const signature *s)
{
    return s->digits == 4 && has_month(s);
}

bool dw_names_month(const dw_draft_line *line)
{
    signature s;
    return line->len < ANCHOR_LETTERS && read_signature(line, &s) && s.n < 24 && has_month(&s);
}

bool dw_is_date_line(const dw_draft_line *line)
{
    signature s;
    return line->len <= ANCHOR_LENGTH && read_signature(line, &s) && is_date(&s) &&
           !dw_ends_sentence(line);
}

bool dw_has_western_month_first(const dw_draft_line *line)
{
    signature s;
    if (!read_signature(line, &s))
        return false;
    const char *one = find_name(s.letters, western, sizeof western / sizeof *western);
    const char *two = find_name(s.letters, levantine, sizeof levantine / sizeof *levantine);
    return one && two && one < two;
}

bool dw_is_heading(const dw_draft_line *line)
{
    signature s;
    if (line->len > ANCHOR_LENGTH || !read_signature(line, &s))
        return false;
    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++)
        if (!strcmp(s.letters, headings[i]))
            return true;
    return !strcmp(s.letters, series);
}

bool dw_is_anchor(const dw_draft_line *line)
{
    signature s;
    if (line->len > ANCHOR_LENGTH || !read_signature(line, &s))
        return false;
    if (dw_is_heading(line))
        return true;
    if (!strncmp(s.letters, series, strlen(series)) && s.n < 30)
        return true;
    return is_date(&s) && !dw_ends_sentence(line);
}
