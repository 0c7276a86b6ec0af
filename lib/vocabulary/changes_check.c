/* What a change must be: its cells by themselves, and against the tables and the other
 * changes of the vocabulary. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "changes.h"
#include "text/utf8.h"
#include "text/words.h"
#include "vocabulary/actors.h"
#include "vocabulary/themes.h"

#define CELL_MOST 500 /* bytes */
#define ID_MOST 120   /* bytes */
#define FORM_WORDS 12 /* words of an actor's name */
#define STEPS_MOST 64 /* merges, or themes above one another */

static const char *const prefixes[] = { "",       "state:", "person:", "org:",   "group:",
                                        "party:", "igo:",   "place:",  "people:" };

int32_t dw_kind_of_id(const char *id)
{
    for (int32_t i = 1; i <= DW_ACTOR_PEOPLE; i++)
        if (!strncmp(id, prefixes[i], strlen(prefixes[i])))
            return i;
    return 0;
}

int32_t dw_kind_named(const char *text)
{
    for (int32_t i = 1; i <= DW_ACTOR_PEOPLE; i++)
        if (!strcmp(dw_actor_kind_text((dw_actor_kind)i), text))
            return i;
    return 0;
}

int32_t dw_via_named(const char *text)
{
    for (int32_t i = 1; i <= DW_VIA_SURNAME; i++)
        if (!strcmp(dw_via_text((dw_via)i), text))
            return i;
    return 0;
}

bool dw_id_is_made(const char *id)
{
    return dw_kind_of_id(id) && !strncmp(strchr(id, ':') + 1, "x-", 2);
}

int32_t dw_change_day(const dw_change *change, dw_change_cell cell)
{
    int32_t day = DIWAN_NO_DAY;
    const char *text = change->cell[cell];
    if (!*text || diwan_day_read(&day, text, strlen(text)) < 0)
        return DIWAN_NO_DAY;
    return day;
}

static bool is_own(const char *id)
{
    return !strncmp(id, "user:", 5);
}

static bool is_theme_id(const char *id)
{
    return !strncmp(id, "medtop:", 7) || !strncmp(id, "action:", 7);
}

/* -------------------------------------------------------------- by itself */

static bool is_id(const char *id)
{
    const char *colon = strchr(id, ':');
    if (!colon || colon == id || !colon[1] || strlen(id) > ID_MOST)
        return false;
    for (const char *p = id; *p; p++)
        if (!isalnum((unsigned char)*p) && !strchr(p < colon ? "_" : "._-", *p) && p != colon)
            return false;
    return is_own(id) || dw_kind_of_id(id) || is_theme_id(id);
}

static bool has_control(const char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text < 0x20 || *text == 0x7F)
            return true;
    return false;
}

/* Every cell is text that may stand in a table, and one that this change may have. */
static int32_t check_cells(diwan_vocabulary *v, const dw_change *c)
{
    for (int i = 0; i < DW_CELLS; i++) {
        const char *cell = c->cell[i], *name = dw_change_cell_text(i);
        if (!*cell && (dw_change_must(c->what) >> i & 1))
            return dw_vocabulary_fail(v, c, DIWAN_BADVALUE, "%s needs %s", dw_change_text(c->what),
                                      name);
        if (*cell && !(dw_change_may(c->what) >> i & 1))
            return dw_vocabulary_fail(v, c, DIWAN_BADVALUE, "%s takes no %s",
                                      dw_change_text(c->what), name);
        if (!dw_utf8_valid(cell, strlen(cell), NULL))
            return dw_vocabulary_fail(v, c, DIWAN_ENCODING, "%s is not UTF-8", name);
        if (strlen(cell) > CELL_MOST || has_control(cell))
            return dw_vocabulary_fail(v, c, DIWAN_BADVALUE,
                                      "%s is over %d bytes or has a control character", name,
                                      CELL_MOST);
    }
    return DIWAN_OK;
}

static int32_t check_ids(diwan_vocabulary *v, const dw_change *c)
{
    static const dw_change_cell ids[] = { DW_CELL_ID, DW_CELL_TARGET };
    for (int i = 0; i < 2; i++) {
        const char *id = c->cell[ids[i]];
        if (*id && !is_id(id))
            return dw_vocabulary_fail(
                v, c, DIWAN_BADVALUE,
                "'%s' is no id: letters and digits after user:, person:, org: "
                "and the like",
                id);
    }
    return DIWAN_OK;
}

static int32_t check_values(diwan_vocabulary *v, const dw_change *c)
{
    const char *weight = c->cell[DW_CELL_WEIGHT], *code = c->cell[DW_CELL_CODE];
    int32_t first = dw_change_day(c, DW_CELL_FIRST), last = dw_change_day(c, DW_CELL_LAST);
    if (*c->cell[DW_CELL_KIND] && !dw_kind_named(c->cell[DW_CELL_KIND]))
        return dw_vocabulary_fail(v, c, DIWAN_BADVALUE,
                                  "no kind '%s': state, person, organization, armed_group, party, "
                                  "igo, place or people",
                                  c->cell[DW_CELL_KIND]);
    if (*c->cell[DW_CELL_VIA] && !dw_via_named(c->cell[DW_CELL_VIA]))
        return dw_vocabulary_fail(
            v, c, DIWAN_BADVALUE,
            "no via '%s': name, alias, demonym, capital, institution or surname",
            c->cell[DW_CELL_VIA]);
    if (*code && dw_actor_state(code) == DW_NO_ENTRY)
        return dw_vocabulary_fail(v, c, DIWAN_BADVALUE, "no state with the code '%s'", code);
    if (*weight && (weight[0] < '1' || weight[0] > '9' || weight[1]))
        return dw_vocabulary_fail(v, c, DIWAN_BADVALUE, "a weight is 1 to 9, not '%s'", weight);
    if ((*c->cell[DW_CELL_FIRST] && first == DIWAN_NO_DAY) ||
        (*c->cell[DW_CELL_LAST] && last == DIWAN_NO_DAY))
        return dw_vocabulary_fail(v, c, DIWAN_BADDATE, "first and last are days as 2024-05-31");
    if (first != DIWAN_NO_DAY && last != DIWAN_NO_DAY && first > last)
        return dw_vocabulary_fail(v, c, DIWAN_BADDATE, "first comes after last");
    if (c->what == DIWAN_CHANGE_RENAME && !*c->cell[DW_CELL_NAME_AR] && !*c->cell[DW_CELL_NAME_EN])
        return dw_vocabulary_fail(v, c, DIWAN_BADVALUE, "rename needs name_ar or name_en");
    return DIWAN_OK;
}

/* The words of a form: at least one, and not too many. */
static int32_t check_form(diwan_vocabulary *v, const dw_change *c)
{
    bool of_theme = c->what == DIWAN_CHANGE_WORD || c->what == DIWAN_CHANGE_EXCLUDE;
    const char *form =
        c->what == DIWAN_CHANGE_ACTOR ? c->cell[DW_CELL_NAME_AR] : c->cell[DW_CELL_FORM];
    size_t most = of_theme ? DW_PHRASE_MOST : FORM_WORDS, n;
    dw_words words;
    if (!*form)
        return DIWAN_OK;
    bool done = dw_words_read(&words, form, strlen(form));
    n = done ? words.n : 0;
    dw_words_clear(&words);
    if (!done)
        return DIWAN_NOMEM;
    if (!n || n > most)
        return dw_vocabulary_fail(v, c, DIWAN_BADVALUE, "'%s' has %s; 1 to %d may be", form,
                                  n ? "too many words" : "no word", (int)most);
    return DIWAN_OK;
}

int32_t dw_change_check_alone(diwan_vocabulary *v, const dw_change *c)
{
    int32_t status = check_cells(v, c);
    if (status == DIWAN_OK)
        status = check_ids(v, c);
    if (status == DIWAN_OK)
        status = check_values(v, c);
    return status == DIWAN_OK ? check_form(v, c) : status;
}

/* ------------------------------------------------------------ among others */

static uint16_t table_theme(const char *id)
{
    return dw_theme_of_id(id, strlen(id));
}

static bool is_actor(const diwan_vocabulary *v, const char *id)
{
    return dw_actor_entry_by_id(id) != DW_NO_ENTRY || dw_vocabulary_one(v, DIWAN_CHANGE_ACTOR, id);
}

static bool is_theme(const diwan_vocabulary *v, const char *id)
{
    return table_theme(id) != DW_NO_THEME || dw_vocabulary_one(v, DIWAN_CHANGE_THEME, id);
}

static int32_t unknown(diwan_vocabulary *v, const dw_change *c, const char *what, const char *id)
{
    return dw_vocabulary_fail(v, c, DIWAN_NOTFOUND, "no %s %s", what, id);
}

/* An actor that is new here: an id of its own, in a name space that fits its kind. */
static int32_t check_actor(diwan_vocabulary *v, const dw_change *c)
{
    const char *id = c->cell[DW_CELL_ID];
    int32_t kind = dw_kind_of_id(id);
    if (dw_actor_entry_by_id(id) != DW_NO_ENTRY)
        return dw_vocabulary_fail(v, c, DIWAN_CLASH, "%s is an actor that diwan knows", id);
    if (dw_vocabulary_one(v, DIWAN_CHANGE_THEME, id))
        return dw_vocabulary_fail(v, c, DIWAN_CLASH, "%s is a theme", id);
    if (is_theme_id(id) || (kind && kind != dw_kind_named(c->cell[DW_CELL_KIND])))
        return dw_vocabulary_fail(v, c, DIWAN_CLASH, "the id %s is not for a %s", id,
                                  c->cell[DW_CELL_KIND]);
    return DIWAN_OK;
}

static int32_t check_theme(diwan_vocabulary *v, const dw_change *c)
{
    const char *id = c->cell[DW_CELL_ID], *above = c->cell[DW_CELL_TARGET];
    if (!is_own(id))
        return dw_vocabulary_fail(v, c, DIWAN_BADVALUE,
                                  "the id of a theme of one's own begins with user:, not '%s'", id);
    if (dw_vocabulary_one(v, DIWAN_CHANGE_ACTOR, id))
        return dw_vocabulary_fail(v, c, DIWAN_CLASH, "%s is an actor", id);
    if (*above && !is_theme(v, above) && strcmp(above, id) != 0)
        return unknown(v, c, "theme", above);
    if (table_theme(above) != DW_NO_THEME &&
        dw_theme_replacement(table_theme(above)) != DW_NO_THEME)
        return dw_vocabulary_fail(v, c, DIWAN_CLASH, "%s is retired: %s took its place", above,
                                  dw_theme_id(dw_theme_replacement(table_theme(above))));
    return DIWAN_OK;
}

/* Follow the `target` of changes of a kind from `c` on; they must end, and not at `c`. */
static int32_t check_chain(diwan_vocabulary *v, const dw_change *c)
{
    const char *id = c->cell[DW_CELL_TARGET];
    for (int steps = 0; *id; steps++) {
        if (!strcmp(id, c->cell[DW_CELL_ID]))
            return dw_vocabulary_fail(v, c, DIWAN_CLASH, "%s leads back to itself",
                                      c->cell[DW_CELL_ID]);
        if (steps == STEPS_MOST)
            return dw_vocabulary_fail(v, c, DIWAN_CLASH, "more than %d steps from %s", STEPS_MOST,
                                      c->cell[DW_CELL_ID]);
        const dw_change *next = dw_vocabulary_one(v, c->what, id);
        id = next ? next->cell[DW_CELL_TARGET] : "";
    }
    return DIWAN_OK;
}

/* Of two lines that contradict each other the later is at fault. */
static bool is_later(const dw_change *other, const dw_change *c)
{
    return c->line && other->line > c->line;
}

/* Whose the words of a change are; "" for no one's. */
static const char *bearer(const dw_change *c)
{
    return c->what == DIWAN_CHANGE_SPLIT    ? c->cell[DW_CELL_TARGET]
           : c->what == DIWAN_CHANGE_IGNORE ? ""
                                            : c->cell[DW_CELL_ID];
}

static bool meet(const dw_change *a, const dw_change *b)
{
    int32_t a_first = dw_change_day(a, DW_CELL_FIRST), a_last = dw_change_day(a, DW_CELL_LAST);
    int32_t b_first = dw_change_day(b, DW_CELL_FIRST), b_last = dw_change_day(b, DW_CELL_LAST);
    return (a_first == DIWAN_NO_DAY || b_last == DIWAN_NO_DAY || a_first <= b_last) &&
           (b_first == DIWAN_NO_DAY || a_last == DIWAN_NO_DAY || b_first <= a_last);
}

/* Whether a change takes its words from the actor that another gives them to. */
static bool takes_from(const dw_change *a, const dw_change *b)
{
    return a->what == DIWAN_CHANGE_SPLIT && b->what != DIWAN_CHANGE_SPLIT &&
           !strcmp(a->cell[DW_CELL_ID], bearer(b));
}

/* No words may be those of two actors on one day. */
static int32_t check_words(diwan_vocabulary *v, const dw_change *c)
{
    size_t n, at = dw_vocabulary_folded_alike(v, c, &n);
    for (size_t i = at; i < at + n; i++) {
        const dw_change *other = v->forms[i];
        bool split = takes_from(c, other) || takes_from(other, c);
        bool again = !strcmp(bearer(other), bearer(c)) && other->what != c->what;
        if (other == c || split || again || is_later(other, c) || !meet(c, other))
            continue;
        const char *whose = *bearer(other) ? bearer(other) : "ignored";
        if (other->line)
            return dw_vocabulary_fail(v, c, DIWAN_CLASH, "«%s» is taken: %s, line %u", c->fold,
                                      whose, (unsigned)other->line);
        return dw_vocabulary_fail(v, c, DIWAN_CLASH, "«%s» is taken: %s", c->fold, whose);
    }
    return DIWAN_OK;
}

/* Whether the compiled tables, or other changes, let the words name the actor. */
static int32_t has_form(diwan_vocabulary *v, const dw_change *c, bool *has)
{
    const char *id = c->cell[DW_CELL_ID];
    size_t n, at = dw_vocabulary_folded_alike(v, c, &n);
    *has = dw_id_is_made(id);
    for (size_t i = at; i < at + n; i++)
        *has = *has || (v->forms[i] != c && !strcmp(bearer(v->forms[i]), id));
    dw_words words;
    if (!dw_words_read(&words, c->cell[DW_CELL_FORM], strlen(c->cell[DW_CELL_FORM]))) {
        dw_words_clear(&words);
        return DIWAN_NOMEM;
    }
    uint32_t node = 0, entry = dw_actor_entry_by_id(id);
    for (size_t i = 0; i < words.n && node != DW_NO_ENTRY; i++)
        node = dw_actor_step(node, dw_actor_word(dw_words_fold(&words, i), words.at[i].fold_len));
    dw_words_clear(&words);
    const dw_actor_sense *senses = node == DW_NO_ENTRY ? NULL : dw_actor_senses(node, &n);
    for (size_t i = 0; senses && i < n; i++)
        *has = *has || (senses[i].via < DW_VIA_NOTHING && senses[i].actor == entry);
    return DIWAN_OK;
}

static int32_t check_split(diwan_vocabulary *v, const dw_change *c)
{
    bool has;
    if (!strcmp(c->cell[DW_CELL_ID], c->cell[DW_CELL_TARGET]))
        return dw_vocabulary_fail(v, c, DIWAN_CLASH, "%s cannot be split from itself",
                                  c->cell[DW_CELL_ID]);
    int32_t status = has_form(v, c, &has);
    if (status == DIWAN_OK && !has)
        status = dw_vocabulary_fail(v, c, DIWAN_NOTFOUND, "«%s» is no name of %s",
                                    c->cell[DW_CELL_FORM], c->cell[DW_CELL_ID]);
    return status;
}

/* What the change is about must be there. Of actors no table knows only what they are
 * made may be changed: they are merged, split, renamed and retired, but bear no aliases. */
static int32_t check_subject(diwan_vocabulary *v, const dw_change *c)
{
    const char *id = c->cell[DW_CELL_ID];
    bool made = dw_id_is_made(id);
    switch (c->what) {
    case DIWAN_CHANGE_ALIAS:
        if (is_actor(v, id))
            return DIWAN_OK;
        return made ? dw_vocabulary_fail(v, c, DIWAN_NOTFOUND, "add the actor %s first", id)
                    : unknown(v, c, "actor", id);
    case DIWAN_CHANGE_SPLIT:
    case DIWAN_CHANGE_MERGE:
        if (!made && !is_actor(v, id))
            return unknown(v, c, "actor", id);
        return is_actor(v, c->cell[DW_CELL_TARGET]) ? DIWAN_OK
                                                : unknown(v, c, "actor", c->cell[DW_CELL_TARGET]);
    case DIWAN_CHANGE_RENAME:
    case DIWAN_CHANGE_RETIRE:
        return made || is_actor(v, id) || is_theme(v, id) ? DIWAN_OK
                                                          : unknown(v, c, "actor or theme", id);
    case DIWAN_CHANGE_WORD:
    case DIWAN_CHANGE_EXCLUDE:
        return is_theme(v, id) ? DIWAN_OK : unknown(v, c, "theme", id);
    default:
        return DIWAN_OK;
    }
}

int32_t dw_change_check(diwan_vocabulary *v, const dw_change *c)
{
    const dw_change *same = dw_vocabulary_same(v, c);
    if (same && is_later(same, c))
        same = NULL;
    if (same && same->line)
        return dw_vocabulary_fail(v, c, DIWAN_CLASH, "%s is said on line %u already",
                                  *c->cell[DW_CELL_ID] ? c->cell[DW_CELL_ID] : c->fold,
                                  (unsigned)same->line);
    if (same)
        return dw_vocabulary_fail(v, c, DIWAN_CLASH, "%s %s is there already",
                                  dw_change_text(c->what),
                                  *c->cell[DW_CELL_ID] ? c->cell[DW_CELL_ID] : c->fold);
    int32_t status = check_subject(v, c);
    if (status == DIWAN_OK && c->what == DIWAN_CHANGE_ACTOR)
        status = check_actor(v, c);
    if (status == DIWAN_OK && c->what == DIWAN_CHANGE_THEME)
        status = check_theme(v, c);
    if (status == DIWAN_OK && (c->what == DIWAN_CHANGE_THEME || c->what == DIWAN_CHANGE_MERGE))
        status = check_chain(v, c);
    if (status == DIWAN_OK && c->what == DIWAN_CHANGE_SPLIT)
        status = check_split(v, c);
    if (status == DIWAN_OK && *c->fold && c->what <= DIWAN_CHANGE_IGNORE)
        status = check_words(v, c);
    return status;
}
