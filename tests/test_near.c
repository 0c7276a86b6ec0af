/* Versions and near copies: a brief much like another is found, whatever its day. */
#include <check.h>
#include <diwan.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "document/brief.h" /* to make a document by hand */
#include "sample.h"

static sample_file file;
static diwan_archive *archive;

static const char headline[] = "اتفاق على توسيع الميناء";
static const char event[] =
    "وقعت بلدية المدينة وشركة الموانئ اتفاقا لتوسيع رصيف الحاويات بحضور وزير النقل وعدد من النواب "
    "وممثلي النقابات. وقال الوزير إن الأشغال تبدأ مطلع الربيع وتستغرق سنتين، وإن كلفتها تبلغ مئة "
    "مليون دينار تتحملها الخزانة والشركة مناصفة.";
static const char opinion[] =
    "يمنح الاتفاق المدينة منفذا جديدا إلى أسواق الجنوب، لكنه لا يحل خلاف الرسوم.";

static void set_up(void)
{
    archive = sample_create(&file);
}

static void tear_down(void)
{
    sample_expect(archive, diwan_archive_check(archive), DIWAN_OK);
    diwan_archive_close(archive);
    sample_remove(&file);
}

typedef struct {
    int n;
    int64_t id;
    int32_t percent, likeness, day;
} nearest;

/* How many are like the brief, and the first of them. */
static nearest ask(const diwan_brief *brief, int32_t least)
{
    diwan_near *near;
    nearest out = { 0 };
    int32_t before = 100;
    sample_expect(archive, diwan_near_open(&near, archive, brief, least), DIWAN_OK);
    while (diwan_near_next(near) == DIWAN_ROW) {
        if (!out.n++)
            out = (nearest){ 1, diwan_near_id(near), diwan_near_percent(near),
                             diwan_near_likeness(near), diwan_near_day(near) };
        ck_assert_int_le(diwan_near_percent(near), before);
        before = diwan_near_percent(near);
    }
    ck_assert_int_eq(diwan_near_id(near), 0);
    diwan_near_close(near);
    return out;
}

static nearest ask_text(int32_t day, const char *head, const char *what, const char *view)
{
    diwan_brief *brief = sample_brief(day, head, what, view);
    nearest out = ask(brief, 0);
    diwan_brief_close(brief);
    return out;
}

/* The event with one word for another. */
static char *changed(const char *from, const char *to)
{
    const char *at = strstr(event, from);
    size_t size = strlen(event) + strlen(to) + 1;
    char *text = malloc(size);
    ck_assert_ptr_nonnull(at);
    snprintf(text, size, "%.*s%s%s", (int)(at - event), event, to, at + strlen(from));
    return text;
}

START_TEST(a_changed_text_of_the_day_is_a_version)
{
    int64_t id = sample_store(archive, SAMPLE_DAY, headline, event, opinion);
    char *text = changed("مليون", "مليار");
    nearest found = ask_text(SAMPLE_DAY, headline, text, opinion);
    ck_assert_int_eq(found.n, 1);
    ck_assert_int_eq(found.id, id);
    ck_assert_int_eq(found.likeness, DIWAN_LIKENESS_VERSION);
    ck_assert(found.percent > 85 && found.percent < 100);
    found = ask_text(SAMPLE_DAY, "عنوان آخر", text, opinion);
    ck_assert_int_eq(found.likeness, DIWAN_LIKENESS_VERSION);
    found = ask_text(SAMPLE_DAY, headline, "خبر مختلف تماما عن الأول.", NULL);
    ck_assert_int_eq(found.likeness, DIWAN_LIKENESS_VERSION);
    free(text);
}
END_TEST

START_TEST(a_copy_of_another_day_is_near)
{
    int64_t id = sample_store(archive, SAMPLE_DAY, headline, event, opinion);
    char *text = changed("مطلع", "أواخر");
    nearest found = ask_text(SAMPLE_DAY - 900, headline, text, opinion);
    ck_assert_int_eq(found.id, id);
    ck_assert_int_eq(found.day, SAMPLE_DAY);
    ck_assert_int_eq(found.likeness, DIWAN_LIKENESS_NEAR);
    ck_assert_int_eq(ask_text(SAMPLE_DAY - 900, headline, "خبر مختلف تماما عن الأول.", NULL).n, 0);
    free(text);
}
END_TEST

START_TEST(spelling_and_inflection_do_not_count)
{
    sample_store(archive, SAMPLE_DAY, headline, event, opinion);
    nearest found =
        ask_text(SAMPLE_DAY + 1, "إتفاق على توسيع المينــاء", event,
                 "يَمنح الإتفاق المدينةَ منفذًا جديدًا إلى اسواق الجنوب، لكنه لا يحل خلاف الرسوم.");
    ck_assert_int_ge(found.percent, 97);
}
END_TEST

START_TEST(unlike_briefs_are_not_near)
{
    sample_fill(archive, 300, SAMPLE_DAY, 40);
    for (int i = 300; i < 340; i++) {
        diwan_brief *brief = sample_made(i, SAMPLE_DAY + i);
        ck_assert_int_eq(ask(brief, 0).n, 0);
        diwan_brief_close(brief);
    }
}
END_TEST

START_TEST(a_brief_of_the_archive_is_not_its_own_like)
{
    diwan_brief *brief;
    int64_t id = sample_store(archive, SAMPLE_DAY, headline, event, opinion);
    int64_t other = sample_store(archive, SAMPLE_DAY + 1, headline, event, opinion);
    sample_expect(archive, diwan_archive_fetch(archive, id, &brief), DIWAN_OK);
    nearest found = ask(brief, 0);
    ck_assert_int_eq(found.n, 1);
    ck_assert_int_eq(found.id, other);
    ck_assert_int_eq(found.percent, 100);
    ck_assert_int_eq(ask(brief, 100).n, 1);
    diwan_brief_close(brief);
}
END_TEST

static diwan_brief *with_source(const char *text)
{
    diwan_brief *brief = sample_brief(SAMPLE_DAY, headline, text, opinion);
    brief->source = calloc(1, sizeof *brief->source);
    brief->source->uses = 1;
    brief->source->bytes = malloc(4);
    memcpy(brief->source->bytes, "PDF", 4);
    brief->source->len = 3;
    strcpy(brief->source->encoding, "UTF-8");
    return brief;
}

START_TEST(the_same_document_read_otherwise_is_told)
{
    char *text = changed("الخزانة", "الخز انة");
    diwan_brief *then = with_source(text), *again = with_source(event);
    sample_expect(archive, diwan_archive_store(archive, then, NULL), DIWAN_OK);
    ck_assert_int_eq(ask(again, 0).likeness, DIWAN_LIKENESS_REREAD);
    diwan_brief_close(then);
    diwan_brief_close(again);
    free(text);
}
END_TEST

START_TEST(fingerprints_come_and_go_with_the_text)
{
    static const char count[] = "SELECT count(*) FROM fingerprint";
    int64_t id = sample_store(archive, SAMPLE_DAY, headline, event, opinion);
    ck_assert_int_eq(sample_number(file.path, count), 4);
    sample_expect(archive, diwan_archive_rebuild(archive), DIWAN_OK);
    ck_assert_int_eq(sample_number(file.path, count), 4);
    diwan_brief *brief = sample_brief(SAMPLE_DAY, NULL, "نص آخر تماما.", NULL);
    sample_expect(archive, diwan_archive_replace(archive, id, brief), DIWAN_OK);
    ck_assert_int_eq(ask_text(SAMPLE_DAY + 1, headline, event, opinion).n, 0);
    sample_expect(archive, diwan_archive_delete(archive, id), DIWAN_OK);
    ck_assert_int_eq(sample_number(file.path, count), 0);
    diwan_brief_close(brief);
}
END_TEST

START_TEST(near_wants_its_arguments)
{
    diwan_near *near;
    diwan_brief *brief = sample_brief(SAMPLE_DAY, NULL, "كلمة.", NULL);
    ck_assert_int_eq(ask(brief, 0).n, 0);
    ck_assert_int_eq(diwan_near_open(&near, archive, NULL, 0), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_near_open(&near, archive, brief, 101), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_near_open(NULL, archive, brief, 0), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_near_next(NULL), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_near_day(NULL), DIWAN_NO_DAY);
    ck_assert_str_eq(diwan_likeness_text(DIWAN_LIKENESS_NEAR), "near");
    ck_assert_str_eq(diwan_likeness_text(0), "");
    diwan_near_close(NULL);
    diwan_brief_close(brief);
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("near");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, a_changed_text_of_the_day_is_a_version);
    tcase_add_test(tests, a_copy_of_another_day_is_near);
    tcase_add_test(tests, spelling_and_inflection_do_not_count);
    tcase_add_test(tests, unlike_briefs_are_not_near);
    tcase_add_test(tests, a_brief_of_the_archive_is_not_its_own_like);
    tcase_add_test(tests, the_same_document_read_otherwise_is_told);
    tcase_add_test(tests, fingerprints_come_and_go_with_the_text);
    tcase_add_test(tests, near_wants_its_arguments);
    return sample_main("near", &tests, 1);
}
