#include "own.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "arguments.h"
#include "documents.h"
#include "interrupt.h"

#define BATCH 100 /* briefs analysed in one transaction */

/* ------------------------------------------------------------ analysing again */

static diwan_archive *volatile working;
static volatile sig_atomic_t stopped;

static void stop(int signal_number)
{
    (void)signal_number;
    stopped = 1;
    diwan_archive_interrupt(working);
}

int analyse_again(diwan_archive *archive)
{
    int64_t left = 0, total = 0;
    int32_t status = DIWAN_OK;
    working = archive;
    stopped = 0;
    on_interrupt(stop);
    do {
        status = diwan_archive_analyse(archive, BATCH, &left);
        if (!total)
            total = left + BATCH;
        show_progress("analysing", (size_t)(total - left), (size_t)total);
    } while (status == DIWAN_OK && left && !stopped);
    on_interrupt(NULL);
    end_progress();
    if (stopped && (status == DIWAN_INTERRUPTED || left))
        return complain(EXIT_ARCHIVE, "interrupted; what was analysed is kept, and diwan "
                                      "reanalyse goes on with the rest");
    return status < 0 ? archive_failed(archive, status) : EXIT_DONE;
}

static int run_reanalyse(const arguments *args)
{
    diwan_archive *archive;
    int64_t count = 0;
    if (args->num_operands)
        return complain(EXIT_USAGE, "reanalyse takes no words; --archive names the file");
    int result = open_archive(&archive, args, DIWAN_OPEN_WRITE);
    if (result == EXIT_DONE)
        result = analyse_again(archive);
    if (result == EXIT_DONE && diwan_archive_count(archive, &count) == DIWAN_OK)
        printf("%lld briefs, all up to date\n", (long long)count);
    diwan_archive_close(archive);
    return result;
}

static const option options[] = {
    ARCHIVE_OPTION,
    { NULL, NULL, NULL },
};

const command reanalyse_command = {
    "reanalyse",
    "",
    "find actors and themes again in briefs that are out of date",
    "Analyse the briefs again that were read with another vocabulary, or by an older diwan\n"
    "that recognised less. A part at a time is done and kept: it may be interrupted and gone\n"
    "on with later. What persons said of briefs stays.\n\n"
    "  diwan reanalyse --archive desk.db",
    options,
    run_reanalyse,
};

/* ------------------------------------------------------------------- names */

int32_t find_entry(diwan_entry **out, diwan_archive *archive, const char *text)
{
    int32_t status = diwan_entry_find(out, archive, text);
    if (status != DIWAN_NOTFOUND || strchr(text, ':'))
        return status;
    char *own = own_id(text); /* "ports" for user:ports */
    status = own ? diwan_entry_find(out, archive, own) : DIWAN_NOMEM;
    free(own);
    return status;
}

int32_t actor_id(char **out, diwan_archive *archive, const char *text)
{
    diwan_entry *entry;
    *out = NULL;
    int32_t status = strchr(text, ':') ? DIWAN_NOTFOUND : find_entry(&entry, archive, text);
    const char *id = status == DIWAN_OK ? diwan_entry_id(entry) : text;
    if (status == DIWAN_NOTFOUND && !strchr(text, ':')) {
        complain(EXIT_INPUT, "no actor '%s'; name one by its id or a name", text);
        return status;
    }
    if (status < 0 && status != DIWAN_NOTFOUND) {
        archive_failed(archive, status);
        return status;
    }
    size_t size = strlen(id) + 1;
    *out = malloc(size);
    if (*out)
        memcpy(*out, id, size);
    if (status == DIWAN_OK)
        diwan_entry_close(entry);
    return *out ? DIWAN_OK : DIWAN_NOMEM;
}

/* Whether a theme's label holds the folded text. */
static bool label_holds(const char *label, const char *folded)
{
    char *fold;
    if (diwan_text_fold(&fold, NULL, label, strlen(label)) < 0)
        return false;
    bool holds = strstr(fold, folded) != NULL;
    diwan_free(fold);
    return holds;
}

/* Say that there is no such theme, and which have the word in their labels. */
static void tell_near_themes(diwan_vocabulary *own, const char *text)
{
    char near[400] = "", *folded;
    size_t len = 0, n = 0;
    if (diwan_text_fold(&folded, NULL, text, strlen(text)) < 0)
        return;
    size_t end = strlen(folded);
    const char *word = strncmp(folded, "ال", 4) || end < 8 ? folded : folded + 4;
    if (end > 4 && folded[end - 1] == 's') /* "sanctions" for "economic sanction" */
        folded[end - 1] = '\0';
    for (int32_t i = 0; *word && i < diwan_theme_count(own) && n < 4; i++) {
        const char *id = diwan_theme_id(own, i);
        const char *ar = diwan_theme_label_ar(own, id), *en = diwan_theme_label_en(own, id);
        if (diwan_theme_retired(own, id) || (!label_holds(ar, word) && !label_holds(en, word)) ||
            len + strlen(ar) + strlen(en) + 12 > sizeof near)
            continue;
        len +=
            (size_t)snprintf(near + len, sizeof near - len, "%s%s (%s)", n++ ? ", " : "", ar, en);
    }
    diwan_free(folded);
    if (n)
        complain(EXIT_INPUT, "no theme '%s'; near it: %s", text, near);
    else
        complain(EXIT_INPUT, "no theme '%s'; diwan theme tree lists them", text);
}

const char *theme_id(diwan_vocabulary *own, const char *text)
{
    const char *id = diwan_theme_find(own, text, strlen(text));
    char *named = *id ? NULL : own_id(text); /* "ports" for user:ports */
    if (named)
        id = diwan_theme_find(own, named, strlen(named));
    free(named);
    if (!*id)
        tell_near_themes(own, text);
    return id;
}

char *own_id(const char *text)
{
    size_t size = strlen(text) + sizeof "user:";
    char *id = malloc(size);
    if (id)
        snprintf(id, size, "%s%s", strchr(text, ':') ? "" : "user:", text);
    return id;
}

char *joined(char **operands, int n)
{
    size_t size = 1, len = 0;
    for (int i = 0; i < n; i++)
        size += strlen(operands[i]) + 1;
    char *text = malloc(size);
    if (!text)
        return NULL;
    text[0] = '\0';
    for (int i = 0; i < n; i++)
        len += (size_t)snprintf(text + len, size - len, "%s%s", i ? " " : "", operands[i]);
    return text;
}

/* ----------------------------------------------------------------- actions */

/* Take a change back: of the actor or theme that the first operand names, or of words alone. */
static int32_t undo(diwan_vocabulary *own, diwan_archive *archive, const arguments *args,
                    int32_t change, char **operands, int n)
{
    bool words_only = change == DIWAN_CHANGE_IGNORE;
    char *form = joined(operands + !words_only, n - !words_only), *id = NULL;
    int32_t status = form ? DIWAN_OK : DIWAN_NOMEM;
    if (status == DIWAN_OK && !words_only && !strcmp(args->command->name, "theme"))
        id = own_id(strchr(operands[0], ':') ? operands[0] : theme_id(own, operands[0]));
    else if (status == DIWAN_OK && !words_only)
        status = actor_id(&id, archive, operands[0]);
    if (status == DIWAN_OK)
        status = diwan_vocabulary_undo(own, change, id, form);
    free(form);
    free(id);
    return status;
}

int read_vocabulary(diwan_vocabulary **out, const char *path)
{
    file_bytes file;
    *out = NULL;
    if (!read_file(&file, path)) {
        free(file.bytes);
        return unreadable(path);
    }
    int32_t status = diwan_vocabulary_read(out, file.bytes ? file.bytes : "", file.len);
    free(file.bytes);
    if (status == DIWAN_OK)
        return EXIT_DONE;
    complain_of(path, diwan_vocabulary_errmsg(*out), status);
    diwan_vocabulary_close(*out);
    *out = NULL;
    return EXIT_INPUT;
}

int option_vocabulary(diwan_vocabulary **out, const arguments *args)
{
    const char *path = option_value(args, "vocabulary");
    *out = NULL;
    if (path)
        return read_vocabulary(out, path);
    return diwan_vocabulary_new(out) == DIWAN_OK ? EXIT_DONE
                                                 : complain(EXIT_INPUT, "out of memory");
}

/* Take the vocabulary from the archive, change it, and keep it. */
static int change_archive(diwan_archive *archive, const arguments *args, const action *what,
                          char **operands, int n)
{
    diwan_vocabulary *own;
    int32_t status = diwan_archive_vocabulary(archive, &own);
    if (status < 0)
        return archive_failed(archive, status);
    status = what->undoes ? undo(own, archive, args, what->undoes, operands, n)
                          : what->change(own, archive, args, operands, n);
    int result = EXIT_DONE;
    if (status < 0) {
        const char *message = diwan_vocabulary_errmsg(own);
        result = *message ? complain(EXIT_INPUT, "%s", message) : EXIT_INPUT;
    } else if (status == DIWAN_DUPLICATE) {
        complain(EXIT_DONE, "it was so already");
    } else {
        status = diwan_archive_set_vocabulary(archive, own);
        result = status < 0 ? archive_failed(archive, status) : EXIT_DONE;
        if (result == EXIT_DONE && !option_given(args, "later"))
            result = analyse_again(archive);
    }
    diwan_vocabulary_close(own);
    return result;
}

static int unknown_action(const arguments *args, const action *actions, size_t num_actions)
{
    char list[400] = "";
    size_t len = 0;
    const char *names[32];
    for (size_t i = 0; i < num_actions && i < 32; i++) {
        names[i] = actions[i].name;
        len += (size_t)snprintf(list + len, sizeof list - len, "%s%s", i ? ", " : "", names[i]);
    }
    if (!args->num_operands)
        return complain(EXIT_USAGE, "%s what? One of %s; see diwan %s --help", args->command->name,
                        list, args->command->name);
    const char *near = nearest(args->operands[0], names, num_actions);
    if (near)
        return complain(EXIT_USAGE, "%s cannot '%s'; did you mean '%s'?", args->command->name,
                        args->operands[0], near);
    return complain(EXIT_USAGE, "%s cannot '%s'; it can %s", args->command->name, args->operands[0],
                    list);
}

int run_action(const arguments *args, const action *actions, size_t num_actions)
{
    const action *wanted = NULL;
    for (size_t i = 0; i < num_actions && args->num_operands; i++)
        if (!strcmp(actions[i].name, args->operands[0]))
            wanted = &actions[i];
    if (!wanted)
        return unknown_action(args, actions, num_actions);
    int n = args->num_operands - 1;
    if (n < wanted->least || (wanted->most >= 0 && n > wanted->most))
        return complain(EXIT_USAGE, "usage: diwan %s %s %s", args->command->name, wanted->name,
                        wanted->usage);
    if (wanted->run)
        return wanted->run(args, args->operands + 1, n);
    diwan_archive *archive;
    int result = open_archive(&archive, args, DIWAN_OPEN_CREATE);
    if (result == EXIT_DONE)
        result = change_archive(archive, args, wanted, args->operands + 1, n);
    diwan_archive_close(archive);
    return result;
}

/* ----------------------------------------------------------------- of a brief */

int say_of_brief(const arguments *args, char **operands, int n, saying *say)
{
    diwan_archive *archive;
    int64_t id;
    if (!read_brief_id(operands[0], &id))
        return EXIT_USAGE;
    int result = open_archive(&archive, args, DIWAN_OPEN_WRITE);
    char *subject = joined(operands + 1, n - 1);
    int32_t status = result != EXIT_DONE || subject ? DIWAN_OK : DIWAN_NOMEM;
    if (result == EXIT_DONE && subject)
        status = say(archive, id, subject, args);
    if (status == DIWAN_NOTFOUND)
        result = complain(EXIT_NOTHING, "%s", diwan_archive_errmsg(archive));
    else if (status < 0)
        result = archive_failed(archive, status);
    diwan_archive_close(archive);
    free(subject);
    return result;
}

static int32_t take_back(diwan_archive *archive, int64_t id, const char *subject,
                         const arguments *args)
{
    (void)args;
    return diwan_archive_unassign(archive, id, subject);
}

int unassign(const arguments *args, char **operands, int n)
{
    return say_of_brief(args, operands, n, take_back);
}
