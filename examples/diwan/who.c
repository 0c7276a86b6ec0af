/* Who held an office: asked by options, or in a sentence that is taken apart. */
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "json.h"
#include "output.h"

/* The question: texts of options, or cut out of the sentence. */
typedef struct {
    char *of, *title, *person; /* NULL for not asked */
    int32_t first, last;
} question;

/* Words of a question that ask, and name nothing. */
static bool is_asking(const char *word, size_t len)
{
    static const char *const words[] = { "من", "مَن", "كان", "كانت", "هو", "هي", "الذي", "التي", "في",
                                         "عام", "سنة", "ومن", "شغل", "منصب", "تولى", "who", "Who",
                                         "was", "is", "the", "of", "in", "on", NULL };
    for (size_t i = 0; words[i]; i++)
        if (len == strlen(words[i]) && !memcmp(word, words[i], len))
            return true;
    return false;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '?' || c == ',';
}

/* Blank out the bytes from `start` to `end`. */
static void blank(char *text, size_t start, size_t end)
{
    memset(text + start, ' ', end - start);
}

/* Take the words that ask out of the sentence, and what is left together. */
static void squeeze(char *text)
{
    char *out = text, *p = text;
    static const char mark[] = "؟";
    for (char *at; (at = strstr(text, mark));)
        blank(text, (size_t)(at - text), (size_t)(at - text) + sizeof mark - 1);
    while (*p) {
        while (is_space(*p))
            p++;
        size_t len = 0;
        while (p[len] && !is_space(p[len]))
            len++;
        if (len && !is_asking(p, len)) {
            if (out > text)
                *out++ = ' ';
            memmove(out, p, len);
            out += len;
        }
        p += len;
    }
    *out = '\0';
}

/* The first date of the sentence goes out of it, and into the question. */
static int32_t take_date(question *asked, const arguments *args, char *text)
{
    diwan_dates *dates;
    diwan_date_options options;
    question_dates(args, &options);
    int32_t status = diwan_dates_find(&dates, text, strlen(text), today(), &options);
    if (status < 0)
        return status;
    if (diwan_dates_next(dates) == DIWAN_ROW) {
        asked->first = diwan_dates_first(dates);
        asked->last = diwan_dates_last(dates);
        blank(text, diwan_dates_start(dates), diwan_dates_end(dates));
    }
    diwan_dates_close(dates);
    for (char *p = text; *p && asked->first == DIWAN_NO_DAY && asked->last == DIWAN_NO_DAY;) {
        size_t skip = strspn(p, " "), len = strcspn(p + skip, " ?");
        p += skip; /* a year by itself, «2024» */
        if (len == 4 && strspn(p, "0123456789") == 4 &&
            diwan_date_read(&asked->first, &asked->last, p, len, today(), &options) == DIWAN_OK)
            blank(p, 0, len);
        p += len;
    }
    return DIWAN_OK;
}

static char *copy(const char *text)
{
    size_t len = strlen(text) + 1;
    char *out = malloc(len);
    return out ? memcpy(out, text, len) : NULL;
}

/* The actors that the vocabulary knows go out of the sentence: a person, and a body or
 * else a state. */
static int32_t take_actors(question *asked, char *text)
{
    diwan_brief *brief;
    diwan_actors *actors = NULL;
    int32_t status = diwan_brief_new(&brief);
    if (status == DIWAN_OK)
        status = diwan_brief_set_section(brief, DIWAN_SECTION_TEXT, text, strlen(text));
    if (status == DIWAN_OK)
        status = diwan_actors_of_brief(&actors, brief, NULL);
    while (status == DIWAN_OK && diwan_actors_next(actors) == DIWAN_ROW) {
        const char *id = diwan_actors_id(actors);
        bool person = diwan_actors_kind(actors) == DIWAN_ACTOR_PERSON;
        char **place = person ? &asked->person : &asked->of;
        bool state = diwan_actors_kind(actors) == DIWAN_ACTOR_STATE;
        if (strstr(id, ":x-") || (*place && (person || state)))
            continue;
        free(*place);
        *place = copy(id);
        if (!*place)
            status = DIWAN_NOMEM;
        while (status == DIWAN_OK && diwan_actors_next_mention(actors) == DIWAN_ROW)
            blank(text, diwan_actors_mention_start(actors), diwan_actors_mention_end(actors));
    }
    diwan_actors_close(actors);
    diwan_brief_close(brief);
    return status;
}

/* "minister of Egypt": what follows the last "of" is whose office it is. */
static bool take_english(question *asked, char *text)
{
    char *of = NULL;
    for (char *p = text; !asked->of && (p = strstr(p, " of ")); p++)
        of = p;
    if (!of)
        return true;
    squeeze(of + 4);
    asked->of = copy(of + 4);
    of[0] = '\0';
    return asked->of != NULL;
}

/* The operands as one sentence; NULL when memory ends. */
static char *sentence_of(const arguments *args)
{
    size_t room = 1, n = 0;
    for (int i = 0; i < args->num_operands; i++)
        room += strlen(args->operands[i]) + 1;
    char *text = malloc(room);
    if (!text)
        return NULL;
    for (int i = 0; i < args->num_operands; i++)
        n += (size_t)sprintf(text + n, "%s%s", i ? " " : "", args->operands[i]);
    text[n] = '\0';
    return text;
}

/* Options go before what the sentence says. */
static bool take_option(char **place, const arguments *args, const char *name)
{
    const char *value = option_value(args, name);
    if (!value)
        return true;
    free(*place);
    *place = copy(value);
    return *place != NULL;
}

/* «المبعوث الأممي إلى ليبيا» is a title whole, whoever it names. */
static bool is_title(const char *text)
{
    diwan_offices *offices = NULL;
    char *title = copy(text);
    bool found = false;
    if (title) {
        squeeze(title);
        found = *title &&
                diwan_offices_open(&offices, NULL, NULL, title, NULL, DIWAN_NO_DAY, DIWAN_NO_DAY) ==
                    DIWAN_OK &&
                diwan_offices_next(offices) == DIWAN_ROW;
    }
    diwan_offices_close(offices);
    free(title);
    return found;
}

static int read_question(question *asked, const arguments *args)
{
    char *text = sentence_of(args);
    int32_t status = text ? take_date(asked, args, text) : DIWAN_NOMEM;
    if (status == DIWAN_OK && !is_title(text)) {
        status = take_english(asked, text) ? DIWAN_OK : DIWAN_NOMEM;
        squeeze(text); /* "who" is no organization here */
        if (status == DIWAN_OK)
            status = take_actors(asked, text);
    }
    if (status == DIWAN_OK) {
        squeeze(text);
        asked->title = text;
    } else {
        free(text);
    }
    if (status == DIWAN_OK &&
        !(take_option(&asked->of, args, "of") && take_option(&asked->title, args, "title") &&
          take_option(&asked->person, args, "person")))
        status = DIWAN_NOMEM;
    if (status < 0)
        return complain(EXIT_INPUT, "%s", diwan_status_text(status));
    int32_t first, last;
    if (!option_date(args, "date", &first, &last))
        return EXIT_USAGE;
    if (option_given(args, "date")) {
        asked->first = first;
        asked->last = last;
    }
    if (!(asked->of && *asked->of) && !(asked->title && *asked->title) &&
        !(asked->person && *asked->person))
        return complain(EXIT_USAGE, "who held what? Name an office, whose it is, or a person; see "
                                    "diwan who --help");
    return EXIT_DONE;
}

/* An ISO day, or "" for an open end. */
static const char *day_text(char out[16], int32_t day)
{
    out[0] = '\0';
    if (day != DIWAN_NO_DAY)
        diwan_day_format(out, day);
    return out;
}

static void print_text(const diwan_offices *offices)
{
    char first[16], last[16], days[48];
    long long brief = (long long)diwan_offices_brief(offices);
    if (brief)
        snprintf(days, sizeof days, "%s #%lld", day_text(first, diwan_offices_first(offices)), brief);
    else
        snprintf(days, sizeof days, "%s..%s", day_text(first, diwan_offices_first(offices)),
                 day_text(last, diwan_offices_last(offices)));
    begin_line();
    print_left_to_right(days);
    fputs("  ", stdout);
    print_isolated(diwan_offices_person_ar(offices), STYLE_STRONG);
    fputs("  ", stdout);
    print_isolated(diwan_offices_title_ar(offices), STYLE_PLAIN);
    if (*diwan_offices_of_ar(offices)) {
        fputs("، ", stdout);
        print_isolated(diwan_offices_of_ar(offices), STYLE_PLAIN);
    }
    end_line();
}

static void print_tsv(const diwan_offices *offices)
{
    char first[16], last[16];
    print_field(day_text(first, diwan_offices_first(offices)), '\t');
    print_field(day_text(last, diwan_offices_last(offices)), '\t');
    print_field(diwan_offices_person(offices), '\t');
    print_field(diwan_offices_person_ar(offices), '\t');
    print_field(diwan_offices_title_ar(offices), '\t');
    print_field(diwan_offices_of(offices), '\t');
    if (diwan_offices_brief(offices))
        printf("%lld", (long long)diwan_offices_brief(offices));
    putchar('\n');
}

static void print_json(const diwan_offices *offices)
{
    char first[16], last[16];
    const struct {
        const char *key, *text;
    } fields[] = {
        { "person", diwan_offices_person(offices) },
        { "person_ar", diwan_offices_person_ar(offices) },
        { "person_en", diwan_offices_person_en(offices) },
        { "title_ar", diwan_offices_title_ar(offices) },
        { "title_en", diwan_offices_title_en(offices) },
        { "of", diwan_offices_of(offices) },
        { "of_ar", diwan_offices_of_ar(offices) },
        { "of_en", diwan_offices_of_en(offices) },
        { "first", day_text(first, diwan_offices_first(offices)) },
        { "last", day_text(last, diwan_offices_last(offices)) },
    };
    json_writer json = { .out = stdout };
    json_begin(&json, '{');
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        json_key(&json, fields[i].key);
        json_string_or_null(&json, fields[i].text);
    }
    json_key(&json, "brief");
    if (diwan_offices_brief(offices))
        json_integer(&json, diwan_offices_brief(offices));
    else
        json_string_or_null(&json, NULL);
    json_end(&json, '}');
    putchar('\n');
}

static int answer_question(const question *asked, diwan_archive *archive, output_format format)
{
    diwan_offices *offices;
    bool found = false;
    int32_t status = diwan_offices_open(&offices, archive, asked->of, asked->title, asked->person,
                                        asked->first, asked->last);
    if (status < 0)
        return archive ? archive_failed(archive, status)
                       : complain(EXIT_INPUT, "%s", diwan_status_text(status));
    for (; diwan_offices_next(offices) == DIWAN_ROW; found = true) {
        if (format == FORMAT_JSON)
            print_json(offices);
        else if (format == FORMAT_TSV)
            print_tsv(offices);
        else
            print_text(offices);
    }
    diwan_offices_close(offices);
    return found ? EXIT_DONE : complain(EXIT_NOTHING, "no one found");
}

static int run(const arguments *args)
{
    question asked = { .first = DIWAN_NO_DAY, .last = DIWAN_NO_DAY };
    diwan_archive *archive = NULL;
    output_format format;
    if (!option_format(args, &format))
        return EXIT_USAGE;
    int result = read_question(&asked, args);
    bool briefs = option_given(args, "briefs") || option_given(args, "archive");
    if (result == EXIT_DONE && briefs)
        result = open_archive(&archive, args, DIWAN_OPEN_READ);
    if (result == EXIT_DONE)
        result = answer_question(&asked, archive, format);
    diwan_archive_close(archive);
    free(asked.of);
    free(asked.title);
    free(asked.person);
    return result;
}

static const option options[] = {
    { "of", "ACTOR", "whose office: a state or body, by name or id" },
    { "title", "TITLE", "the office, in Arabic or English" },
    { "person", "NAME", "who held it" },
    { "date", "DATE", "when it was held: a day, a month, a year, or 2020..2024" },
    { "briefs", NULL, "ask the archive too: the titles that briefs give, with day and id" },
    ARCHIVE_OPTION,
    FORMAT_OPTION,
    { NULL, NULL, NULL },
};

const command who_command = {
    "who", "[QUESTION…]", "tell who held an office, and when",
    "Print who held the office asked for, with the days, out of the vocabulary; with --briefs\n"
    "also who bears the title in a brief, with the brief's day and id.\n\n"
    "  diwan who من كان وزير خارجية سوريا في 2024\n"
    "  diwan who --of إيران --date 2019\n"
    "  diwan who --person أردوغان --format json\n"
    "  diwan who --briefs 'رئيس الوزراء العراقي'\n\n"
    "TSV: first day, last day, person's id and name, title, whose, brief.",
    options, run,
};
