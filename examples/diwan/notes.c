/* Notes and tags of the user's own. */
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "json.h"
#include "output.h"

/* The words of the operands from `from` on, a space between two; NULL when memory ends. */
static char *join(const arguments *args, int from)
{
    size_t len = 0;
    for (int i = from; i < args->num_operands; i++)
        len += strlen(args->operands[i]) + 1;
    char *text = calloc(1, len + 1);
    for (int i = from; text && i < args->num_operands; i++) {
        if (i > from)
            strcat(text, " ");
        strcat(text, args->operands[i]);
    }
    return text;
}

static int changed(const diwan_archive *archive, int32_t status)
{
    if (status >= 0)
        return EXIT_DONE;
    if (status == DIWAN_NOTFOUND)
        return complain(EXIT_NOTHING, "%s", diwan_archive_errmsg(archive));
    if (status == DIWAN_EMPTY || status == DIWAN_ENCODING || status == DIWAN_TOOBIG ||
        status == DIWAN_MISUSE)
        return complain(EXIT_INPUT, "%s", diwan_archive_errmsg(archive));
    return archive_failed(archive, status);
}

/* ---------------------------------------------------------------------- note */

static int print_note(diwan_archive *archive, int64_t id)
{
    char *note;
    int32_t status = diwan_archive_note(archive, id, &note, NULL);
    if (status < 0)
        return changed(archive, status);
    int result = *note ? EXIT_DONE : EXIT_NOTHING;
    if (*note)
        print_paragraphs(note, STYLE_PLAIN);
    diwan_free(note);
    return result;
}

static int run_note(const arguments *args)
{
    diwan_archive *archive;
    int64_t id;
    bool write = args->num_operands > 1 || option_given(args, "remove");
    if (!args->num_operands)
        return complain(EXIT_USAGE, "note needs the id of a brief; diwan list shows them");
    if (option_given(args, "remove") && args->num_operands > 1)
        return complain(EXIT_USAGE, "--remove goes without a text");
    if (!read_brief_id(args->operands[0], &id))
        return EXIT_USAGE;
    char *text = join(args, 1);
    if (!text)
        return complain(EXIT_ARCHIVE, "out of memory");
    int result = open_archive(&archive, args, write ? DIWAN_OPEN_WRITE : DIWAN_OPEN_READ);
    if (result == EXIT_DONE && write)
        result = changed(archive, diwan_archive_set_note(archive, id, text, strlen(text)));
    else if (result == EXIT_DONE)
        result = print_note(archive, id);
    diwan_archive_close(archive);
    free(text);
    return result;
}

static const option note_options[] = {
    ARCHIVE_OPTION,
    { "remove", NULL, "take the note away" },
    { NULL, NULL, NULL },
};

const command note_command = {
    "note",
    "ID [TEXT…]",
    "keep a note on a brief, or print it",
    "Keep a note of your own on a brief, in the place of the one it has; without a text\n"
    "print it. A note stays when the brief is replaced or analysed anew, is asked for by its\n"
    "words, and goes into exports.\n\n"
    "  diwan note 12 'تحقق من الرقم مع الوزارة'\n"
    "  diwan note 12\n"
    "  diwan note 12 --remove",
    note_options,
    run_note,
};

/* ---------------------------------------------------------------------- tags */

static void print_tags(diwan_tags *tags, output_format format)
{
    while (diwan_tags_next(tags) == DIWAN_ROW) {
        if (format == FORMAT_JSON) {
            json_writer json = { .out = stdout };
            json_begin(&json, '{');
            json_key(&json, "tag");
            json_string(&json, diwan_tags_name(tags));
            json_key(&json, "briefs");
            json_integer(&json, diwan_tags_count(tags));
            json_end(&json, '}');
            putchar('\n');
        } else {
            print_field(diwan_tags_name(tags), '\t');
            printf("%lld\n", (long long)diwan_tags_count(tags));
        }
    }
}

static int list_tags(diwan_archive *archive, int64_t id, output_format format)
{
    diwan_tags *tags, *again;
    int32_t status = diwan_tags_open(&tags, archive, id);
    if (status < 0)
        return archive_failed(archive, status);
    status = diwan_tags_open(&again, archive, id);
    bool any = status >= 0 && diwan_tags_next(again) == DIWAN_ROW;
    print_tags(tags, format);
    diwan_tags_close(tags);
    diwan_tags_close(again);
    return any ? EXIT_DONE : EXIT_NOTHING;
}

/* All tags are given, or none: one that cannot be gives up the others. */
static int change_tags(diwan_archive *archive, const arguments *args, int64_t id)
{
    int32_t (*const change)(diwan_archive *, int64_t, const char *, size_t) =
        option_given(args, "remove") ? diwan_archive_remove_tag : diwan_archive_add_tag;
    int32_t status = diwan_archive_begin(archive);
    for (int i = 1; i < args->num_operands && status >= 0; i++)
        status = change(archive, id, args->operands[i], strlen(args->operands[i]));
    if (status >= 0)
        return changed(archive, diwan_archive_commit(archive));
    int result = changed(archive, status);
    diwan_archive_rollback(archive);
    return result;
}

static int run_tag(const arguments *args)
{
    diwan_archive *archive;
    int64_t id;
    output_format format;
    bool write = args->num_operands > 1;
    if (!option_format(args, &format))
        return EXIT_USAGE;
    if (!args->num_operands)
        return complain(EXIT_USAGE, "tag needs the id of a brief; diwan list shows them");
    if (option_given(args, "remove") && !write)
        return complain(EXIT_USAGE, "--remove needs the tags to take away");
    if (!read_brief_id(args->operands[0], &id))
        return EXIT_USAGE;
    int result = open_archive(&archive, args, write ? DIWAN_OPEN_WRITE : DIWAN_OPEN_READ);
    if (result == EXIT_DONE)
        result = write ? change_tags(archive, args, id) : list_tags(archive, id, format);
    diwan_archive_close(archive);
    return result;
}

static const option tag_options[] = {
    ARCHIVE_OPTION,
    { "remove", NULL, "take the tags away" },
    FORMAT_OPTION,
    { NULL, NULL, NULL },
};

const command tag_command = {
    "tag",
    "ID [TAG…]",
    "give a brief tags, or list those it has",
    "Give a brief tags of your own, or take them away; without a tag list those it has, with\n"
    "how many briefs bear each. Tags that differ in marks or hamza alone are one.\n\n"
    "  diwan tag 12 للمتابعة 'ملف الحدود'\n"
    "  diwan tag 12 --remove للمتابعة",
    tag_options,
    run_tag,
};

static int run_tags(const arguments *args)
{
    diwan_archive *archive;
    output_format format;
    if (!option_format(args, &format))
        return EXIT_USAGE;
    if (args->num_operands)
        return complain(EXIT_USAGE, "tags takes no words; tag ID lists those of a brief");
    int result = open_archive(&archive, args, DIWAN_OPEN_READ);
    if (result == EXIT_DONE)
        result = list_tags(archive, 0, format);
    diwan_archive_close(archive);
    return result;
}

static const option tags_options[] = {
    ARCHIVE_OPTION,
    FORMAT_OPTION,
    { NULL, NULL, NULL },
};

const command tags_command = {
    "tags",
    "",
    "list the tags of the archive",
    "List every tag and how many briefs bear it, the most given first.\n\n"
    "  diwan tags --format tsv",
    tags_options,
    run_tags,
};
