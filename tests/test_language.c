/* The query language: the tables of docs/query-language.md, what holds of any text, and of
 * any tree. */
#include <check.h>
#include <diwan.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sample.h"

static char *print(const diwan_query *query, int32_t language)
{
    char *text;
    ck_assert_int_eq(diwan_query_print(&text, query, language), DIWAN_OK);
    return text;
}

/* ----------------------------------------------------------------- the tables */

/* The next cell of a row, of what stands between back quotes; \| is a bar. */
static bool next_cell(char **at, char out[512])
{
    size_t n = 0;
    out[0] = '\0';
    char *p = *at;
    if (*p != '|')
        return false;
    for (p++; *p && *p != '|'; p++) {
        if (*p == '\\' && p[1] == '|')
            p++;
        out[n++] = *p;
    }
    out[n] = '\0';
    *at = p;
    char *from = strchr(out, '`'), *to = strrchr(out, '`');
    if (from && to > from) {
        *to = '\0';
        memmove(out, from + 1, strlen(from + 1) + 1);
    } else {
        out[0] = '\0';
    }
    return true;
}

static void check_printed(const char *question, const char *english, const char *arabic)
{
    diwan_query *query;
    int32_t status = diwan_query_parse(&query, question, strlen(question), SAMPLE_DAY);
    ck_assert_msg(status == DIWAN_OK, "%s: %s", question, diwan_query_errmsg(query));
    char *text = print(query, DIWAN_LANGUAGE_ENGLISH);
    ck_assert_msg(!strcmp(text, english), "%s printed %s, not %s", question, text, english);
    diwan_free(text);
    text = print(query, DIWAN_LANGUAGE_ARABIC);
    ck_assert_msg(!*arabic || !strcmp(text, arabic), "%s printed %s, not %s", question, text, arabic);
    diwan_free(text);
    diwan_query_close(query);
}

static void check_mistake(const char *question, const char *told)
{
    diwan_query *query;
    int32_t status = diwan_query_parse(&query, question, strlen(question), SAMPLE_DAY);
    ck_assert_msg(!strcmp(diwan_query_errmsg(query), told), "%s told %s, not %s", question,
                  diwan_query_errmsg(query), told);
    ck_assert_int_eq(status, *told ? DIWAN_BADQUERY : DIWAN_OK);
    if (*told) {
        ck_assert_uint_lt(diwan_query_error_start(query), diwan_query_error_end(query));
        ck_assert_uint_le(diwan_query_error_end(query), strlen(question));
    }
    diwan_query_close(query);
}

START_TEST(the_tables_of_the_manual_hold)
{
    char line[2048], cells[3][512];
    int questions = 0, mistakes = 0;
    bool wrong = false;
    FILE *in = fopen(DIWAN_SOURCE_DIR "/docs/query-language.md", "rb");
    ck_assert_ptr_nonnull(in);
    while (fgets(line, sizeof line, in)) {
        char *at = line;
        int n = 0;
        if (!strncmp(line, "## ", 3))
            wrong = !strncmp(line, "## Mistakes", 11);
        if (strncmp(line, "| `", 3) != 0)
            continue;
        while (n < 3 && next_cell(&at, cells[n]))
            n++;
        if (wrong)
            check_mistake(cells[0], cells[1]);
        else
            check_printed(cells[0], cells[1], cells[2]);
        *(wrong ? &mistakes : &questions) += 1;
    }
    fclose(in);
    ck_assert_int_gt(questions, 40);
    ck_assert_int_gt(mistakes, 5);
}
END_TEST

/* ------------------------------------------------------------------ any text */

/* Parts of questions; those that could be a keyword's mistake are not among them. */
static const char *const parts[] = {
    "\"",     "«",     "»",        "“",       "”",    "(",      ")",       "((",     "*",        "-",
    "--",     ":",     "|",        "{",       "^",    "OR",     "AND",     "NOT",    "NEAR",     "NEAR/3",
    "أو",     "ليس",   "قرب/2",    "قرب",     " ",    "  ",     "\n",      "\xD9",   "\xFF",     "\xE2\x80",
    "المياه", "خطة",   "F-16",     "كوفيد19", "قال:", "http://", "12:30",  "،",      "؟",        "\u00A0",
    "actor:", "فاعل:", "actor: ",  "in: ",    "=",    "+",      "~",       "actor:=", "theme:",  "tag:x",
    "note:y", "2025",  "date: ",   "/",       "a.b",  "\u200F", "-actor:", "ً",       "ـ",       "'",
};

static size_t make_text(char *text, size_t room, uint32_t *state)
{
    size_t len = 0;
    while (len < room - 32) {
        *state = *state * 1664525u + 1013904223u;
        const char *part = parts[(*state >> 10) % (sizeof parts / sizeof *parts)];
        size_t n = strlen(part);
        memcpy(text + len, part, n);
        len += n;
        if ((*state >> 9) % 24 == 0)
            break;
    }
    return len;
}

START_TEST(what_is_printed_parses_back_to_the_same)
{
    char text[512];
    uint32_t state = (uint32_t)_i * 2654435761u + 7;
    for (int round = 0; round < 200; round++) {
        diwan_query *query, *again;
        size_t len = make_text(text, sizeof text, &state);
        int32_t status = diwan_query_parse(&query, text, len, SAMPLE_DAY);
        if (status == DIWAN_BADQUERY) { /* a keyword's: "" or a sign it does not take */
            ck_assert_ptr_nonnull(strchr(diwan_query_errmsg(query), ':'));
            diwan_query_close(query);
            continue;
        }
        ck_assert_msg(status == DIWAN_OK, "%.*s: %d", (int)len, text, (int)status);
        for (int32_t language = DIWAN_LANGUAGE_ENGLISH; language <= DIWAN_LANGUAGE_ARABIC; language++) {
            char *printed = print(query, language);
            status = diwan_query_parse(&again, printed, strlen(printed), DIWAN_NO_DAY);
            ck_assert_msg(status == DIWAN_OK, "%s: %s", printed, diwan_query_errmsg(again));
            if (!diwan_query_equal(query, again))
                ck_abort_msg("%.*s\n%s\n%s", (int)len, text, printed, print(again, language));
            diwan_query_close(again);
            diwan_free(printed);
        }
        diwan_query_close(query);
    }
}
END_TEST

static const char *const free_texts[] = {
    "قال الوزير: «لا حل قريبا» (كما نقلت الوكالة) -وأضاف: انتهى.",
    "الساعة 12:30 في http://example.org:80/a?b=c",
    "موضوع: العقوبات. تاريخ: غير معروف. في: المدينة",
    "\"", "«", ")(", "OR", "أو", "NOT", "-", "--", "actor:", "in:", ":", "::", "a:b", "data:text/plain", "note:",
    "vote:no", "wait:what", "mailto:a@example.org", "فعل:ماض", "الفاعل:مستتر", "C:\\dir", "re: order", "in: 3",
};

START_TEST(free_text_is_never_an_error)
{
    diwan_query *query;
    const char *text = free_texts[_i];
    ck_assert_msg(diwan_query_parse(&query, text, strlen(text), SAMPLE_DAY) == DIWAN_OK, "%s: %s", text,
                  diwan_query_errmsg(query));
    diwan_query_close(query);
}
END_TEST

/* ------------------------------------------------------------------- any tree */

static uint32_t chance(uint32_t *state, uint32_t n)
{
    *state = *state * 1664525u + 1013904223u;
    return (*state >> 8) % n;
}

static void add_leaf(diwan_query *query, uint32_t *state)
{
    static const char *const words[] = { "المياه", "OR", "أو", "ليس", "19", "F-16", "خطة أولى", "NEAR", "قرب" };
    static const char *const names[] = { "روسيا", "الولايات المتحدة", "state:RU", "a\"b", "a\"b»c", "=x", "a|b",
                                         "(x)",   "x،",               "«»",       " y ",  "a:b",    "OR",  "ـ" };
    const char *word = words[chance(state, 9)], *name = names[chance(state, 14)];
    size_t word_len = strlen(word), name_len = strlen(name);
    switch (chance(state, 14)) {
    case 0: diwan_query_add_words(query, word, word_len); break;
    case 1: diwan_query_add_adjacent(query, word, word_len); break;
    case 2: diwan_query_add_exact(query, word, word_len); break;
    case 3: diwan_query_add_prefix(query, word, word_len); break;
    case 4: diwan_query_add_actor(query, name, name_len, (int32_t)chance(state, 3)); break;
    case 5: diwan_query_add_theme(query, name, name_len, (int32_t)chance(state, 2)); break;
    case 6: diwan_query_add_tag(query, name, name_len); break;
    case 7: diwan_query_add_dates(query, chance(state, 2) ? (int32_t)chance(state, 30000) : DIWAN_NO_DAY, 30000); break;
    case 8: diwan_query_add_mentioned(query, (int32_t)chance(state, 9000), chance(state, 2) ? 9000 : DIWAN_NO_DAY,
                                      1 + (int32_t)chance(state, 4)); break;
    case 9: diwan_query_add_has(query, 1 + (int32_t)chance(state, 15)); break;
    case 10: diwan_query_add_kind(query, 1 + (int32_t)chance(state, 8)); break;
    case 11: diwan_query_add_number(query, 1 + (int32_t)chance(state, 100)); break;
    case 12: diwan_query_add_expected(query, word, word_len); break;
    default: diwan_query_add_note(query, word, word_len); break;
    }
}

static void add_tree(diwan_query *query, uint32_t *state, int depth)
{
    uint32_t n = chance(state, 4);
    for (uint32_t i = 0; i <= n; i++) {
        uint32_t kind = depth < 3 ? chance(state, 8) : 7;
        if (kind >= 4) {
            add_leaf(query, state);
        } else if (kind == 3) {
            ck_assert_int_eq(diwan_query_begin(query, DIWAN_GROUP_NEAR, 1 + (int32_t)chance(state, 9)), DIWAN_OK);
            diwan_query_add_words(query, "خطة المياه", strlen("خطة المياه"));
            diwan_query_add_exact(query, "سد أول", strlen("سد أول"));
            ck_assert_int_eq(diwan_query_end(query), DIWAN_OK);
        } else {
            ck_assert_int_eq(diwan_query_begin(query, 1 + (int32_t)kind, 0), DIWAN_OK);
            if (chance(state, 3) == 0)
                diwan_query_set_section(query, 1 + (int32_t)chance(state, 3));
            add_tree(query, state, depth + 1);
            ck_assert_int_eq(diwan_query_end(query), DIWAN_OK);
        }
    }
}

START_TEST(any_tree_parses_back_and_is_answered)
{
    uint32_t state = (uint32_t)_i * 40503u + 11;
    diwan_archive *archive = sample_open(":memory:", DIWAN_OPEN_CREATE);
    sample_fill(archive, 12, SAMPLE_DAY, 5);
    for (int round = 0; round < 40; round++) {
        diwan_query *query, *again;
        int64_t a[16], b[16];
        ck_assert_int_eq(diwan_query_new(&query), DIWAN_OK);
        add_tree(query, &state, 0);
        char *printed = print(query, round % 2 ? DIWAN_LANGUAGE_ENGLISH : DIWAN_LANGUAGE_ARABIC);
        int32_t status = diwan_query_parse(&again, printed, strlen(printed), DIWAN_NO_DAY);
        ck_assert_msg(status == DIWAN_OK, "%s: %s", printed, diwan_query_errmsg(again));
        if (!diwan_query_equal(query, again))
            ck_abort_msg("%s\n%s", print(query, 1), print(again, 1));
        int n = sample_ask(archive, query, a, 16);
        ck_assert_int_eq(sample_ask(archive, again, b, 16), n);
        for (int i = 0; i < n; i++)
            ck_assert_int_eq(a[i], b[i]);
        diwan_query_close(again);
        diwan_query_close(query);
        diwan_free(printed);
    }
    diwan_archive_close(archive);
}
END_TEST

START_TEST(the_deepest_question_is_answered)
{
    char text[4096] = "";
    diwan_archive *archive = sample_open(":memory:", DIWAN_OPEN_CREATE);
    for (int i = 0; i < 40; i++)
        strcat(text, i % 2 ? "-(سد OR " : "(خطة OR -");
    strcat(text, "ماء");
    for (int i = 0; i < 40; i++)
        strcat(text, ")");
    diwan_query *query;
    ck_assert_int_eq(diwan_query_parse(&query, text, strlen(text), SAMPLE_DAY), DIWAN_OK);
    sample_ask(archive, query, NULL, 0);
    diwan_query_close(query);
    ck_assert_int_eq(diwan_query_new(&query), DIWAN_OK);
    for (int i = 0; i < 16; i++) {
        ck_assert_int_eq(diwan_query_begin(query, i % 2 ? DIWAN_GROUP_ANY : DIWAN_GROUP_NOT, 0), DIWAN_OK);
        diwan_query_set_section(query, 1 + i % 3);
        diwan_query_add_words(query, "سد", strlen("سد"));
    }
    ck_assert_int_eq(diwan_query_begin(query, DIWAN_GROUP_ALL, 0), DIWAN_TOOBIG);
    sample_ask(archive, query, NULL, 0);
    diwan_query_close(query);
    diwan_archive_close(archive);
}
END_TEST

int main(void)
{
    TCase *cases[1] = { tcase_create("language") };
    tcase_set_timeout(cases[0], 60);
    tcase_add_test(cases[0], the_tables_of_the_manual_hold);
    tcase_add_loop_test(cases[0], what_is_printed_parses_back_to_the_same, 0, 10);
    tcase_add_loop_test(cases[0], free_text_is_never_an_error, 0, sizeof free_texts / sizeof *free_texts);
    tcase_add_loop_test(cases[0], any_tree_parses_back_and_is_answered, 0, 10);
    tcase_add_test(cases[0], the_deepest_question_is_answered);
    return sample_main("language", cases, 1);
}
