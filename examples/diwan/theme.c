#include <stdlib.h>
#include <string.h>

#include "own.h"
#include "theme_show.h"

static int32_t add(diwan_vocabulary *own, diwan_archive *archive, const arguments *args,
                   char **operands, int n)
{
    (void)archive;
    const char *below = option_value(args, "below");
    char *id = own_id(operands[0]), *label = joined(operands + 1, n - 1);
    const char *parent = below ? theme_id(own, below) : "";
    int32_t status = id && label ? DIWAN_OK : DIWAN_NOMEM;
    if (status == DIWAN_OK)
        status = below && !*parent ? DIWAN_NOTFOUND
                                   : diwan_vocabulary_add_theme(own, id, parent, label,
                                                                option_value(args, "english"));
    free(id);
    free(label);
    return status;
}

/* The theme of the first operand, as a text that outlives changes of the vocabulary. */
static char *copied_id(diwan_vocabulary *own, const char *text)
{
    const char *id = theme_id(own, text);
    return *id ? own_id(id) : NULL;
}

static int32_t give_words(diwan_vocabulary *own, char **operands, int n, int32_t weight)
{
    char *id = copied_id(own, operands[0]), *words = joined(operands + 1, n - 1);
    int32_t status =
        id && words ? diwan_vocabulary_add_word(own, id, words, weight) : DIWAN_NOTFOUND;
    free(id);
    free(words);
    return status;
}

static int32_t word(diwan_vocabulary *own, diwan_archive *archive, const arguments *args,
                    char **operands, int n)
{
    long weight;
    (void)archive;
    if (!option_number(args, "weight", 1, 6, &weight))
        return DIWAN_BADVALUE;
    return give_words(own, operands, n, weight > 9 ? 10 : (int32_t)weight);
}

static int32_t exclude(diwan_vocabulary *own, diwan_archive *archive, const arguments *args,
                       char **operands, int n)
{
    (void)archive;
    (void)args;
    return give_words(own, operands, n, 0);
}

static int32_t rename_theme(diwan_vocabulary *own, diwan_archive *archive, const arguments *args,
                            char **operands, int n)
{
    (void)archive;
    char *id = copied_id(own, operands[0]), *label = joined(operands + 1, n - 1);
    if (id)
        diwan_vocabulary_undo(own, DIWAN_CHANGE_RENAME, id, NULL);
    int32_t status = id && label
                         ? diwan_vocabulary_rename(own, id, label, option_value(args, "english"))
                         : DIWAN_NOTFOUND;
    free(id);
    free(label);
    return status;
}

static int32_t retire(diwan_vocabulary *own, diwan_archive *archive, const arguments *args,
                      char **operands, int n)
{
    (void)archive;
    (void)args;
    int32_t status = DIWAN_OK;
    for (int i = 0; i < n && status >= 0; i++) {
        char *id = copied_id(own, operands[i]);
        status = id ? diwan_vocabulary_retire(own, id) : DIWAN_NOTFOUND;
        free(id);
    }
    return status;
}

/* ------------------------------------------------------------- assigning */

static int32_t say_whether(diwan_archive *archive, int64_t id, const char *subject,
                           const arguments *args)
{
    return diwan_archive_assign_theme(archive, id, subject, !option_given(args, "not"),
                                      option_value(args, "by"));
}

static int assign(const arguments *args, char **operands, int n)
{
    return say_of_brief(args, operands, n, say_whether);
}

static const action actions[] = {
    { "show", 1, -1, "THEME", .run = show_theme },
    { "tree", 0, -1, "[THEME]", .run = show_tree },
    { "add", 2, -1, "ID LABEL [--below THEME] [--english LABEL]", .change = add },
    { "remove", 1, 1, "ID", .undoes = DIWAN_CHANGE_THEME },
    { "word", 2, -1, "THEME WORDS [--weight 1..9]", .change = word },
    { "unword", 2, -1, "THEME WORDS", .undoes = DIWAN_CHANGE_WORD },
    { "exclude", 2, -1, "THEME WORDS", .change = exclude },
    { "unexclude", 2, -1, "THEME WORDS", .undoes = DIWAN_CHANGE_EXCLUDE },
    { "rename", 1, -1, "THEME [LABEL] [--english LABEL]", .change = rename_theme },
    { "unrename", 1, 1, "THEME", .undoes = DIWAN_CHANGE_RENAME },
    { "retire", 1, -1, "THEME…", .change = retire },
    { "unretire", 1, 1, "THEME", .undoes = DIWAN_CHANGE_RETIRE },
    { "assign", 2, -1, "BRIEF THEME [--not] [--by NAME]", .run = assign },
    { "unassign", 2, -1, "BRIEF THEME", .run = unassign },
};

static int run(const arguments *args)
{
    return run_action(args, actions, sizeof actions / sizeof *actions);
}

static const option options[] = {
    ARCHIVE_OPTION,
    { "below", "THEME", "the theme that an added one lies below, by id or label" },
    { "english", "LABEL", "the English label" },
    { "weight", "N", "what a word says for the theme: 1, a hint, to 9 (default: 6, enough)" },
    { "not", NULL, "say that the brief is not about the theme" },
    { "by", "NAME", "who says so" },
    LATER_OPTION,
    FORMAT_OPTION,
    { NULL, NULL, NULL },
};

const command theme_command = {
    "theme",
    "ACTION …",
    "list the themes; add some, give them words, assign them to briefs",
    "List the tree of themes, add themes and words of your own, or say what a brief is about\n"
    "whatever its words say. A theme is named by its id or a label in either language; each\n"
    "change can be taken back (remove, unword, unexclude, unrename, unretire, unassign).\n\n"
    "  diwan theme tree\n"
    "  diwan theme tree politics\n"
    "  diwan theme show دبلوماسية\n"
    "  diwan theme add ports موانئ --below transport --english Ports\n"
    "  diwan theme word user:ports \"مرفأ طرطوس\" --weight 8\n"
    "  diwan theme exclude user:ports \"مرفأ الأمان\"\n"
    "  diwan theme assign 12 user:ports --by سلمى\n"
    "  diwan theme assign 12 sport --not",
    options,
    run,
};
