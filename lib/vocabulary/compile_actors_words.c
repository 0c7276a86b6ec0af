/* For compile_actors.c: the classes of words. */
#include <stdio.h>
#include <string.h>

#include "compile_actors_tables.h"
#include "compile_actors_trie.h"
#include "text/words.h"

static void add_class(void *context, dw_cell word)
{
    dw_words cut;
    if (!dw_words_read(&cut, word.at, word.len))
        die("out of memory");
    if (cut.n == 1)
        word_add_classes(word_of(dw_words_fold(&cut, 0), cut.at[0].fold_len), *(uint32_t *)context);
    dw_words_clear(&cut);
}

/* A name without its hamza, «انطوان», is given out with it. */
static void add_spelling(dw_cell name)
{
    dw_words cut;
    if (!dw_words_read(&cut, name.at, name.len))
        die("out of memory");
    if (cut.n == 1)
        word_set_spelling(word_of(dw_words_fold(&cut, 0), cut.at[0].fold_len), name);
    dw_words_clear(&cut);
}

/* A frequent word that is a person's name is no common one: «جياني». Short ones stay. */
static void allow_name(dw_cell name)
{
    dw_words cut;
    if (!dw_words_read(&cut, name.at, name.len))
        die("out of memory");
    if (cut.n == 1 && cut.at[0].fold_len >= 8)
        word_take_classes(word_of(dw_words_fold(&cut, 0), cut.at[0].fold_len), DW_CLASS_COMMON);
    dw_words_clear(&cut);
}

static uint32_t class_called(const table *t, dw_cell name)
{
    static const struct {
        const char *name;
        uint32_t bit;
    } classes[] = {
        { "title", DW_CLASS_TITLE },
        { "rank", DW_CLASS_RANK },
        { "title part", DW_CLASS_TITLE_PART },
        { "after title", DW_CLASS_AFTER_TITLE },
        { "body", DW_CLASS_BODY },
        { "link", DW_CLASS_LINK },
        { "stop", DW_CLASS_STOP },
        { "site", DW_CLASS_SITE },
        { "event", DW_CLASS_EVENT },
        { "locative", DW_CLASS_LOCATIVE },
        { "state noun", DW_CLASS_STATE_NOUN },
        { "leads", DW_CLASS_LEADS },
        { "sport", DW_CLASS_SPORT },
        { "party", DW_CLASS_PARTY },
        { "armed", DW_CLASS_ARMED },
        { "prefix", DW_CLASS_PREFIX },
        { "ends", DW_CLASS_ENDS },
        { "solo", DW_CLASS_SOLO },
        { "named", DW_CLASS_NAMED },
        { "civic", DW_CLASS_CIVIC },
        { "compound", DW_CLASS_COMPOUND },
        { "apart", DW_CLASS_APART },
        { "town", DW_CLASS_TOWN },
        { "relational", DW_CLASS_TITLE },
        { "official", DW_CLASS_OFFICIAL },
        { "civil", DW_CLASS_CIVIL },
        { "banner", DW_CLASS_BANNER },
        { "world", DW_CLASS_WORLD },
        { "kin", (uint32_t)DW_CLASS_KIN },
    };
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (is(name, classes[i].name))
            return classes[i].bit;
    die("%s.tsv:%zu: no class %.*s", t->name, t->tsv.line, (int)name.len, name.at);
    return 0;
}

/* «سفيرها», «وزيرته»: a title with the pronoun of whom it serves. */
static void add_relational(dw_cell word)
{
    static const char *const pronouns[] = { "ه", "ها", "هم", "هما" };
    uint32_t class = DW_CLASS_TITLE;
    bool feminine = word.len > 2 && !memcmp(word.at + word.len - 2, "ة", 2);
    char text[96];
    for (size_t i = 0; i < sizeof pronouns / sizeof *pronouns; i++) {
        int n = snprintf(text, sizeof text, "%.*s%s%s", (int)(word.len - 2 * feminine), word.at,
                         feminine ? "ت" : "", pronouns[i]);
        if (n > 0 && (size_t)n < sizeof text)
            add_class(&class, (dw_cell){ text, (size_t)n });
    }
}

/* «يوازن», «ستوازن», «وازنت»: what stands behind a title and is no name. */
static void add_verb(dw_cell perfect, dw_cell imperfect)
{
    static const char *const persons[] = { "ي", "ت", "ن", "سي", "ست" };
    uint32_t class = DW_CLASS_VERB;
    char text[96];
    for (size_t i = 0; i < sizeof persons / sizeof *persons && imperfect.len > 2; i++) {
        int n = snprintf(text, sizeof text, "%s%.*s", persons[i], (int)imperfect.len - 2,
                         imperfect.at + 2);
        if (n > 0 && (size_t)n < sizeof text)
            add_class(&class, (dw_cell){ text, (size_t)n });
    }
    int n = snprintf(text, sizeof text, "%.*sت", (int)perfect.len, perfect.at);
    if (n > 0 && (size_t)n < sizeof text)
        add_class(&class, (dw_cell){ text, (size_t)n });
}

void read_words(const char *folder)
{
    table t = open_table(folder, "name_words"), given = open_table(folder, "given_names"),
          common = open_table(folder, "common_words"), verbs = open_table(folder, "verbs"),
          names = open_table(folder, "names");
    while (dw_tsv_next(&t.tsv)) {
        uint32_t class = class_called(&t, cell(&t, "class"));
        dw_cell all = cell(&t, "words"), word;
        bool relational = is(cell(&t, "class"), "relational");
        while (all.len && dw_cell_split(&all, ' ', &word)) {
            if (word.len && relational)
                add_relational(word);
            else if (word.len)
                add_class(&class, word);
        }
    }
    while (dw_tsv_next(&verbs.tsv))
        add_verb(cell(&verbs, "perfect"), cell(&verbs, "imperfect"));
    while (dw_tsv_next(&given.tsv)) {
        uint32_t class = is(cell(&given, "ordinary"), "yes") ? DW_CLASS_ORDINARY : DW_CLASS_GIVEN;
        add_class(&class, cell(&given, "name"));
        add_spelling(cell(&given, "name"));
    }
    while (dw_tsv_next(&common.tsv)) {
        uint32_t class = DW_CLASS_COMMON;
        add_class(&class, cell(&common, "word"));
    }
    while (dw_tsv_next(&names.tsv))
        if (is(cell(&names, "kind"), "person"))
            allow_name(cell(&names, "name"));
}
