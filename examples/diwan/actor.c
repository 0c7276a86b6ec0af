#include <stdlib.h>
#include <string.h>

#include "actor_show.h"
#include "own.h"

static int32_t kind_of(const arguments *args, const char *id)
{
    const char *name = option_value(args, "kind");
    static const char *const prefixes[] = { "",       "state:", "person:", "org:",   "group:",
                                            "party:", "igo:",   "place:",  "people:" };
    for (int32_t kind = DIWAN_ACTOR_STATE; kind <= DIWAN_ACTOR_PEOPLE; kind++)
        if (name ? !strcmp(diwan_actor_kind_text(kind), name)
                 : !strncmp(id, prefixes[kind], strlen(prefixes[kind])))
            return kind;
    complain(EXIT_USAGE,
             "--kind is state, person, organization, armed_group, party, igo, place or "
             "people%s%s",
             name ? ", not " : "", name ? name : "");
    return 0;
}

static int32_t add(diwan_vocabulary *own, diwan_archive *archive, const arguments *args,
                   char **operands, int n)
{
    (void)archive;
    char *id = own_id(operands[0]), *name = joined(operands + 1, n - 1);
    int32_t kind = id ? kind_of(args, id) : 0, status = DIWAN_NOMEM;
    if (id && name)
        status =
            kind ? diwan_vocabulary_add_actor(own, id, kind, name, option_value(args, "english"),
                                              option_value(args, "code"))
                 : DIWAN_BADVALUE;
    free(id);
    free(name);
    return status;
}

/* An actor that only the archive knows is added, so that it can bear words. */
static int32_t adopt(diwan_vocabulary *own, diwan_archive *archive, const char *id)
{
    diwan_entry *entry;
    if (!strstr(id, ":x-") || diwan_entry_find(&entry, archive, id) < 0)
        return DIWAN_OK;
    int32_t status =
        diwan_vocabulary_add_actor(own, id, diwan_entry_kind(entry), diwan_entry_name_ar(entry),
                                   diwan_entry_name_en(entry), "");
    diwan_entry_close(entry);
    return status < 0 ? status : DIWAN_OK;
}

static int32_t via_of(const arguments *args)
{
    const char *name = option_value(args, "via");
    for (int32_t via = DIWAN_VIA_NAME; name && via <= DIWAN_VIA_SURNAME; via++)
        if (!strcmp(diwan_via_text(via), name))
            return via;
    if (name)
        complain(EXIT_USAGE,
                 "--via is name, alias, demonym, capital, institution or surname, not %s", name);
    return name ? -1 : DIWAN_VIA_ALIAS;
}

static int32_t alias(diwan_vocabulary *own, diwan_archive *archive, const arguments *args,
                     char **operands, int n)
{
    int32_t first, last, via = via_of(args);
    char *id, *form = joined(operands + 1, n - 1);
    if (via < 0 || !option_day(args, "first", &first) || !option_day(args, "last", &last)) {
        free(form);
        return DIWAN_BADVALUE;
    }
    int32_t status = actor_id(&id, archive, operands[0]);
    if (status == DIWAN_OK)
        status = adopt(own, archive, id);
    if (status == DIWAN_OK)
        status = form ? diwan_vocabulary_add_alias(own, id, form, via, first, last) : DIWAN_NOMEM;
    free(id);
    free(form);
    return status;
}

static int32_t merge(diwan_vocabulary *own, diwan_archive *archive, const arguments *args,
                     char **operands, int n)
{
    char *id, *into = NULL;
    (void)args;
    (void)n;
    int32_t status = actor_id(&id, archive, operands[0]);
    if (status == DIWAN_OK)
        status = actor_id(&into, archive, operands[1]);
    if (status == DIWAN_OK)
        status = adopt(own, archive, into);
    if (status == DIWAN_OK)
        status = diwan_vocabulary_merge(own, id, into);
    if (status == DIWAN_OK)
        printf("%s is %s from now on; diwan actor unmerge %s takes it back\n", id, into, id);
    free(id);
    free(into);
    return status;
}

static int32_t split(diwan_vocabulary *own, diwan_archive *archive, const arguments *args,
                     char **operands, int n)
{
    (void)args;
    char *id, *into = NULL, *form = joined(operands + 2, n - 2);
    int32_t status = actor_id(&id, archive, operands[0]);
    if (status == DIWAN_OK)
        status = actor_id(&into, archive, operands[1]);
    if (status == DIWAN_OK)
        status = adopt(own, archive, into);
    if (status == DIWAN_OK)
        status = form ? diwan_vocabulary_split(own, id, into, form) : DIWAN_NOMEM;
    free(id);
    free(into);
    free(form);
    return status;
}

static int32_t rename_actor(diwan_vocabulary *own, diwan_archive *archive, const arguments *args,
                            char **operands, int n)
{
    char *id, *name = joined(operands + 1, n - 1);
    int32_t status = actor_id(&id, archive, operands[0]);
    if (status == DIWAN_OK) {
        status = diwan_vocabulary_undo(own, DIWAN_CHANGE_RENAME, id, NULL);
        status = name ? diwan_vocabulary_rename(own, id, name, option_value(args, "english"))
                      : DIWAN_NOMEM;
    }
    free(id);
    free(name);
    return status;
}

static int32_t retire(diwan_vocabulary *own, diwan_archive *archive, const arguments *args,
                      char **operands, int n)
{
    int32_t status = DIWAN_OK;
    (void)args;
    for (int i = 0; i < n && status >= 0; i++) {
        char *id;
        status = actor_id(&id, archive, operands[i]);
        if (status == DIWAN_OK)
            status = diwan_vocabulary_retire(own, id);
        free(id);
    }
    return status;
}

static int32_t ignore(diwan_vocabulary *own, diwan_archive *archive, const arguments *args,
                      char **operands, int n)
{
    (void)archive;
    (void)args;
    char *form = joined(operands, n);
    int32_t status = form ? diwan_vocabulary_ignore(own, form) : DIWAN_NOMEM;
    free(form);
    return status;
}

static int32_t say_who(diwan_archive *archive, int64_t id, const char *subject,
                       const arguments *args)
{
    return diwan_archive_assign_actor(archive, id, subject, option_value(args, "is"),
                                      option_value(args, "by"));
}

static int assign(const arguments *args, char **operands, int n)
{
    if ((option_value(args, "is") != NULL) == option_given(args, "not"))
        return complain(EXIT_USAGE, "say --is ACTOR, or --not");
    return say_of_brief(args, operands, n, say_who);
}

static const action actions[] = {
    { "show", 1, -1, "ACTOR", .run = show_actor },
    { "add", 2, -1, "ID NAME --kind KIND [--english NAME] [--code CC]", .change = add },
    { "remove", 1, 1, "ID", .undoes = DIWAN_CHANGE_ACTOR },
    { "alias", 2, -1, "ACTOR WORDS [--via VIA] [--first DAY] [--last DAY]", .change = alias },
    { "unalias", 2, -1, "ACTOR WORDS", .undoes = DIWAN_CHANGE_ALIAS },
    { "merge", 2, 2, "ACTOR INTO", .change = merge },
    { "unmerge", 1, 1, "ID", .undoes = DIWAN_CHANGE_MERGE },
    { "split", 3, -1, "ACTOR INTO WORDS", .change = split },
    { "unsplit", 2, -1, "ACTOR WORDS", .undoes = DIWAN_CHANGE_SPLIT },
    { "rename", 1, -1, "ACTOR [NAME] [--english NAME]", .change = rename_actor },
    { "unrename", 1, 1, "ACTOR", .undoes = DIWAN_CHANGE_RENAME },
    { "retire", 1, -1, "ACTOR…", .change = retire },
    { "unretire", 1, 1, "ID", .undoes = DIWAN_CHANGE_RETIRE },
    { "ignore", 1, -1, "WORDS", .change = ignore },
    { "unignore", 1, -1, "WORDS", .undoes = DIWAN_CHANGE_IGNORE },
    { "assign", 2, -1, "BRIEF ACTOR --is ACTOR|--not [--by NAME]", .run = assign },
    { "unassign", 2, -1, "BRIEF ID", .run = unassign },
};

static int run(const arguments *args)
{
    return run_action(args, actions, sizeof actions / sizeof *actions);
}

static const option options[] = {
    ARCHIVE_OPTION,
    { "kind", "KIND", "state, person, organization, armed_group, party, igo, place or people" },
    { "english", "NAME", "the English name" },
    { "code", "CC", "the ISO code of the state it belongs to, two letters" },
    { "via", "VIA", "name, alias, demonym, capital, institution or surname (default: alias)" },
    { "first", "DAY", "the first day on which the words name the actor, as 2024-05-31" },
    { "last", "DAY", "the last day" },
    { "is", "ACTOR", "of assign: who it is in that brief" },
    { "not", NULL, "of assign: the brief does not speak of it" },
    { "by", "NAME", "who says so" },
    LATER_OPTION,
    FORMAT_OPTION,
    { NULL, NULL, NULL },
};

const command actor_command = {
    "actor",
    "ACTION ACTOR…",
    "show an actor; add, alias, merge, split, rename, retire them",
    "Show what diwan knows of an actor, or change what the archive recognises. An actor is\n"
    "named by its id or any of its names; each change can be taken back (remove, unalias,\n"
    "unmerge, unsplit, unrename, unretire, unignore, unassign), and the briefs are analysed "
    "again.\n\n"
    "  diwan actor show روسيا\n"
    "  diwan actor add ports \"هيئة المرافئ\" --kind organization --code SY\n"
    "  diwan actor alias ports المرافئ السورية\n"
    "  diwan actor alias user:ports مرافئي --via demonym     all its forms\n"
    "  diwan actor merge \"هيئة الموانئ\" user:ports          two names, one body\n"
    "  diwan actor split state:SY user:ports \"مرافئ سوريا\"\n"
    "  diwan actor rename state:TR --english Türkiye\n"
    "  diwan actor retire place:old-city                    no longer recognised\n"
    "  diwan actor ignore دمشق الصغرى                        these words name no one\n"
    "  diwan actor assign 12 الشامي --is person:x-hsanalshamy  in that brief alone\n"
    "  diwan actor assign 12 place:gulf --not --by سلمى",
    options,
    run,
};
