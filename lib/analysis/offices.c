#include "analysis/offices.h"

#include <stdlib.h>
#include <string.h>

/* ------------------------------------------------------------------- words */

/* A word of a title as it is compared: «الخارجية» and «خارجية», «وزيرة» and «وزير». */
typedef struct {
    const char *at;
    size_t len;
} bare_word;

static bool begins(const bare_word *w, const char *letters)
{
    size_t len = strlen(letters);
    return w->len > len + 2 && !memcmp(w->at, letters, len);
}

static bare_word bare(const dw_words *words, size_t i)
{
    bare_word w = { dw_words_fold(words, i), words->at[i].fold_len };
    static const char *const articles[] = { "وال", "بال", "ال", "لل" };
    for (size_t k = 0; k < sizeof articles / sizeof *articles; k++)
        if (begins(&w, articles[k])) {
            w.at += strlen(articles[k]);
            w.len -= strlen(articles[k]);
            break;
        }
    if (w.len > 6 && !memcmp(w.at + w.len - 2, "ه", 2))
        w.len -= 2;
    return w;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool same(bare_word a, bare_word b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (lower(a.at[i]) != lower(b.at[i]))
            return false;
    return true;
}

/* English words that titles are told with or without. */
static bool is_filler(bare_word w)
{
    static const char *const fillers[] = { "the", "of", "for" };
    for (size_t i = 0; i < sizeof fillers / sizeof *fillers; i++)
        if (same(w, (bare_word){ fillers[i], strlen(fillers[i]) }))
            return true;
    return false;
}

/* Whether all words of `few` are among those of `many`, in any order. */
static bool holds(const dw_words *many, const dw_words *few)
{
    for (size_t i = 0; i < few->n; i++) {
        bool found = is_filler(bare(few, i));
        for (size_t k = 0; k < many->n && !found; k++)
            found = same(bare(many, k), bare(few, i));
        if (!found)
            return false;
    }
    return few->n > 0;
}

/* Whether the words are those of the text, in their order; -1 when memory ends. */
static int is_text(const dw_words *words, const char *text, size_t len)
{
    dw_words other;
    int result = dw_words_read(&other, text, len) ? 1 : -1;
    if (result == 1)
        result = other.n == words->n;
    for (size_t i = 0; result == 1 && i < other.n; i++)
        result = same(bare(words, i), bare(&other, i));
    dw_words_clear(&other);
    return result;
}

static int text_holds(const char *text, const dw_words *few)
{
    dw_words many;
    int result = dw_words_read(&many, text, strlen(text)) ? holds(&many, few) : -1;
    dw_words_clear(&many);
    return result;
}

/* --------------------------------------------------------------- the question */

/* The node of the vocabulary that the whole text leads to, or DW_NO_ENTRY. */
static uint32_t node_of(const dw_words *words)
{
    uint32_t node = 0;
    for (size_t i = 0; i < words->n && node != DW_NO_ENTRY; i++)
        node = dw_actor_step(node, dw_actor_word(dw_words_fold(words, i), words->at[i].fold_len));
    return words->n ? node : DW_NO_ENTRY;
}

/* Whether the text is the entry's English name, in any case. */
static bool is_english(const dw_actor_entry *e, const char *text)
{
    const char *name = dw_actor_text(e->name_en);
    size_t i = 0;
    while (name[i] && lower(name[i]) == lower(text[i]))
        i++;
    return i && !name[i] && !text[i];
}

static bool add_entry(dw_office_wish *w, uint32_t entry)
{
    uint32_t *more = realloc(w->entries, (w->n + 1) * sizeof *more);
    if (!more)
        return false;
    more[w->n++] = entry;
    w->entries = more;
    return true;
}

static bool wish(dw_office_wish *w, const char *text)
{
    if (!text || !*text)
        return true;
    w->text = text;
    if (!dw_words_read(&w->words, text, strlen(text)))
        return false;
    size_t n = 0;
    uint32_t node = node_of(&w->words), id = dw_actor_entry_by_id(text);
    const dw_actor_sense *senses = node == DW_NO_ENTRY ? NULL : dw_actor_senses(node, &n);
    bool done = id == DW_NO_ENTRY || add_entry(w, id);
    for (size_t i = 0; i < n && done; i++)
        done = senses[i].via >= DW_VIA_NOTHING || add_entry(w, senses[i].actor);
    for (uint32_t i = 0; i < dw_actor_entries() && done; i++)
        done = !is_english(dw_actor_entry_at(i), text) || add_entry(w, i);
    return done;
}

/* Whether the title is one of the office's names: 1 or 0; -1 when memory ends. */
static int is_name(const dw_words *title, const dw_office_name *name)
{
    int result = is_text(title, dw_actor_text(name->name_ar), strlen(dw_actor_text(name->name_ar)));
    if (!result)
        result = is_text(title, dw_actor_text(name->name_en), strlen(dw_actor_text(name->name_en)));
    const char *form = dw_actor_text(name->forms);
    while (!result && *form) {
        size_t len = strcspn(form, "|");
        result = is_text(title, form, len);
        form += len + (form[len] == '|');
    }
    return result;
}

bool dw_offices_ask(dw_office_question *question, const char *of, const char *title,
                    const char *person)
{
    *question = (dw_office_question){ 0 };
    if (!wish(&question->of, of) || !wish(&question->person, person))
        return false;
    if (!title || !*title)
        return true;
    if (!dw_words_read(&question->words, title, strlen(title)))
        return false;
    if (!question->words.n)
        return true;
    question->title = title;
    question->names = calloc(dw_office_names(), 1);
    for (size_t i = 0; question->names && i < dw_office_names(); i++) {
        int result = is_name(&question->words, dw_office_name_at(i));
        if (result < 0)
            return false;
        question->names[i] = (uint8_t)result;
        question->named = question->named || result;
    }
    return question->names != NULL;
}

static void forget_wish(dw_office_wish *w)
{
    if (w->text)
        dw_words_clear(&w->words);
    free(w->entries);
}

void dw_offices_forget(dw_office_question *question)
{
    forget_wish(&question->of);
    forget_wish(&question->person);
    dw_words_clear(&question->words);
    free(question->names);
    *question = (dw_office_question){ 0 };
}

/* ----------------------------------------------------------------- the answer */

/* A body is of its state too. */
static bool is_of(const dw_office_wish *w, uint32_t of)
{
    for (size_t i = 0; i < w->n && of != DW_NO_ENTRY; i++) {
        const dw_actor_entry *e = dw_actor_entry_at(of);
        if (w->entries[i] == of || (e->kind == DW_ACTOR_ORGANIZATION && e->state == w->entries[i]))
            return true;
    }
    return false;
}

static int is_person(const dw_office_wish *w, uint32_t person)
{
    for (size_t i = 0; i < w->n; i++)
        if (w->entries[i] == person)
            return 1;
    const dw_actor_entry *e = dw_actor_entry_at(person);
    int result = text_holds(dw_actor_text(e->name_ar), &w->words);
    return result ? result : text_holds(dw_actor_text(e->name_en), &w->words);
}

static bool asks_for_body(const dw_office_wish *w, uint32_t of)
{
    for (size_t i = 0; i < w->n; i++)
        if (w->entries[i] == of)
            return dw_actor_entry_at(of)->kind != DW_ACTOR_STATE;
    return false;
}

static int has_title(const dw_office_question *question, const dw_office *office)
{
    if (question->named && office->name != DW_NO_ENTRY && question->names[office->name])
        return 1;
    if (question->named && !asks_for_body(&question->of, office->of))
        return 0; /* «رئيس» of a state is its head, of a body whoever heads it */
    int result = text_holds(dw_actor_text(office->title), &question->words);
    if (result || office->name == DW_NO_ENTRY)
        return result;
    const dw_office_name *name = dw_office_name_at(office->name);
    result = text_holds(dw_actor_text(name->name_ar), &question->words);
    return result ? result : text_holds(dw_actor_text(name->name_en), &question->words);
}

int dw_offices_fit(const dw_office_question *question, const dw_office *office)
{
    if (question->of.text && !is_of(&question->of, office->of))
        return 0;
    int result = question->title ? has_title(question, office) : 1;
    if (result == 1 && question->person.text)
        result = is_person(&question->person, office->person);
    return result;
}

static bool has_entry(const dw_office_wish *w, const char *id)
{
    for (size_t i = 0; i < w->n; i++)
        if (!strcmp(dw_actor_text(dw_actor_entry_at(w->entries[i])->id), id))
            return true;
    return !strcmp(w->text, id);
}

static bool has_code(const dw_office_wish *w, const char *code)
{
    for (size_t i = 0; i < w->n && *code; i++) {
        const dw_actor_entry *e = dw_actor_entry_at(w->entries[i]);
        if (e->kind == DW_ACTOR_STATE && !strcmp(e->code, code))
            return true;
    }
    return false;
}

static int is_said_of(const dw_office_wish *w, const char *id, const char *ar, const char *en)
{
    if (has_entry(w, id))
        return 1;
    int result = text_holds(ar, &w->words);
    return result ? result : text_holds(en, &w->words);
}

/* Words of a title that say whose it is or how it stands now, and not which it is. */
static bool is_aside(const dw_words *words, size_t i)
{
    static const char *const other[] = { "الحالي", "الحاليه", "الجديد", "الجديده" };
    size_t n = 0, len = words->at[i].fold_len;
    uint32_t node = dw_actor_step(0, dw_actor_word(dw_words_fold(words, i), len));
    const dw_actor_sense *senses = node == DW_NO_ENTRY ? NULL : dw_actor_senses(node, &n);
    for (size_t k = 0; k < n; k++)
        if (senses[k].via <= DW_VIA_DEMONYM && !(senses[k].flags & DW_SENSE_WEAK))
            return true;
    for (size_t k = 0; k < sizeof other / sizeof *other; k++)
        if (len == strlen(other[k]) && !memcmp(dw_words_fold(words, i), other[k], len))
            return true;
    return false;
}

/* Who bore a title once does not on the brief's day. */
static bool is_past(const dw_words *words)
{
    static const char *const past[] = { "السابق",  "السابقه", "الاسبق", "الراحل",
                                        "الراحله", "المخلوع", "المقال", "سابق" };
    for (size_t i = 0; i < words->n; i++)
        for (size_t k = 0; k < sizeof past / sizeof *past; k++)
            if (words->at[i].fold_len == strlen(past[k]) &&
                !memcmp(dw_words_fold(words, i), past[k], strlen(past[k])))
                return true;
    return false;
}

/* Whether the words without asides are a name of an office that is asked for. */
static int is_asked_name(const dw_office_question *question, const dw_words *title)
{
    dw_words own = *title;
    int result = 0;
    own.at = malloc((title->n + 1) * sizeof *own.at);
    own.n = 0;
    if (!own.at)
        return -1;
    for (size_t i = 0; i < title->n; i++)
        if (!is_aside(title, i))
            own.at[own.n++] = title->at[i];
    for (size_t i = 0; !result && i < dw_office_names(); i++)
        if (question->names[i])
            result = is_name(&own, dw_office_name_at(i));
    free(own.at);
    return result;
}

static int has_said_title(const dw_office_question *question, const char *of, const char *text)
{
    bool named = question->named &&
                 !(question->of.text && strncmp(of, "state:", 6) && has_entry(&question->of, of));
    dw_words title;
    int result = -1;
    if (dw_words_read(&title, text, strlen(text))) {
        result = named ? is_asked_name(question, &title) : holds(&title, &question->words);
        if (result == 1 && is_past(&title))
            result = 0;
    }
    dw_words_clear(&title);
    return result;
}

int dw_offices_fit_of(const dw_office_question *question, const dw_office_said *said)
{
    if (!question->of.text || has_code(&question->of, said->code))
        return 1;
    return is_said_of(&question->of, said->of, said->of_ar, said->of_en);
}

int dw_offices_fit_person(const dw_office_question *question, const dw_office_said *said)
{
    if (!question->person.text)
        return 1;
    return is_said_of(&question->person, said->person, said->person_ar, said->person_en);
}

int dw_offices_fit_said(const dw_office_question *question, const dw_office_said *said)
{
    int result = dw_offices_fit_of(question, said);
    if (result == 1 && question->title)
        result = has_said_title(question, said->of, said->title);
    return result == 1 ? dw_offices_fit_person(question, said) : result;
}
