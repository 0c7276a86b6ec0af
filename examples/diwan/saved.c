/* Questions that are saved, and what is new to them. */
#include <stdlib.h>
#include <string.h>

#include "hits.h"
#include "json.h"
#include "output.h"

static int changed(const diwan_archive *archive, int32_t status)
{
    if (status >= 0)
        return EXIT_DONE;
    if (status == DIWAN_NOTFOUND)
        return complain(EXIT_NOTHING, "%s; diwan saved lists those there are",
                        diwan_archive_errmsg(archive));
    if (status == DIWAN_EMPTY || status == DIWAN_ENCODING || status == DIWAN_TOOBIG || status == DIWAN_MISUSE)
        return complain(EXIT_INPUT, "%s", diwan_archive_errmsg(archive));
    return archive_failed(archive, status);
}

/* ---------------------------------------------------------------------- save */

static int run_save(const arguments *args)
{
    diwan_archive *archive = NULL;
    if (args->num_operands < 2)
        return complain(EXIT_USAGE, "save needs a name and a question");
    arguments rest = *args;
    rest.operands++;
    rest.num_operands--;
    char *text = question_of(&rest);
    diwan_query *query = text ? read_query(args, text) : NULL;
    int result = query ? EXIT_DONE : text ? EXIT_USAGE : complain(EXIT_ARCHIVE, "out of memory");
    if (result == EXIT_DONE)
        result = open_archive(&archive, args, DIWAN_OPEN_WRITE);
    if (result == EXIT_DONE) {
        const char *name = args->operands[0];
        result = changed(archive, diwan_archive_save_question(archive, name, strlen(name), text, strlen(text)));
    }
    diwan_query_close(query);
    diwan_archive_close(archive);
    free(text);
    return result;
}

static const option save_options[] = {
    ARCHIVE_OPTION,
    { NULL, NULL, NULL },
};

const command save_command = {
    "save", "NAME QUESTION…", "save a question under a name",
    "Save a question, to ask it again with diwan saved, in the place of one of that name. It is\n"
    "kept as it is written, and read anew each time: date:أمس is the day before the one it is\n"
    "asked on.\n\n"
    "  diwan save قمح 'القمح actor:روسيا in:opinion'\n"
    "  diwan save أمس date:أمس",
    save_options, run_save,
};

/* --------------------------------------------------------------------- saved */

static void print_count(int64_t n, char after)
{
    if (n < 0)
        printf("?%c", after);
    else
        printf("%lld%c", (long long)n, after);
}

static void print_question_json(const diwan_questions *questions)
{
    json_writer json = { .out = stdout };
    json_begin(&json, '{');
    json_key(&json, "name");
    json_string(&json, diwan_questions_name(questions));
    json_key(&json, "question");
    json_string(&json, diwan_questions_text(questions));
    json_key(&json, "created");
    json_string(&json, diwan_questions_created(questions));
    json_key(&json, "briefs");
    json_integer(&json, diwan_questions_count(questions));
    json_key(&json, "new");
    json_integer(&json, diwan_questions_new_count(questions));
    json_end(&json, '}');
    putchar('\n');
}

static void print_question(const diwan_questions *questions, output_format format)
{
    int64_t count = diwan_questions_count(questions), fresh = diwan_questions_new_count(questions);
    char figures[64];
    if (format == FORMAT_JSON) {
        print_question_json(questions);
    } else if (format == FORMAT_TSV) {
        print_field(diwan_questions_name(questions), '\t');
        print_count(count, '\t');
        print_count(fresh, '\t');
        print_field(diwan_questions_text(questions), '\n');
    } else {
        snprintf(figures, sizeof figures, count < 0 ? "?" : fresh ? "%lld (%lld new)" : "%lld",
                 (long long)count, (long long)fresh);
        begin_line();
        print_isolated(diwan_questions_name(questions), STYLE_STRONG);
        fputs("  ", stdout);
        print_left_to_right(figures);
        fputs("  ", stdout);
        print_isolated(diwan_questions_text(questions), STYLE_PLAIN);
        end_line();
    }
}

static int list_questions(const arguments *args, output_format format)
{
    diwan_archive *archive;
    diwan_questions *questions = NULL;
    bool any = false;
    int result = open_archive(&archive, args, DIWAN_OPEN_READ);
    if (result == EXIT_DONE) {
        int32_t status = diwan_questions_open(&questions, archive, NULL, 0, today());
        if (status < 0)
            result = archive_failed(archive, status);
    }
    while (result == EXIT_DONE && diwan_questions_next(questions) == DIWAN_ROW) {
        print_question(questions, format);
        any = true;
    }
    diwan_questions_close(questions);
    diwan_archive_close(archive);
    return result != EXIT_DONE || any ? result : complain(EXIT_NOTHING, "no question is saved");
}

/* The hits of a question; afterwards it has been looked at. */
static int ask(diwan_archive *archive, const arguments *args, output_format format,
               const diwan_questions *questions)
{
    const char *name = diwan_questions_name(questions);
    diwan_query *query = read_query(args, diwan_questions_text(questions));
    if (!query)
        return EXIT_ARCHIVE;
    if (option_given(args, "new"))
        diwan_query_set_stored_after(query, diwan_questions_seen(questions));
    if (option_given(args, "new") && !option_given(args, "limit")) /* none goes by unseen */
        diwan_query_set_limit(query, 0, 0);
    int result = print_hits(archive, query, format, true, false);
    diwan_query_close(query);
    if (result == EXIT_NOTHING)
        complain(EXIT_NOTHING, "nothing %sfound", option_given(args, "new") ? "new " : "");
    if (result > EXIT_NOTHING || option_given(args, "keep"))
        return result;
    int seen = changed(archive, diwan_archive_question_seen(archive, name, strlen(name),
                                                            diwan_questions_last(questions)));
    return seen == EXIT_DONE ? result : seen;
}

static int ask_question(const arguments *args, output_format format, const char *name)
{
    diwan_archive *archive;
    diwan_questions *questions = NULL;
    int result = open_archive(&archive, args, option_given(args, "keep") ? DIWAN_OPEN_READ : DIWAN_OPEN_WRITE);
    if (result == EXIT_DONE) {
        int32_t status = diwan_questions_open(&questions, archive, name, strlen(name), today());
        if (status < 0)
            result = archive_failed(archive, status);
        else if (diwan_questions_next(questions) == DIWAN_ROW)
            result = ask(archive, args, format, questions);
        else
            result = complain(EXIT_NOTHING, "no question is saved as '%s'; diwan saved lists those there are", name);
    }
    diwan_questions_close(questions);
    diwan_archive_close(archive);
    return result;
}

static int run_saved(const arguments *args)
{
    output_format format;
    if (!option_format(args, &format))
        return EXIT_USAGE;
    if (args->num_operands > 1)
        return complain(EXIT_USAGE, "saved takes one name; put one with spaces into quotes");
    if (args->num_operands)
        return ask_question(args, format, args->operands[0]);
    if (option_given(args, "new") || option_given(args, "keep"))
        return complain(EXIT_USAGE, "--new and --keep go with the name of a question");
    return list_questions(args, format);
}

static const option saved_options[] = {
    ARCHIVE_OPTION,
    { "new", NULL, "only briefs stored since the question was last looked at" },
    { "keep", NULL, "look without its being noted: what is new stays new" },
    { "limit", "N", "at most so many (default: 20, with --new all)" },
    FORMAT_OPTION,
    { NULL, NULL, NULL },
};

const command saved_command = {
    "saved", "[NAME]", "saved questions and what is new, or what one finds",
    "List the questions that are saved, with how many briefs each finds and how many of them\n"
    "were stored since it was last looked at; or print what one finds, which counts as looking.\n"
    "New is what was stored since, whatever its day; a brief that was replaced is not.\n\n"
    "  diwan saved\n"
    "  diwan saved قمح --new\n"
    "  diwan saved قمح --keep --format json",
    saved_options, run_saved,
};

/* -------------------------------------------------------------------- forget */

static int run_forget(const arguments *args)
{
    diwan_archive *archive;
    if (args->num_operands != 1)
        return complain(EXIT_USAGE, "forget needs the name of one saved question");
    const char *name = args->operands[0];
    int result = open_archive(&archive, args, DIWAN_OPEN_WRITE);
    if (result == EXIT_DONE)
        result = changed(archive, diwan_archive_forget_question(archive, name, strlen(name)));
    diwan_archive_close(archive);
    return result;
}

const command forget_command = {
    "forget", "NAME", "forget a saved question",
    "Forget a saved question; the briefs it finds stay.\n\n"
    "  diwan forget قمح",
    save_options, run_forget,
};
