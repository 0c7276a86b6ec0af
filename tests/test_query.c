/* Queries: what is asked is found, and no text is an error. */
#include <check.h>
#include <diwan.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sample.h"

static diwan_archive *archive;
static diwan_query *query;

/* The briefs all tests ask for, by their ids from 1. */
static const struct {
    const char *headline, *event, *opinion;
} briefs[] = {
    { "القمة تقر خطة المياه", "اجتمع وزراء المياه في العاصمة، وحضر الوفد الأردني.",
      "قد تخفف الخطة أثر الجفاف على المزارعين." },
    { "المزارعون ينتظرون المطر", "قال الوزير إن خطة المياه تحتاج تمويلًا.",
      "يبقى التمويل عقدة القمة." },
    { "اتفاقٌ على المَاءِ", "وقّعت المدينتان اتفاقًا لتقاسم المـياه في السنوات 2024 و٢٠٢٥.",
      "يعني الاتفاق أن السد رقم F-16 سيُفتح." },
    { "Water talks", "The delegation met in Amman; كوفيد-19 أجّل الجلسة الثانية.",
      "No change is expected." },
};

static void setup(void)
{
    archive = sample_open(":memory:", DIWAN_OPEN_CREATE);
    for (int i = 0; i < 4; i++)
        ck_assert_int_eq(sample_store(archive, SAMPLE_DAY + 10 * i, briefs[i].headline,
                                      briefs[i].event, briefs[i].opinion),
                         i + 1);
    ck_assert_int_eq(diwan_query_new(&query), DIWAN_OK);
}

static void teardown(void)
{
    diwan_query_close(query);
    diwan_archive_close(archive);
}

static int32_t set_text(const char *text)
{
    return sample_parse(&query, text, strlen(text));
}

/* The ids found, as digits in their order: "21". */
static const char *found(void)
{
    static char digits[16];
    int64_t ids[8];
    int n = sample_ask(archive, query, ids, 8);
    ck_assert_int_le(n, 8);
    for (int i = 0; i < n; i++)
        digits[i] = (char)('0' + ids[i]);
    digits[n] = '\0';
    return digits;
}

static const struct {
    const char *text, *ids; /* the newest first */
} asked[] = {
    { "", "4321" },
    { "   ،؟! \"\" «»", "4321" },
    { "المياه", "321" },
    { "مياه", "321" },      /* without the article */
    { "بالمياه", "321" },   /* with a preposition and it */
    { "الميـــاه", "321" }, /* drawn out */
    { "المِيَاه", "321" },    /* with vowel signs */
    { "خطة المياه", "21" }, /* all words, anywhere */
    { "المياه خطة", "21" },
    { "الاردني", "1" },       /* without hamza */
    { "القمة التمويل", "2" }, /* in two sections */
    { "القمة سد", "" },
    { "٢٠٢٤ 2025", "3" }, /* digits of any script */
    { "\"خطة المياه\"", "21" },
    { "«المياه خطة»", "" },
    { "\"وزراء المياه\" القمة", "1" },
    { "«وفد أردني»", "1" },   /* a phrase across articles */
    { "“وفد أردني”", "" },    /* in double quotes, as it is written */
    { "\"الوفد الأردني\"", "1" },
    { "\"الوفد الاردنى\"", "1" }, /* folded: hamza and alef maqsura do not count */
    { "\"المياه\"", "321" },
    { "\"مياه\"", "" }, /* only with the article in these */
    { "\"مياه\" OR", "" },
    { "مزار*", "21" }, /* behind the article */
    { "ميا*", "321" }, /* the plural, whose term is ماء */
    { "الميا*", "321" },
    { "المزار*", "21" },
    { "زار*", "" }, /* not within a word */
    { "أرد*", "1" },
    { "خطة NEAR المياه", "21" },
    { "خطة NEAR/1 التمويل", "" },
    { "خطة NEAR/2 التمويل", "2" },
    { "NEAR", "" },
    { "\"خطة المياه", "21" }, /* a quote without its partner is nothing */
    { "خطة \" المياه", "21" },
    { "خطة » المياه «", "21" },
    { "\"خطة\"المياه\"", "21" },
    { "F16", "3" }, /* glued, as with a hyphen */
    { "F-16", "3" },
    { "16-F", "" },
    { "كوفيد-19", "4" },
    { "كوفيد19", "4" },
    { "WATER", "4" },
    { "water المياه", "" },
    { "AND", "" }, /* words to us, operators to FTS5 */
    { "المياه OR water", "4321" },
    { "سد OR water", "43" },
    { "المياه أو water", "4321" },
    { "أو المياه", "" },
    { "المياه OR", "" },
    { "المياه*", "321" },
    { "-المياه", "4" },
    { "المياه -خطة", "3" },
    { "المياه NOT خطة", "3" },
    { "-المياه -water", "" },
    { "المياه -19", "" },
    { "القمة -(خطة OR سد)", "" },
    { "-(القمة OR water)", "3" },
    { "المياه - خطة", "21" },
    { "ليس هناك مياه", "" },
    { "المياه ليس «خطة»", "3" },
    { "water OR -المياه", "4" },
    { "-\"خطة المياه\"", "43" },
    { "\"خطة المياه\" OR سد", "321" },
    { "event:المياه", "" },
    { "المياه in:event", "321" },
    { "المياه in:headline", "31" },
    { "(القمة in:headline) OR سد", "31" },
    { "المياه -(القمة in:headline)", "32" },
    { "date:2025-10-07..2025-10-17", "21" },
    { "تاريخ:2025-10-17", "2" },
    { "-date:2025-10-17", "431" },
    { "المياه OR date:2025-11", "4321" },
    { "water OR date:..2025-10-10", "41" },
    { "has:opinion -has:event", "" },
    { "قمة قرب/5 خطة", "1" },
    { "(سد OR water) (كوفيد OR اتفاق)", "43" },
    { "NEAR(خطة المياه)", "" },
    { "(((خطة)) المياه", "21" },
    { ")خطة( المياه", "21" },
    { "قال:خطة", "2" },
    { "http://المياه.example/خطة", "" },
    { "^خطة + {المياه}", "21" },
};

START_TEST(what_is_asked_is_found)
{
    ck_assert_int_eq(set_text(asked[_i].text), DIWAN_OK);
    ck_assert_msg(strcmp(found(), asked[_i].ids) == 0, "%s found %s, not %s", asked[_i].text,
                  found(), asked[_i].ids);
}
END_TEST

static const struct {
    int32_t section;
    const char *text, *ids;
} in_sections[] = {
    { 0, "القمة", "21" },
    { DIWAN_SECTION_HEADLINE, "القمة", "1" },
    { DIWAN_SECTION_EVENT, "القمة", "" },
    { DIWAN_SECTION_OPINION, "القمة", "2" },
    { DIWAN_SECTION_EVENT, "خطة المياه", "2" },
    { DIWAN_SECTION_HEADLINE, "\"خطة المياه\"", "1" },
    { DIWAN_SECTION_OPINION, "", "4321" },
};

START_TEST(a_section_narrows_the_text)
{
    ck_assert_int_eq(set_text(in_sections[_i].text), DIWAN_OK);
    ck_assert_int_eq(diwan_query_set_section(query, in_sections[_i].section), DIWAN_OK);
    ck_assert_str_eq(found(), in_sections[_i].ids);
}
END_TEST

static const struct {
    int32_t first, last;
    const char *all, *some; /* every brief; those with المياه */
} ranges[] = {
    { DIWAN_NO_DAY, DIWAN_NO_DAY, "4321", "321" },
    { SAMPLE_DAY + 10, DIWAN_NO_DAY, "432", "32" },
    { SAMPLE_DAY + 11, DIWAN_NO_DAY, "43", "3" },
    { DIWAN_NO_DAY, SAMPLE_DAY + 10, "21", "21" },
    { DIWAN_NO_DAY, SAMPLE_DAY + 9, "1", "1" },
    { SAMPLE_DAY + 10, SAMPLE_DAY + 20, "32", "32" },
    { SAMPLE_DAY + 20, SAMPLE_DAY + 20, "3", "3" },
    { SAMPLE_DAY + 20, SAMPLE_DAY + 10, "", "" },
    { -2000000000, 2000000000, "4321", "321" },
    { 2000000000, DIWAN_NO_DAY, "", "" },
    { DIWAN_NO_DAY, -2000000000, "", "" },
};

START_TEST(a_range_takes_in_both_its_days)
{
    ck_assert_int_eq(diwan_query_add_dates(query, ranges[_i].first, ranges[_i].last), DIWAN_OK);
    ck_assert_str_eq(found(), ranges[_i].all);
    ck_assert_int_eq(set_text("المياه"), DIWAN_OK);
    ck_assert_int_eq(diwan_query_add_dates(query, ranges[_i].first, ranges[_i].last), DIWAN_OK);
    ck_assert_str_eq(found(), ranges[_i].some);
    diwan_query_set_order(query, DIWAN_ORDER_RELEVANCE);
    ck_assert_uint_eq(strlen(found()), strlen(ranges[_i].some));
}
END_TEST

START_TEST(settings_out_of_range_are_refused_and_change_nothing)
{
    static char text[65537];
    ck_assert_int_eq(set_text("المياه"), DIWAN_OK);
    memset(text, 'a', sizeof text);
    ck_assert_int_eq(sample_parse(&query, text, sizeof text), DIWAN_TOOBIG);
    ck_assert_int_eq(diwan_query_set_section(query, DIWAN_SECTION_TITLE), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_query_set_section(query, -1), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_query_set_order(query, 0), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_query_set_order(query, 4), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_query_set_limit(query, -1, 0), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_query_set_limit(query, 0, -1), DIWAN_MISUSE);
    ck_assert_str_eq(found(), "321");
    ck_assert_int_eq(sample_parse(&query, text, 65536), DIWAN_OK);
    ck_assert_str_eq(found(), "");
}
END_TEST

START_TEST(relevance_without_words_is_the_newest_first)
{
    diwan_query_set_order(query, DIWAN_ORDER_RELEVANCE);
    ck_assert_str_eq(found(), "4321");
    ck_assert_int_eq(set_text("؟"), DIWAN_OK);
    ck_assert_str_eq(found(), "4321");
    ck_assert_int_eq(set_text("has:headline -water"), DIWAN_OK);
    ck_assert_str_eq(found(), "321");
}
END_TEST

START_TEST(a_query_can_be_put_to_several_archives_and_changed_after)
{
    diwan_archive *other = sample_open(":memory:", DIWAN_OPEN_CREATE);
    diwan_hits *hits;
    sample_store(other, SAMPLE_DAY, NULL, "خبر عن المياه", NULL);
    ck_assert_int_eq(set_text("المياه"), DIWAN_OK);
    ck_assert_int_eq(sample_ask(other, query, NULL, 0), 1);
    sample_expect(archive, diwan_hits_open(&hits, archive, query), DIWAN_OK);
    ck_assert_int_eq(set_text("سد"), DIWAN_OK);
    ck_assert_int_eq(diwan_hits_next(hits), DIWAN_ROW);
    ck_assert_int_eq(diwan_hits_id(hits), 3);
    diwan_query_close(query);
    query = NULL;
    ck_assert_int_eq(diwan_hits_next(hits), DIWAN_ROW);
    ck_assert_int_eq(diwan_hits_id(hits), 2);
    diwan_hits_close(hits);
    diwan_archive_close(other);
}
END_TEST

START_TEST(no_text_is_an_error)
{
    static const char *const parts[] = {
        "\"",   "«",    "»",        "“",    "”",   "(",     ")",   "*",     "^",      "-",
        "+",    ":",    "{",        "}",    "AND", "OR",    "NOT", "NEAR",  "المياه", "F16",
        "\xD9", "\xFF", "\xE2\x80", "'",    ",",   "1,234", "٬",   "ً",      "ـ",      "\u200F",
        " ",    " ",    "\n",       "\x00", "%",   "\\",    ".",   "event", "خطة",    "a\u0301",
    };
    char text[256];
    uint32_t state = (uint32_t)_i * 2654435761u + 99;
    size_t len = 0;
    while (len < sizeof text - 32) {
        state = state * 1664525u + 1013904223u;
        const char *part = parts[(state >> 12) % (sizeof parts / sizeof *parts)];
        size_t n = *part ? strlen(part) : 1;
        memcpy(text + len, part, n);
        len += n;
        if ((state >> 9) % 16 == 0)
            break;
    }
    ck_assert_int_eq(sample_parse(&query, text, len), DIWAN_OK);
    for (int32_t order = DIWAN_ORDER_NEWEST; order <= DIWAN_ORDER_RELEVANCE; order++) {
        diwan_query_set_order(query, order);
        diwan_query_set_section(query, _i % 4);
        sample_ask(archive, query, NULL, 0);
    }
}
END_TEST

/* As many different words, or words in one phrase, as a query may hold. */
START_TEST(the_longest_text_is_answered)
{
    char *text = malloc(65536 + 16);
    size_t len = 0;
    if (_i)
        text[len++] = '"';
    for (int n = 0; len < 65530; n++)
        len += (size_t)sprintf(text + len, "%c%c%c ", 'a' + n % 26, 'a' + n / 26 % 26,
                               'a' + n / 676 % 26);
    len = 65535;
    if (_i)
        text[len++] = '"';
    ck_assert_int_eq(sample_parse(&query, text, len), DIWAN_OK);
    ck_assert_str_eq(found(), "");
    ck_assert_int_eq(diwan_query_set_order(query, DIWAN_ORDER_RELEVANCE), DIWAN_OK);
    ck_assert_str_eq(found(), "");
    free(text);
}
END_TEST

int main(void)
{
    TCase *text = tcase_create("text"), *builder = tcase_create("builder");
    TCase *const cases[] = { text, builder };
    for (int i = 0; i < 2; i++) {
        tcase_add_checked_fixture(cases[i], setup, teardown);
        tcase_set_timeout(cases[i], 60);
    }
    tcase_add_loop_test(text, what_is_asked_is_found, 0, sizeof asked / sizeof *asked);
    tcase_add_loop_test(text, no_text_is_an_error, 0, 300);
    tcase_add_loop_test(text, the_longest_text_is_answered, 0, 2);
    tcase_add_loop_test(builder, a_section_narrows_the_text, 0,
                        sizeof in_sections / sizeof *in_sections);
    tcase_add_loop_test(builder, a_range_takes_in_both_its_days, 0, sizeof ranges / sizeof *ranges);
    tcase_add_test(builder, settings_out_of_range_are_refused_and_change_nothing);
    tcase_add_test(builder, relevance_without_words_is_the_newest_first);
    tcase_add_test(builder, a_query_can_be_put_to_several_archives_and_changed_after);
    return sample_main("query", cases, 2);
}
