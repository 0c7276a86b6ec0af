/* Reading what `diwan export` wrote. */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base64.h"
#include "brief_json.h"
#include "import_lines.h"

/* Bytes of a line: an original as base64, and texts with every letter escaped. */
#define LINE_MOST ((size_t)512 << 20)

static const char *const keys[FIELDS] = {
    "schema",   "id",     "date", "date_text", "series",   "headline",    "sections", "assigned",
    "encoding", "repair", "note", "tags",      "original", "original_of", "dates",    "vocabulary",
    "name",     "text",   "created", "seen",
};

bool is_lines(const char *path)
{
    if (strcmp(path, "-") != 0)
        return has_ending(path, ".jsonl") || has_ending(path, ".ndjson");
    int c = getc(stdin);
    ungetc(c, stdin);
    return c == '{';
}

bool refuse(reading *r, const char *reason)
{
    r->im->failed++;
    complain(EXIT_INPUT, "%s:%zu: %s", shown_path(r->path), r->number, reason);
    return false;
}

int64_t number_of(const json_field *field)
{
    return field->found && !field->string ? strtoll(field->raw, NULL, 10) : 0;
}

static bool is_true(const json_field *field)
{
    return field->found && !field->string && *field->raw == 't';
}

const char *text_of(const json_field *field)
{
    return field->found && field->string && strlen(field->text) == field->len ? field->text : "";
}

/* ------------------------------------------------------------------------ texts */

static int32_t join_paragraphs(diwan_brief *brief, int32_t section, const json_field *paragraphs)
{
    size_t n, len = 0;
    char *memory, *text = NULL;
    json_field *each = json_elements(&n, &memory, paragraphs->raw, paragraphs->raw_len);
    for (size_t i = 0; each && i < n; i++)
        len += each[i].len + 1;
    if (each)
        text = malloc(len + 1);
    size_t at = 0;
    for (size_t i = 0; text && i < n; i++) {
        if (i)
            text[at++] = '\n';
        memcpy(text + at, each[i].text, each[i].len);
        at += each[i].len;
    }
    int32_t status = text ? diwan_brief_set_section(brief, section, text, at) : DIWAN_NOMEM;
    free(text);
    free(each);
    free(memory);
    return status;
}

static int32_t read_section(diwan_brief *brief, const json_field *object, const char **wrong)
{
    json_field fields[] = { { .key = "kind" }, { .key = "paragraphs" } };
    json_error error;
    char *memory;
    int32_t status = DIWAN_BADVALUE, section = DIWAN_SECTION_EVENT;
    if (json_read(fields, 2, &memory, object->raw, object->raw_len, &error)) {
        while (section <= DIWAN_SECTION_OPINION &&
               strcmp(text_of(&fields[0]), section_name(section)) != 0)
            section++;
        if (section <= DIWAN_SECTION_OPINION && fields[1].found && *fields[1].raw == '[')
            status = join_paragraphs(brief, section, &fields[1]);
    }
    if (status == DIWAN_BADVALUE)
        *wrong = "a section has a kind, event or opinion, and paragraphs";
    free(memory);
    return status;
}

static int32_t read_assigned(diwan_brief *brief, const json_field *object, const char **wrong)
{
    json_field f[] = {
        { .key = "id" }, { .key = "given" }, { .key = "same_as" }, { .key = "by" }, { .key = "at" }
    };
    json_error error;
    char *memory;
    int32_t status = DIWAN_BADVALUE;
    if (json_read(f, 5, &memory, object->raw, object->raw_len, &error)) {
        const char *id = text_of(&f[0]), *same_as = text_of(&f[2]), *by = text_of(&f[3]);
        status = *same_as ? diwan_brief_assign_actor(brief, id, same_as, by)
                          : diwan_brief_assign_theme(brief, id, is_true(&f[1]), by);
        if (status == DIWAN_OK && *text_of(&f[4]))
            status = diwan_brief_set_assigned_at(brief, id, text_of(&f[4]));
    }
    if (status < 0 && status != DIWAN_NOMEM)
        *wrong = "what is assigned has an id, given, same_as, by and at";
    free(memory);
    return status;
}

/* Read each object of an array; a brief without it lacks nothing. */
static int32_t read_each(diwan_brief *brief, const json_field *array, const char **wrong,
                         int32_t (*read)(diwan_brief *, const json_field *, const char **))
{
    size_t n;
    char *memory;
    int32_t status = DIWAN_OK;
    if (!array->found)
        return DIWAN_OK;
    json_field *each = json_elements(&n, &memory, array->raw, array->raw_len);
    for (size_t i = 0; each && i < n && status == DIWAN_OK; i++)
        status = read(brief, &each[i], wrong);
    if (!each)
        status = DIWAN_NOMEM;
    free(each);
    free(memory);
    return status;
}

static int32_t read_texts(diwan_brief *brief, const json_field *f, const char **wrong)
{
    int32_t day;
    const char *date = text_of(&f[DATE]);
    int32_t status = diwan_day_read(&day, date, strlen(date));
    if (status == DIWAN_OK)
        status = diwan_brief_set_day(brief, day);
    if (status < 0)
        *wrong = "a brief has a date, as 2025-10-07";
    if (status == DIWAN_OK)
        status = diwan_brief_set_date_text(brief, f[DATE_TEXT].text, f[DATE_TEXT].len);
    if (status == DIWAN_OK)
        status = diwan_brief_set_series(brief, f[SERIES].text, f[SERIES].len);
    if (status == DIWAN_OK)
        status = diwan_brief_set_section(brief, DIWAN_SECTION_HEADLINE, f[HEADLINE].text,
                                         f[HEADLINE].len);
    if (status == DIWAN_OK)
        status = read_each(brief, &f[SECTIONS], wrong, read_section);
    if (status == DIWAN_OK)
        status = read_each(brief, &f[ASSIGNED], wrong, read_assigned);
    return status;
}

/* -------------------------------------------------------------------- originals */

static int32_t read_repair(diwan_brief *brief, const json_field *doubtful, const char **wrong)
{
    size_t n;
    char *memory;
    int32_t status = DIWAN_OK;
    if (!doubtful->found)
        return DIWAN_OK;
    json_field *each = json_elements(&n, &memory, doubtful->raw, doubtful->raw_len);
    for (size_t i = 0; each && i < n && status == DIWAN_OK; i++) {
        int64_t line = number_of(&each[i]);
        status = diwan_brief_add_doubtful(brief, line > 0 && line <= INT32_MAX ? (int32_t)line : 0);
    }
    if (status == DIWAN_BADVALUE)
        *wrong = "lines in doubt are numbers in ascending order";
    free(each);
    free(memory);
    return status;
}

/* Whether the archive has the brief with just this original. */
static bool has_original(diwan_archive *archive, int64_t id, const diwan_brief *brief)
{
    diwan_brief *there;
    size_t len, other_len;
    if (diwan_archive_fetch(archive, id, &there) < 0)
        return false;
    const char *bytes = diwan_brief_original(brief, &len);
    const char *others = diwan_brief_original(there, &other_len);
    bool same = bytes && others && len == other_len && !memcmp(bytes, others, len) &&
                !strcmp(diwan_brief_encoding(brief), diwan_brief_encoding(there));
    diwan_brief_close(there);
    return same;
}

/* Keep a brief for its original, which the archive did not take with it. Returns false when memory
 * ends; else the brief is closed at the end. */
static bool keep_unstored(reading *r, int64_t id, diwan_brief *brief)
{
    if (r->num_unstored == r->unstored_room) {
        size_t room = r->unstored_room ? r->unstored_room * 2 : 16;
        diwan_brief **more = realloc(r->unstored, room * sizeof *more);
        if (!more)
            return false;
        r->unstored = more;
        r->unstored_room = room;
    }
    if (!map_put(&r->unstored_ids, (uint64_t)id, (int64_t)r->num_unstored + 1))
        return false;
    r->unstored[r->num_unstored++] = brief;
    return true;
}

static int32_t copy_original(diwan_brief *brief, const diwan_brief *other)
{
    size_t len = 0;
    const char *bytes = diwan_brief_original(other, &len);
    if (!bytes)
        return DIWAN_NOTFOUND;
    int32_t status = diwan_brief_set_original(brief, bytes, len, diwan_brief_encoding(other),
                                          diwan_brief_repaired(other));
    for (int32_t i = 0; status == DIWAN_OK && i < diwan_brief_num_doubtful(other); i++)
        status = diwan_brief_add_doubtful(brief, diwan_brief_doubtful_line(other, i));
    return status;
}

/* The original of a brief of an earlier line. */
static int32_t share_original(reading *r, diwan_brief *brief, int64_t id, const char **wrong)
{
    diwan_brief *other = NULL;
    int64_t unstored = map_get(&r->unstored_ids, (uint64_t)id);
    int64_t here = map_get(&r->ids, (uint64_t)id);
    int32_t status = DIWAN_NOTFOUND;
    if (unstored)
        status = copy_original(brief, r->unstored[unstored - 1]);
    else if (here)
        status = diwan_archive_fetch(r->im->archive, here, &other);
    if (status == DIWAN_OK && other)
        status = copy_original(brief, other);
    if (status == DIWAN_NOTFOUND)
        *wrong = "original_of names a brief that no earlier line has with its original";
    diwan_brief_close(other);
    return status;
}

static int32_t read_original(reading *r, diwan_brief *brief, json_field *f, const char **wrong)
{
    json_field repair[] = { { .key = "changed" }, { .key = "doubtful" } };
    json_error error;
    char *memory = NULL;
    if (f[ORIGINAL_OF].found)
        return share_original(r, brief, number_of(&f[ORIGINAL_OF]), wrong);
    if (!f[ORIGINAL].found)
        return DIWAN_OK;
    size_t len = f[ORIGINAL].len;
    if (!f[ORIGINAL].string || !base64_read((char *)f[ORIGINAL].text, &len)) {
        *wrong = "the original is not base64";
        return DIWAN_BADVALUE;
    }
    if (f[REPAIR].found)
        json_read(repair, 2, &memory, f[REPAIR].raw, f[REPAIR].raw_len, &error);
    int32_t status = diwan_brief_set_original(brief, f[ORIGINAL].text, len, text_of(&f[ENCODING]),
                                              is_true(&repair[0]));
    if (status == DIWAN_OK && len)
        status = read_repair(brief, &repair[1], wrong);
    free(memory);
    return status;
}

/* ---------------------------------------------------------------------- storing */

static int32_t store_tags(diwan_archive *archive, int64_t id, const json_field *tags)
{
    size_t n;
    char *memory;
    int32_t status = DIWAN_OK;
    if (!tags->found)
        return DIWAN_OK;
    json_field *each = json_elements(&n, &memory, tags->raw, tags->raw_len);
    for (size_t i = 0; each && i < n && status == DIWAN_OK; i++)
        status = diwan_archive_add_tag(archive, id, each[i].text, each[i].len);
    if (!each)
        status = DIWAN_NOMEM;
    free(each);
    free(memory);
    return status;
}

/* Store the brief under its id, or another where that is taken. */
static int32_t store_free(reading *r, const diwan_brief *brief, int64_t wanted, int64_t *id)
{
    diwan_archive *archive = r->im->archive;
    if (wanted < 1 || wanted >= (int64_t)1 << 53)
        return diwan_archive_store(archive, brief, id);
    int32_t status = diwan_archive_store_as(archive, brief, wanted, id);
    if (status != DIWAN_CLASH)
        return status;
    status = diwan_archive_store(archive, brief, id);
    if (status == DIWAN_OK)
        complain(EXIT_DONE, "%s:%zu: #%lld is another brief here; stored as #%lld",
                 shown_path(r->path), r->number, (long long)wanted, (long long)*id);
    return status;
}

/* Store the brief with its note and tags, or nothing of it; whether it was. A brief that is there
 * already keeps those it has. */
static bool store_line(reading *r, const diwan_brief *brief, const json_field *f)
{
    diwan_archive *archive = r->im->archive;
    int64_t id, wanted = number_of(&f[ID]);
    int32_t status = store_free(r, brief, wanted, &id);
    bool fresh = status == DIWAN_OK;
    if (fresh && f[NOTE].found)
        status = diwan_archive_set_note(archive, id, f[NOTE].text, f[NOTE].len);
    if (fresh && status == DIWAN_OK)
        status = store_tags(archive, id, &f[TAGS]);
    if (status < 0 && fresh) {
        char reason[400];
        snprintf(reason, sizeof reason, "%s", diwan_archive_errmsg(archive));
        if (status == DIWAN_MISUSE || status == DIWAN_ENCODING || status == DIWAN_TOOBIG ||
            status == DIWAN_EMPTY) {
            refuse(r, reason);
            r->im->broken = diwan_archive_delete(archive, id) < 0;
            return false;
        }
    }
    if (status == DIWAN_NOSECTIONS) {
        refuse(r, diwan_archive_errmsg(archive));
    } else if (status < 0) {
        store_failed(r->im, r->path, status);
        r->im->broken = true;
    } else if (wanted > 0 && !map_put(&r->ids, (uint64_t)wanted, id)) {
        r->im->broken = true;
    }
    r->im->duplicates += status == DIWAN_DUPLICATE;
    r->im->stored += status == DIWAN_OK;
    r->im->in_batch += status == DIWAN_OK;
    return status == DIWAN_OK;
}

static void read_brief_line(reading *r, json_field *f)
{
    diwan_brief *brief;
    const char *wrong = NULL;
    int64_t id = number_of(&f[ID]);
    int32_t status = diwan_brief_new(&brief);
    if (status == DIWAN_OK)
        status = read_original(r, brief, f, &wrong);
    if (status == DIWAN_OK)
        status = read_texts(brief, f, &wrong);
    bool stored = false;
    if (status == DIWAN_OK) {
        stored = store_line(r, brief, f);
    } else {
        const char *reason = diwan_brief_errmsg(brief);
        refuse(r, wrong ? wrong : *reason ? reason : diwan_status_text(status));
    }
    bool lends = !stored && id > 0 && f[ORIGINAL].found && diwan_brief_original(brief, NULL);
    if (lends && !has_original(r->im->archive, map_get(&r->ids, (uint64_t)id), brief) &&
        keep_unstored(r, id, brief))
        return;
    diwan_brief_close(brief);
}

/* ------------------------------------------------------------------------ lines */

static void read_line(reading *r, const char *line, size_t len)
{
    json_field f[FIELDS];
    json_error error;
    char *memory;
    for (int i = 0; i < FIELDS; i++)
        f[i] = (json_field){ .key = keys[i] };
    if (!json_read(f, FIELDS, &memory, line, len, &error)) {
        char reason[160];
        snprintf(reason, sizeof reason, "byte %zu: %s", error.at, error.reason);
        refuse(r, reason);
    } else if (!strcmp(text_of(&f[SCHEMA]), "diwan.archive/1")) {
        read_archive_line(r, f);
    } else if (!strcmp(text_of(&f[SCHEMA]), "diwan.question/1")) {
        read_question_line(r, f);
    } else if (!strcmp(text_of(&f[SCHEMA]), "diwan.brief/1")) {
        read_brief_line(r, f);
    } else {
        refuse(r, "no schema that is known; diwan.brief/1 is");
    }
    free(memory);
}

/* The next line without its end. Returns false at the end of the file, or with errno set. */
static bool next_line(FILE *in, char **line, size_t *room, size_t *len)
{
    int c;
    *len = 0;
    errno = 0;
    while ((c = getc(in)) != EOF && c != '\n') {
        if (*len == *room) {
            size_t more_room = *room ? *room * 2 : 65536;
            char *more = *len < LINE_MOST ? realloc(*line, more_room) : NULL;
            if (!more) {
                errno = *len < LINE_MOST ? ENOMEM : EFBIG;
                return false;
            }
            *line = more;
            *room = more_room;
        }
        (*line)[(*len)++] = (char)c;
    }
    return !ferror(in) && (c != EOF || *len);
}

static bool is_blank(const char *line, size_t len)
{
    while (len && strchr(" \t\r", line[len - 1]))
        len--;
    return !len;
}

void import_lines(importer *im, const char *path)
{
    reading r = { .im = im, .path = path };
    char *line = NULL;
    size_t room = 0, len;
    FILE *in = strcmp(path, "-") ? fopen(path, "rb") : stdin;
    if (!in) {
        im->failed++;
        unreadable(path);
        return;
    }
    while (!im->broken && !import_stopped && next_line(in, &line, &room, &len)) {
        r.number++;
        if (!is_blank(line, len))
            read_line(&r, line, len);
        commit_batch(im);
        show_progress("importing lines", r.number, r.number);
    }
    if (errno && !im->broken && !import_stopped) {
        im->failed++;
        complain(EXIT_INPUT, "%s:%zu: %s", shown_path(path), r.number + 1, strerror(errno));
    }
    if (in != stdin)
        fclose(in);
    for (size_t i = 0; i < r.num_unstored; i++)
        diwan_brief_close(r.unstored[i]);
    free(r.unstored);
    free(r.unstored_ids.at);
    free(r.ids.at);
    free(line);
}
