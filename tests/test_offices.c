/* Who held which office when: out of the vocabulary, and out of briefs. */
#include <check.h>
#include <diwan.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/offices.h"
#include "archive/archive.h"
#include "sample.h"
#include "vocabulary/actors.h"

static int32_t day_of(const char *date)
{
    int32_t day;
    ck_assert_int_eq(diwan_day_read(&day, date, strlen(date)), DIWAN_OK);
    return day;
}

/* The persons found, a space before each. */
static char *held_in(diwan_archive *archive, const char *of, const char *title, const char *person,
                     int32_t first, int32_t last)
{
    diwan_offices *offices;
    static char out[4096];
    out[0] = '\0';
    ck_assert_int_eq(diwan_offices_open(&offices, archive, of, title, person, first, last),
                     DIWAN_OK);
    while (diwan_offices_next(offices) == DIWAN_ROW) {
        ck_assert_uint_lt(strlen(out) + strlen(diwan_offices_person(offices)) + 2, sizeof out);
        strcat(strcat(out, " "), diwan_offices_person(offices));
    }
    diwan_offices_close(offices);
    return out;
}

static char *held(const char *of, const char *title, const char *date)
{
    int32_t day = day_of(date);
    return held_in(NULL, of, title, NULL, day, day);
}

START_TEST(an_office_is_asked_for_by_any_of_its_names_and_those_of_its_state)
{
    static const char *const states[] = { "state:SY", "سوريا", "سورية", "السوري",
                                          "السورية",  "Syria", "syria" };
    static const char *const titles[] = { "وزير الخارجية",    "وزير خارجية",
                                          "وزيرة الخارجية",   "وزير الشؤون الخارجية",
                                          "Foreign Minister", "minister of foreign affairs" };
    for (size_t s = 0; s < sizeof states / sizeof *states; s++)
        for (size_t t = 0; t < sizeof titles / sizeof *titles; t++)
            ck_assert_str_eq(held(states[s], titles[t], "2023-05-10"), " person:faisal-mekdad");
}
END_TEST

START_TEST(a_day_finds_who_held_it_then)
{
    ck_assert_str_eq(held("مصر", "الرئيس", "2011-02-10"), " person:hosni-mubarak");
    ck_assert_str_eq(held("مصر", "الرئيس", "2011-02-12"), "");
    ck_assert_str_eq(held("إيطاليا", "رئيس الوزراء", "2023-01-01"), " person:giorgia-meloni");
    ck_assert_str_eq(held("igo:un", "الأمين العام للأمم المتحدة", "2012-01-01"),
                     " person:ban-ki-moon");
    ck_assert_str_eq(held("الأردن", "الملك", "1999-02-06"), " person:hussein-of-jordan");
}
END_TEST

START_TEST(the_head_of_a_state_is_not_every_head_in_it)
{
    ck_assert_str_eq(held("العراق", "رئيس", "2019-05-01"), " person:barham-salih");
    ck_assert_str_eq(held("org:mossad", "رئيس", "2018-01-01"), " person:yossi-cohen");
    ck_assert_str_eq(held("إسرائيل", "رئيس الأركان", "2013-01-01"), " person:benny-gantz");
}
END_TEST

START_TEST(a_person_is_asked_for_by_id_and_by_words_of_the_name)
{
    static const char *const names[] = { "person:nicolas-sarkozy", "نيكولا ساركوزي", "ساركوزي",
                                         "Sarkozy" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        ck_assert_str_eq(held_in(NULL, NULL, NULL, names[i], DIWAN_NO_DAY, DIWAN_NO_DAY),
                         " person:nicolas-sarkozy");
    ck_assert_str_eq(held_in(NULL, "أتلانتس", NULL, NULL, DIWAN_NO_DAY, DIWAN_NO_DAY), "");
}
END_TEST

START_TEST(rows_come_by_their_days_and_tell_what_they_stand_for)
{
    diwan_offices *offices;
    int32_t last = INT32_MIN;
    int rows = 0;
    ck_assert_int_eq(diwan_offices_open(&offices, NULL, "لبنان", "رئيس الحكومة", NULL, DIWAN_NO_DAY,
                                        DIWAN_NO_DAY),
                     DIWAN_OK);
    while (diwan_offices_next(offices) == DIWAN_ROW) {
        ck_assert_int_ge(diwan_offices_first(offices), last);
        last = diwan_offices_first(offices);
        ck_assert_str_eq(diwan_offices_of(offices), "state:LB");
        ck_assert_str_eq(diwan_offices_of_ar(offices), "لبنان");
        ck_assert_str_eq(diwan_offices_of_en(offices), "Lebanon");
        ck_assert_str_eq(diwan_offices_title_ar(offices), "رئيس الحكومة");
        ck_assert_str_eq(diwan_offices_title_en(offices), "Prime Minister");
        ck_assert_str_ne(diwan_offices_person_ar(offices), "");
        ck_assert_str_ne(diwan_offices_person_en(offices), "");
        ck_assert_int_eq(diwan_offices_brief(offices), 0);
        rows++;
    }
    ck_assert_int_gt(rows, 8);
    ck_assert_int_eq(diwan_offices_next(offices), DIWAN_DONE);
    ck_assert_str_eq(diwan_offices_person(offices), "");
    diwan_offices_close(offices);
}
END_TEST

/* The build refuses two at once; this is what an office held by one looks like from here. */
START_TEST(an_office_that_one_can_hold_is_held_by_one_on_most_days)
{
    for (size_t i = 1; i < dw_actor_offices(); i++) {
        const dw_office *a = dw_actor_office(i - 1), *b = dw_actor_office(i);
        ck_assert_int_le(b->from, b->to);
        ck_assert_uint_lt(b->person, dw_actor_entries());
        ck_assert_int_eq(dw_actor_entry_at(b->person)->kind, DW_ACTOR_PERSON);
        bool same = a->of == b->of && a->name == b->name && a->name != DW_NO_ENTRY;
        if (same && dw_office_name_at(a->name)->one && a->from > INT32_MIN && a->to < INT32_MAX)
            ck_assert_msg(a->to <= b->from + 366, "%s",
                          dw_actor_text(dw_actor_entry_at(b->person)->id));
    }
}
END_TEST

START_TEST(briefs_tell_who_bore_a_title_on_their_day)
{
    sample_file file;
    diwan_archive *archive = sample_create(&file);
    int64_t id = sample_store(archive, SAMPLE_DAY, "زيارة",
                              "التقى وزير النقل الأردني سالم الفارس وزير المياه السابق كامل الجسر.",
                              "لا شيء جديد.");
    diwan_offices *offices;
    ck_assert_int_eq(diwan_offices_open(&offices, archive, "الأردن", "وزير النقل", NULL,
                                        DIWAN_NO_DAY, DIWAN_NO_DAY),
                     DIWAN_OK);
    ck_assert_int_eq(diwan_offices_next(offices), DIWAN_ROW);
    ck_assert_str_eq(diwan_offices_person_ar(offices), "سالم الفارس");
    ck_assert_str_eq(diwan_offices_title_ar(offices), "وزير النقل الأردني");
    ck_assert_int_eq(diwan_offices_brief(offices), id);
    ck_assert_int_eq(diwan_offices_first(offices), SAMPLE_DAY);
    ck_assert_int_eq(diwan_offices_last(offices), SAMPLE_DAY);
    ck_assert_int_eq(diwan_offices_next(offices), DIWAN_DONE);
    diwan_offices_close(offices);
    ck_assert_str_eq(held_in(archive, NULL, "وزير المياه", "كامل", DIWAN_NO_DAY, DIWAN_NO_DAY), "");
    ck_assert_str_eq(held_in(archive, NULL, NULL, "سالم الفارس", SAMPLE_DAY + 1, DIWAN_NO_DAY), "");
    diwan_archive_close(archive);
    sample_remove(&file);
}
END_TEST

/* What every role of the archive answers, by a look at each: the ids of the briefs, in order. */
static char *said_by_each(diwan_archive *archive, const char *const wish[3], int32_t first,
                          int32_t last)
{
    static char out[4096];
    dw_office_question question;
    sqlite3_stmt *row;
    size_t n = 0;
    out[0] = '\0';
    ck_assert(dw_offices_ask(&question, wish[0], wish[1], wish[2]));
    ck_assert_int_eq(
        sqlite3_prepare_v2(
            archive->db,
            "SELECT b.id, unixepoch(date) / 86400, p.id, p.name_ar, coalesce(p.name_en, ''),"
            " coalesce(o.id, ''), coalesce(o.name_ar, ''), coalesce(o.name_en, ''),"
            " coalesce(o.code, ''), title FROM role r JOIN brief b USING (place)"
            " JOIN actor p ON p.number = person LEFT JOIN actor o ON o.number = r.of"
            " ORDER BY place, section, start",
            -1, &row, NULL),
        SQLITE_OK);
    while (sqlite3_step(row) == SQLITE_ROW) {
        const char *text[10];
        for (int i = 2; i < 10; i++)
            text[i] = (const char *)sqlite3_column_text(row, i);
        dw_office_said said = { .person = text[2],
                                .person_ar = text[3],
                                .person_en = text[4],
                                .of = text[5],
                                .of_ar = text[6],
                                .of_en = text[7],
                                .code = text[8],
                                .title = text[9] };
        int32_t day = sqlite3_column_int(row, 1);
        if ((first == DIWAN_NO_DAY || day >= first) && (last == DIWAN_NO_DAY || day <= last) &&
            dw_offices_fit_said(&question, &said) == 1)
            n += (size_t)snprintf(out + n, sizeof out - n, " %d:%s", sqlite3_column_int(row, 0),
                                  text[2]);
    }
    sqlite3_finalize(row);
    dw_offices_forget(&question);
    return out;
}

static char *said_by_asking(diwan_archive *archive, const char *const wish[3], int32_t first,
                            int32_t last)
{
    static char out[4096];
    diwan_offices *offices;
    size_t n = 0;
    out[0] = '\0';
    sample_expect(archive,
                  diwan_offices_open(&offices, archive, wish[0], wish[1], wish[2], first, last),
                  DIWAN_OK);
    while (diwan_offices_next(offices) == DIWAN_ROW)
        if (diwan_offices_brief(offices))
            n += (size_t)snprintf(out + n, sizeof out - n, " %d:%s",
                                  (int)diwan_offices_brief(offices), diwan_offices_person(offices));
    diwan_offices_close(offices);
    return out;
}

START_TEST(what_briefs_say_is_what_a_look_at_each_role_gives)
{
    static const char *const events[] = {
        "أعلن وزير الخارجية السوري أسعد الشيباني زيارة موسكو، وقال نظيره الروسي سيرغي لافروف إنه "
        "يرحب.",
        "التقى رئيس هيئة الأركان العامة السورية علي النعسان وزير الدفاع التركي يشار غولر.",
        "قال رئيس بلدية المرفأ سامر الخطيب إن وزير النقل العراقي زار الميناء.",
        "صرح الأمين العام للأمم المتحدة أنطونيو غوتيريش بأن وزيرة الخارجية الألمانية ستصل غدا.",
        "استقبل الرئيس السوري أحمد الشرع وزير الخارجية السعودي فيصل بن فرحان.",
    };
    static const char *const wishes[][3] = {
        { NULL, NULL, NULL },       { "سوريا", NULL, NULL },    { "سوريا", "وزير الخارجية", NULL },
        { NULL, "وزير", NULL },     { NULL, NULL, "الشيباني" }, { "روسيا", NULL, "لافروف" },
        { "state:TR", NULL, NULL }, { "igo:un", NULL, NULL },   { "أتلانتس", NULL, NULL },
        { NULL, NULL, "سامر" },     { NULL, "رئيس", NULL },     { "SY", NULL, "النعسان" },
    };
    sample_file file;
    diwan_archive *archive = sample_create(&file);
    size_t found = 0;
    for (int i = 0; i < 15; i++)
        sample_store(archive, SAMPLE_DAY - i * 5 % 7, NULL, events[i % 5],
                     i % 2 ? NULL : events[i % 3]);
    for (size_t i = 0; i < sizeof wishes / sizeof *wishes; i++)
        for (int k = 0; k < 4; k++) {
            int32_t first = k & 1 ? SAMPLE_DAY - 4 : DIWAN_NO_DAY;
            int32_t last = k & 2 ? SAMPLE_DAY - 2 : DIWAN_NO_DAY;
            const char *each = said_by_each(archive, wishes[i], first, last);
            ck_assert_str_eq(said_by_asking(archive, wishes[i], first, last), each);
            found += strlen(each);
        }
    ck_assert_uint_gt(found, 500);
    diwan_archive_close(archive);
    sample_remove(&file);
}
END_TEST

START_TEST(wrong_use_is_told)
{
    diwan_offices *offices;
    ck_assert_int_eq(diwan_offices_open(NULL, NULL, "مصر", NULL, NULL, 0, 0), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_offices_next(NULL), DIWAN_MISUSE);
    ck_assert_str_eq(diwan_offices_of(NULL), "");
    ck_assert_int_eq(diwan_offices_first(NULL), DIWAN_NO_DAY);
    ck_assert_int_eq(diwan_offices_brief(NULL), 0);
    diwan_offices_close(NULL);
    ck_assert_int_eq(diwan_offices_open(&offices, NULL, "", "؟", "", 0, 0), DIWAN_OK);
    ck_assert_str_eq(diwan_offices_person(offices), "");
    diwan_offices_close(offices);
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("offices");
    tcase_add_test(tests, an_office_is_asked_for_by_any_of_its_names_and_those_of_its_state);
    tcase_add_test(tests, a_day_finds_who_held_it_then);
    tcase_add_test(tests, the_head_of_a_state_is_not_every_head_in_it);
    tcase_add_test(tests, a_person_is_asked_for_by_id_and_by_words_of_the_name);
    tcase_add_test(tests, rows_come_by_their_days_and_tell_what_they_stand_for);
    tcase_add_test(tests, an_office_that_one_can_hold_is_held_by_one_on_most_days);
    tcase_add_test(tests, briefs_tell_who_bore_a_title_on_their_day);
    tcase_add_test(tests, what_briefs_say_is_what_a_look_at_each_role_gives);
    tcase_add_test(tests, wrong_use_is_told);
    Suite *suite = suite_create("offices");
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
