/* What an export tells of its archive beside the briefs. */
#include <stdlib.h>
#include <string.h>

#include "import_lines.h"

static int32_t take_dates(diwan_archive *archive, const json_field *object, bool *kept)
{
    json_field f[] = { { .key = "week_start" }, { .key = "preference" }, { .key = "anaphora" } };
    json_error error;
    char *memory = NULL;
    diwan_date_options now, given = { 0 };
    int32_t status = diwan_archive_date_options(archive, &now);
    if (object->found && json_read(f, 3, &memory, object->raw, object->raw_len, &error))
        given = (diwan_date_options){ (int32_t)number_of(&f[0]), (int32_t)number_of(&f[1]),
                                      (int32_t)number_of(&f[2]), 0 };
    free(memory);
    bool same = now.week_start == given.week_start && now.preference == given.preference &&
                now.anaphora == given.anaphora;
    if (status < 0 || same)
        return status;
    if (now.week_start || now.preference || now.anaphora) {
        *kept = true;
        return DIWAN_OK;
    }
    return diwan_archive_set_date_options(archive, &given);
}

static int32_t take_vocabulary(diwan_archive *archive, const json_field *table, bool *kept)
{
    diwan_vocabulary *now = NULL, *given = NULL;
    char *written = NULL;
    size_t len = 0;
    int32_t status = diwan_archive_vocabulary(archive, &now);
    if (status == DIWAN_OK)
        status = diwan_vocabulary_read(&given, table->text, table->len);
    if (status == DIWAN_OK)
        status = diwan_vocabulary_write(now, &written, &len);
    bool same = status == DIWAN_OK && len == table->len && !memcmp(written, table->text, len);
    bool empty = !diwan_vocabulary_num_changes(given);
    if (status == DIWAN_OK && !same && !empty) {
        if (diwan_vocabulary_num_changes(now))
            *kept = true;
        else
            status = diwan_archive_set_vocabulary(archive, given);
    }
    diwan_free(written);
    diwan_vocabulary_close(now);
    diwan_vocabulary_close(given);
    return status;
}

/* An archive takes settings and vocabulary where it has none of its own. */
void read_archive_line(reading *r, const json_field *f)
{
    bool kept = false;
    int32_t status = take_dates(r->im->archive, &f[DATES], &kept);
    if (status == DIWAN_OK && f[VOCABULARY].string)
        status = take_vocabulary(r->im->archive, &f[VOCABULARY], &kept);
    if (status < 0)
        refuse(r, "the vocabulary or the settings can't be taken");
    else if (kept)
        complain(EXIT_DONE, "%s:%zu: the archive keeps its own vocabulary and settings",
                 shown_path(r->path), r->number);
}

/* Tell where the archive's own question of the name is another. */
static void tell_other_question(reading *r, const char *name, const char *text)
{
    diwan_questions *own;
    bool same = false;
    if (diwan_questions_read(&own, r->im->archive) < 0)
        return;
    while (!same && diwan_questions_next(own) == DIWAN_ROW)
        same = !strcmp(diwan_questions_name(own), name) && !strcmp(diwan_questions_text(own), text);
    if (!same)
        complain(EXIT_DONE, "%s:%zu: the archive keeps its own question '%s'", shown_path(r->path),
                 r->number, name);
    diwan_questions_close(own);
}

/* A question that is there stays. What was seen of one counts where the briefs are those of the
 * export: in an archive that had others none of them was looked at. */
void read_question_line(reading *r, const json_field *f)
{
    const char *name = text_of(&f[NAME]), *text = text_of(&f[TEXT]);
    int64_t seen = r->im->had_briefs ? 0 : number_of(&f[SEEN]);
    int32_t status = diwan_archive_restore_question(r->im->archive, name, strlen(name), text,
                                                    strlen(text), text_of(&f[CREATED]), seen);
    if (status == DIWAN_DUPLICATE)
        tell_other_question(r, name, text);
    else if (status == DIWAN_MISUSE && seen >= 0 && seen < (int64_t)1 << 53)
        refuse(r, diwan_archive_errmsg(r->im->archive));
    else if (status == DIWAN_MISUSE)
        refuse(r, "seen is no id of a brief");
    else if (status == DIWAN_EMPTY || status == DIWAN_ENCODING || status == DIWAN_TOOBIG ||
             status == DIWAN_BADDATE)
        refuse(r, diwan_archive_errmsg(r->im->archive));
    else if (status < 0)
        store_failed(r->im, r->path, status);
}
