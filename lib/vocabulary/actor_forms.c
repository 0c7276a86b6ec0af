#include "actor_forms.h"

#include <string.h>

#define FORM_ROOM 256

typedef struct {
    char text[FORM_ROOM];
    size_t len;
    bool full;
} form;

static void append(form *f, const char *text, size_t len)
{
    f->full = f->full || f->len + len >= FORM_ROOM;
    if (f->full)
        return;
    memcpy(f->text + f->len, text, len);
    f->len += len;
}

static bool ends_in_yeh(dw_cell word)
{
    return word.len > 2 && !memcmp(word.at + word.len - 2, "ي", 2);
}

/* Which words carry the article. */
typedef enum { NO_WORD, AGREEING_WORDS, FIRST_WORD } article;

static form one_form(dw_cell stem, const char *ending, article with)
{
    dw_cell word;
    bool first = true;
    form out = { .len = 0 };
    while (dw_cell_split(&stem, ' ', &word)) {
        bool agrees = ends_in_yeh(word);
        if (!first)
            append(&out, " ", 1);
        if ((with == AGREEING_WORDS && agrees) || (with == FIRST_WORD && first))
            append(&out, "ال", 4);
        append(&out, word.at, word.len);
        if (agrees)
            append(&out, ending, strlen(ending));
        first = false;
    }
    return out;
}

bool dw_adjective_forms(dw_cell stem, bool (*take)(void *context, dw_cell form), void *context)
{
    static const char *const endings[] = { "",    "ة",   "ين", "ون", "ات", "ان",
                                           "تان", "تين", "ا",  "و",  "ي" };
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        for (article with = NO_WORD; with <= FIRST_WORD; with++) {
            form made = one_form(stem, endings[i], with);
            if (made.full || !take(context, (dw_cell){ made.text, made.len }))
                return false;
        }
    return true;
}

bool dw_adjective_with_article(dw_cell stem, bool feminine, char *out, size_t room)
{
    const char *space = memchr(stem.at, ' ', stem.len);
    dw_cell first = { stem.at, space ? (size_t)(space - stem.at) : stem.len };
    form made =
        one_form(stem, feminine ? "ة" : "", ends_in_yeh(first) ? AGREEING_WORDS : FIRST_WORD);
    if (made.full || made.len >= room)
        return false;
    memcpy(out, made.text, made.len);
    out[made.len] = '\0';
    return true;
}
