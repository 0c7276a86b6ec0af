/* Briefs: what is read from a document, and what is told of one that is none. */
#include <check.h>
#include <diwan.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ucnv.h>

#define EVENT_1 "وقّعت بلدية المرفأ وشركة السكك اتفاقًا لتوسيع رصيف الحاويات، بحضور وزير النقل."
#define EVENT_2 "وقال الوزير إن الأشغال تبدأ مطلع الربيع وتستغرق سنتين."
#define HEADLINE "المرفأ يكسب رصيفًا ويؤجل حسم ملف الرسوم"
#define OPINION_1 "يمنح الاتفاق المدينة منفذًا جديدًا، لكنه لا يحل خلاف الرسوم مع الشركات الناقلة."
#define OPINION_2 "وقد تطلب البلدية تمويلًا إضافيًا قبل نهاية العام."

#define BRIEF                                                                                      \
    "حدث ورأي\n\n07 تشرين الأول/ أكتوبر 2025\n\nالحدث\n\n" EVENT_1 "\n\n" EVENT_2 "\n\n" HEADLINE    \
    "\n\nالرأي\n\n" OPINION_1 "\n\n" OPINION_2 "\n"

static diwan_brief *parsed(const char *text)
{
    diwan_brief *brief;
    int32_t status = diwan_brief_parse(&brief, text, strlen(text));
    ck_assert_msg(status == DIWAN_OK, "%s: %s", diwan_status_text(status), diwan_brief_errmsg(brief));
    return brief;
}

static void assert_section(const diwan_brief *brief, int32_t section, const char *want)
{
    size_t len;
    ck_assert_str_eq(diwan_brief_section(brief, section, &len), want);
    ck_assert_uint_eq(len, strlen(want));
}

static void assert_whole(const diwan_brief *brief)
{
    ck_assert_str_eq(diwan_brief_date(brief), "2025-10-07");
    ck_assert_str_eq(diwan_brief_series(brief), "حدث ورأي");
    ck_assert_str_eq(diwan_brief_headline(brief), HEADLINE);
    assert_section(brief, DIWAN_SECTION_EVENT, EVENT_1 "\n" EVENT_2);
    assert_section(brief, DIWAN_SECTION_OPINION, OPINION_1 "\n" OPINION_2);
}

START_TEST(a_clean_brief_is_read_whole)
{
    diwan_brief *brief = parsed(BRIEF);
    assert_whole(brief);
    ck_assert_str_eq(diwan_brief_date_text(brief), "07 تشرين الأول/ أكتوبر 2025");
    ck_assert_str_eq(diwan_brief_encoding(brief), "UTF-8");
    ck_assert_int_eq(diwan_brief_repaired(brief), 0);
    ck_assert_int_eq(diwan_brief_num_doubtful(brief), 0);
    diwan_brief_close(brief);
}
END_TEST

/* Every spelling of the two headings a desk has been seen to use. */
static const char *const headings[][2] = {
    { "الحدث", "الرأي" },           { "الحدث:", "الرأي:" },
    { "الحدث :", "الرأي :" },       { "الحـدث", "الــرأي" },
    { "أولاً: الحدث", "ثانياً: الرأي" }, { "1- الحدث", "2- الرأي" },
    { "١. الحدث", "٢. الرأي" },      { "الحدث", "الراي" },
    { "الحَدَث", "الرَّأي" },           { "\u200Fالحدث\u200F", "\u200Fالرأي\u200F" },
};

START_TEST(headings_are_known_in_every_spelling)
{
    char text[4096];
    snprintf(text, sizeof text, "حدث ورأي\n\n7 أكتوبر 2025\n\n%s\n\n%s\n\n%s\n\n%s\n\n%s\n\n%s\n\n%s\n",
             headings[_i][0], EVENT_1, EVENT_2, HEADLINE, headings[_i][1], OPINION_1, OPINION_2);
    diwan_brief *brief = parsed(text);
    assert_whole(brief);
    diwan_brief_close(brief);
}
END_TEST

START_TEST(text_may_follow_a_heading_on_its_line)
{
    diwan_brief *brief = parsed("7 أكتوبر 2025\n\nالحدث: " EVENT_1 "\n\nالرأي: " OPINION_1 "\n");
    assert_section(brief, DIWAN_SECTION_EVENT, EVENT_1);
    assert_section(brief, DIWAN_SECTION_OPINION, OPINION_1);
    ck_assert_str_eq(diwan_brief_headline(brief), "");
    ck_assert_str_eq(diwan_brief_series(brief), "");
    diwan_brief_close(brief);
}
END_TEST

START_TEST(a_headline_above_the_sections_is_found)
{
    diwan_brief *brief = parsed("حدث ورأي\n\n7 أكتوبر 2025\n\n" HEADLINE "\n\nالحدث\n\n" EVENT_1
                                "\n\n" EVENT_2 "\n\nالرأي\n\n" OPINION_1 "\n\n" OPINION_2 "\n");
    assert_whole(brief);
    diwan_brief_close(brief);
}
END_TEST

START_TEST(the_event_keeps_a_last_paragraph_that_is_no_headline)
{
    diwan_brief *brief = parsed("7 أكتوبر 2025\n\nالحدث\n\n" EVENT_1 "\n\n" EVENT_2
                                "\n\nالرأي\n\n" OPINION_1 "\n");
    assert_section(brief, DIWAN_SECTION_EVENT, EVENT_1 "\n" EVENT_2);
    ck_assert_str_eq(diwan_brief_headline(brief), "");
    diwan_brief_close(brief);
}
END_TEST

START_TEST(a_series_line_keeps_its_issue_number)
{
    diwan_brief *brief = parsed("حدث ورأي | العدد ٤١\n\n7 أكتوبر 2025\n\nالحدث\n\n" EVENT_1
                                "\n\nالرأي\n\n" OPINION_1 "\n");
    ck_assert_str_eq(diwan_brief_series(brief), "حدث ورأي | العدد ٤١");
    ck_assert_int_eq(diwan_brief_number(brief), 41);
    diwan_brief_close(brief);
}
END_TEST

START_TEST(a_date_may_stand_in_the_series_line)
{
    diwan_brief *brief = parsed("حدث ورأي | العدد 12 | 7 أكتوبر 2025\n\nالحدث\n\n" EVENT_1
                                "\n\nالرأي\n\n" OPINION_1 "\n");
    ck_assert_str_eq(diwan_brief_date(brief), "2025-10-07");
    ck_assert_str_eq(diwan_brief_series(brief), "حدث ورأي | العدد 12");
    ck_assert_int_eq(diwan_brief_number(brief), 12);
    diwan_brief_close(brief);
}
END_TEST

static const char *const date_lines[] = {
    "07 تشرين الأول/ أكتوبر 2025", "٧ أكتوبر ٢٠٢٥",     "الثلاثاء 7 تشرين الأول/أكتوبر 2025",
    "7 أكتوبر 2025م",              "2025-10-07",        "07/10/2025",
    "15 ربيع الآخر 1447هـ / 7 تشرين الأول 2025",
};

START_TEST(date_lines_are_read_in_every_form)
{
    char text[2048];
    snprintf(text, sizeof text, "حدث ورأي\n\n%s\n\nالحدث\n\n%s\n\nالرأي\n\n%s\n", date_lines[_i], EVENT_1,
             OPINION_1);
    diwan_brief *brief = parsed(text);
    ck_assert_str_eq(diwan_brief_date(brief), "2025-10-07");
    ck_assert_str_eq(diwan_brief_series(brief), "حدث ورأي");
    diwan_brief_close(brief);
}
END_TEST

START_TEST(several_briefs_in_one_document_are_told_apart)
{
    static const char text[] =
        "حدث ورأي\n\n7 أكتوبر 2025\n\nالحدث\n\n" EVENT_1 "\n\nالرأي\n\n" OPINION_1
        "\n\nحدث ورأي\n\n8 أكتوبر 2025\n\nالحدث\n\n" EVENT_2 "\n\nالرأي\n\n" OPINION_2
        "\n\nحدث ورأي\n\nالحدث\n\n" EVENT_1 "\n\nالرأي\n\n" OPINION_2 "\n";
    diwan_document *document;
    diwan_brief *brief;
    size_t len;
    ck_assert_int_eq(diwan_document_parse(&document, text, sizeof text - 1), DIWAN_OK);
    ck_assert_int_eq(diwan_document_next(document, &brief), DIWAN_ROW);
    ck_assert_str_eq(diwan_brief_date(brief), "2025-10-07");
    assert_section(brief, DIWAN_SECTION_OPINION, OPINION_1);
    diwan_brief_close(brief);
    ck_assert_int_eq(diwan_document_next(document, &brief), DIWAN_ROW);
    ck_assert_str_eq(diwan_brief_date(brief), "2025-10-08");
    assert_section(brief, DIWAN_SECTION_EVENT, EVENT_2);
    ck_assert_str_eq(diwan_brief_original(brief, &len), text);
    ck_assert_uint_eq(len, sizeof text - 1);
    diwan_brief_close(brief);
    ck_assert_int_eq(diwan_document_next(document, &brief), DIWAN_NODATE);
    ck_assert_ptr_nonnull(brief);
    ck_assert_int_eq(diwan_brief_set_day(brief, 20370), DIWAN_OK);
    assert_section(brief, DIWAN_SECTION_OPINION, OPINION_2);
    ck_assert_int_eq(diwan_document_next(document, NULL), DIWAN_MISUSE);
    diwan_document_close(document);
    assert_section(brief, DIWAN_SECTION_EVENT, EVENT_1);
    diwan_brief_close(brief);
}
END_TEST

static char *encoded(const char *text, const char *name, size_t *len)
{
    UErrorCode error = U_ZERO_ERROR;
    size_t room = strlen(text) * 4 + 16;
    char *out = malloc(room);
    *len = (size_t)ucnv_convert(name, "UTF-8", out, (int32_t)room, text, -1, &error);
    ck_assert(U_SUCCESS(error));
    return out;
}

static const char *const encodings[] = { "windows-1256", "ISO-8859-6", "UTF-16LE", "UTF-16BE" };

START_TEST(other_encodings_are_recognised_and_converted)
{
    size_t len, original_len;
    char *bytes = encoded(BRIEF, encodings[_i], &len);
    diwan_brief *brief;
    ck_assert_int_eq(diwan_brief_parse(&brief, bytes, len), DIWAN_OK);
    assert_whole(brief);
    ck_assert_str_eq(diwan_brief_encoding(brief), encodings[_i]);
    const char *original = diwan_brief_original(brief, &original_len);
    ck_assert_uint_eq(original_len, len);
    ck_assert_mem_eq(original, bytes, len);
    diwan_brief_close(brief);
    free(bytes);
}
END_TEST

START_TEST(a_byte_order_mark_is_no_text)
{
    diwan_brief *brief = parsed("\xEF\xBB\xBF" BRIEF);
    assert_whole(brief);
    diwan_brief_close(brief);
}
END_TEST

static const struct {
    const char *text;
    int32_t status;
    const char *told; /* what the message must hold */
} bad[] = {
    { "", DIWAN_EMPTY, "empty" },
    { " \n\t\n ـ ، .\n", DIWAN_EMPTY, "word" },
    { "%PDF-1.7\n%\xE2\xE3", DIWAN_BINARY, "pdftotext" },
    { "PK\x03\x04 docx", DIWAN_BINARY, "Word" },
    { "\x01\x02نص", DIWAN_BINARY, "byte 0" },
    { "abc \xFF\xFE def", DIWAN_ENCODING, "byte 4" },
    { "حدث ورأي\n\nالحدث\n\n" EVENT_1 "\n\nالرأي\n\n" OPINION_1 "\n", DIWAN_NODATE, "no date" },
    { "7 أكتوبر 2025\n8 أكتوبر 2025\n\nالحدث\n\n" EVENT_1 "\n\nالرأي\n\n" OPINION_1, DIWAN_NODATE, "line 2" },
    { "حدث ورأي\n32 أكتوبر 2025\n\nالحدث\n\n" EVENT_1 "\n\nالرأي\n\n" OPINION_1, DIWAN_BADDATE, "line 2" },
    { "حدث ورأي\n7 تشرين الأول/ أكتوبر 3025\n\nالحدث\n\n" EVENT_1 "\n\nالرأي\n\n" OPINION_1, DIWAN_BADDATE, "line 2" },
    { "حدث ورأي\n30 شباط 2025\n\nالحدث\n\n" EVENT_1 "\n\nالرأي\n\n" OPINION_1, DIWAN_BADDATE, "line 2" },
    { "7 أكتوبر 2025\n\n" EVENT_1 "\n", DIWAN_NOSECTIONS, "الحدث" },
    { "7 أكتوبر 2025\n\nالحدث\n\nالرأي\n", DIWAN_NOSECTIONS, "الحدث" },
};

START_TEST(what_is_no_brief_is_told_with_its_place)
{
    diwan_brief *brief;
    ck_assert_int_eq(diwan_brief_parse(&brief, bad[_i].text, strlen(bad[_i].text)), bad[_i].status);
    ck_assert_ptr_nonnull(brief);
    ck_assert_msg(strstr(diwan_brief_errmsg(brief), bad[_i].told) != NULL, "'%s' lacks '%s'",
                  diwan_brief_errmsg(brief), bad[_i].told);
    ck_assert_ptr_null(strchr(diwan_brief_errmsg(brief), '\n'));
    diwan_brief_close(brief);
}
END_TEST

START_TEST(a_document_over_the_limit_is_refused)
{
    size_t len = DIWAN_DOCUMENT_MOST + 1;
    char *bytes = malloc(len);
    diwan_brief *brief;
    memset(bytes, 'a', len);
    ck_assert_int_eq(diwan_brief_parse(&brief, bytes, len), DIWAN_TOOBIG);
    diwan_brief_close(brief);
    free(bytes);
}
END_TEST

START_TEST(any_bytes_are_parsed_without_harm)
{
    unsigned seed = (unsigned)_i * 2654435761u + 1;
    char bytes[512];
    static const char *const parts[] = { "الحدث\n", "الرأي:", "7 أكتوبر 2025\n", "\xD8", "\n", "\xE2\x80",
                                         "ً", "نص", "\xFF", "12/", "العدد 3" };
    size_t len = 0;
    while (len < sizeof bytes - 40) {
        seed = seed * 1103515245u + 12345u;
        const char *part = parts[(seed >> 16) % (sizeof parts / sizeof *parts)];
        memcpy(bytes + len, part, strlen(part));
        len += strlen(part);
    }
    diwan_brief *brief = NULL;
    diwan_brief_parse(&brief, bytes, len);
    ck_assert_ptr_nonnull(brief);
    diwan_brief_close(brief);
}
END_TEST

START_TEST(a_section_is_its_paragraphs)
{
    diwan_brief *brief;
    size_t start, end;
    ck_assert_int_eq(diwan_brief_new(&brief), DIWAN_OK);
    ck_assert_int_eq(diwan_brief_set_section(brief, DIWAN_SECTION_EVENT, "أ\nبب\nج", 10), DIWAN_OK);
    ck_assert_int_eq(diwan_brief_num_paragraphs(brief, DIWAN_SECTION_EVENT), 3);
    ck_assert_int_eq(diwan_brief_paragraph(brief, DIWAN_SECTION_EVENT, 1, &start, &end), DIWAN_OK);
    ck_assert_uint_eq(start, 3);
    ck_assert_uint_eq(end, 7);
    ck_assert_int_eq(diwan_brief_paragraph(brief, DIWAN_SECTION_EVENT, 3, &start, &end), DIWAN_NOTFOUND);
    ck_assert_int_eq(diwan_brief_num_paragraphs(brief, DIWAN_SECTION_OPINION), 0);
    diwan_brief_close(brief);
}
END_TEST

START_TEST(text_that_is_set_is_brought_to_nfc)
{
    diwan_brief *brief;
    static const char decomposed[] = "ا\u0654حمد"; /* alef and hamza above, apart */
    ck_assert_int_eq(diwan_brief_new(&brief), DIWAN_OK);
    ck_assert_int_eq(diwan_brief_set_section(brief, DIWAN_SECTION_TEXT, decomposed, strlen(decomposed)),
                     DIWAN_OK);
    assert_section(brief, DIWAN_SECTION_TEXT, "أحمد");
    ck_assert_int_eq(diwan_brief_set_section(brief, DIWAN_SECTION_TEXT, "\xD8", 1), DIWAN_ENCODING);
    assert_section(brief, DIWAN_SECTION_TEXT, "أحمد");
    ck_assert_int_eq(diwan_brief_set_section(brief, 9, "a", 1), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_brief_set_section(brief, DIWAN_SECTION_TEXT, NULL, 0), DIWAN_OK);
    assert_section(brief, DIWAN_SECTION_TEXT, "");
    diwan_brief_close(brief);
}
END_TEST

START_TEST(a_day_out_of_range_is_refused_and_leaves_the_day)
{
    diwan_brief *brief;
    ck_assert_int_eq(diwan_brief_new(&brief), DIWAN_OK);
    ck_assert_int_eq(diwan_brief_day(brief), DIWAN_NO_DAY);
    ck_assert_int_eq(diwan_brief_set_day(brief, 20368), DIWAN_OK);
    ck_assert_str_eq(diwan_brief_date(brief), "2025-10-07");
    ck_assert_int_eq(diwan_brief_set_day(brief, -354286), DIWAN_BADDATE);
    ck_assert_int_eq(diwan_brief_set_day(brief, DIWAN_NO_DAY), DIWAN_BADDATE);
    ck_assert_int_eq(diwan_brief_day(brief), 20368);
    diwan_brief_close(brief);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("brief");
    TCase *parse = tcase_create("parse"), *set = tcase_create("set");
    tcase_add_test(parse, a_clean_brief_is_read_whole);
    tcase_add_loop_test(parse, headings_are_known_in_every_spelling, 0, sizeof headings / sizeof *headings);
    tcase_add_test(parse, text_may_follow_a_heading_on_its_line);
    tcase_add_test(parse, a_headline_above_the_sections_is_found);
    tcase_add_test(parse, the_event_keeps_a_last_paragraph_that_is_no_headline);
    tcase_add_test(parse, a_series_line_keeps_its_issue_number);
    tcase_add_test(parse, a_date_may_stand_in_the_series_line);
    tcase_add_loop_test(parse, date_lines_are_read_in_every_form, 0, sizeof date_lines / sizeof *date_lines);
    tcase_add_test(parse, several_briefs_in_one_document_are_told_apart);
    tcase_add_loop_test(parse, other_encodings_are_recognised_and_converted, 0, 4);
    tcase_add_test(parse, a_byte_order_mark_is_no_text);
    tcase_add_loop_test(parse, what_is_no_brief_is_told_with_its_place, 0, sizeof bad / sizeof *bad);
    tcase_add_test(parse, a_document_over_the_limit_is_refused);
    tcase_add_loop_test(parse, any_bytes_are_parsed_without_harm, 0, 200);
    tcase_add_test(set, a_section_is_its_paragraphs);
    tcase_add_test(set, text_that_is_set_is_brought_to_nfc);
    tcase_add_test(set, a_day_out_of_range_is_refused_and_leaves_the_day);
    suite_add_tcase(suite, parse);
    suite_add_tcase(suite, set);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
