/* Every function of the header, whichever there are: the calls are made from the header by
 * calls.awk, so that none is forgotten. What holds for all is tried on each: NULL in the
 * place of any pointer, numbers out of any range, iterators past their end, an archive that
 * is gone. */
#include <check.h>
#include <diwan.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "sample.h"

typedef struct {
    int64_t integer;
    double real;
    const char *text;
} outcome;

typedef enum { GIVES_NOTHING, GIVES_STATUS, GIVES_INTEGER, GIVES_REAL, GIVES_TEXT } call_result;

typedef struct values values;

typedef struct {
    const char *name;
    outcome (*call)(values *v, uint32_t nulls); /* bit n: NULL as argument n, from 0 */
    call_result gives;
    uint32_t pointers;  /* the arguments that are pointers */
    uint32_t needed;    /* those whose comments don't allow NULL */
    bool changes;       /* it may change what it is given */
    const char *handle; /* the type called on, as "diwan_hits"; "" for none */
    const char *made;   /* the type of the handle that comes out; "" for none */
} api_call;

#include "calls.h"

#define NUM_CALLS (sizeof calls / sizeof *calls)

static const char document[] = "حدث ورأي\n07 تشرين الأول/ أكتوبر 2025\nالحدث\n" SAMPLE_EVENT
                               "\nزار وزير الدفاع الروسي دمشق أمس.\nالرأي\n" SAMPLE_OPINION "\n";

static bool is_called(const api_call *c, const char *end)
{
    size_t n = strlen(c->name), len = strlen(end);
    return n > len && !strcmp(c->name + n - len, end);
}

static bool is_next(const api_call *c)
{
    return *c->handle && strstr(c->name, "_next") != NULL;
}

/* What is only made in a file, and the file. */
static const struct {
    const char *name, *path;
} filed[] = {
    { "diwan_backup_open", "calls-backup.db" },
    { "diwan_copy_open", "calls-copy.db" },
};

static void make_in_file(values *v, const api_call *c)
{
    static const char *const ends[] = { "", "-wal", "-shm" };
    char name[64];
    for (size_t i = 0; i < sizeof filed / sizeof *filed; i++) {
        if (strcmp(c->name, filed[i].name) != 0)
            continue;
        for (int end = 0; end < 3; end++) {
            snprintf(name, sizeof name, "%s%s", filed[i].path, ends[end]);
            remove(name);
        }
        v->path = filed[i].path;
        c->call(v, 0);
        keep_made(v);
        v->path = ":memory:";
    }
}

/* Make whatever can be made of what there is, until nothing is lacking. */
static void make_all(values *v)
{
    *v = (values){ .text = document, .path = ":memory:", .number = DIWAN_OPEN_CREATE };
    ck_assert_int_eq(diwan_archive_open(&v->diwan_archive, v->path, DIWAN_OPEN_CREATE), DIWAN_OK);
    ck_assert_int_eq(diwan_brief_parse(&v->diwan_brief, v->text, strlen(v->text)), DIWAN_OK);
    ck_assert_int_eq(diwan_archive_store(v->diwan_archive, v->diwan_brief, NULL), DIWAN_OK);
    for (int round = 0; round < 3 && lacking(v); round++, v->number = 1)
        for (size_t i = 0; i < NUM_CALLS && lacking(v); i++) {
            if (!*calls[i].made || is_next(&calls[i]))
                continue;
            outcome o = calls[i].call(v, 0);
            if (o.integer >= 0)
                keep_made(v);
            else
                drop_made(v);
        }
    for (size_t i = 0; i < NUM_CALLS && lacking(v); i++)
        make_in_file(v, &calls[i]);
    ck_assert_msg(!lacking(v), "no function of the header made a %s of what this test has",
                  lacking(v));
}

/* What the next call is made with: all new after one that may have changed something. */
static void renew(values *v, const api_call *last)
{
    if (last && !last->changes)
        return;
    if (last)
        close_all(v);
    make_all(v);
}

static void assert_sound(const api_call *c, outcome o, const char *when)
{
    if (c->gives == GIVES_STATUS)
        ck_assert_msg(o.integer >= STATUS_LEAST && o.integer <= 100, "%s %s: %lld", c->name, when,
                      (long long)o.integer);
    if (c->gives == GIVES_STATUS)
        ck_assert_msg(o.integer != DIWAN_INTERNAL, "%s %s: internal", c->name, when);
    if (c->gives == GIVES_TEXT && o.text)
        ck_assert_msg(strlen(o.text) < 1 << 20, "%s %s", c->name, when);
}

/* What a NULL handle gives: misuse, or nothing. */
static void assert_nothing(const api_call *c, outcome o, const char *when)
{
    long long want = c->gives == GIVES_STATUS ? DIWAN_MISUSE : 0;
    ck_assert_msg(o.real == 0, "%s %s: %f", c->name, when, o.real);
    ck_assert_msg(!o.text || !*o.text, "%s %s: \"%s\"", c->name, when, o.text);
    bool no_day = c->gives == GIVES_INTEGER && o.integer == DIWAN_NO_DAY;
    ck_assert_msg(o.integer == want || no_day, "%s %s: %lld, not %lld", c->name, when,
                  (long long)o.integer, want);
}

START_TEST(all_pointers_null_is_misuse_or_nothing)
{
    values v = { .text = "", .path = "" };
    for (size_t i = 0; i < NUM_CALLS; i++)
        if (calls[i].needed)
            assert_nothing(&calls[i], calls[i].call(&v, UINT32_MAX), "with NULL alone");
}
END_TEST

START_TEST(one_pointer_null_is_misuse_unless_its_comment_allows_it)
{
    values v;
    const api_call *last = NULL;
    for (size_t i = 0; i < NUM_CALLS; i++) {
        const api_call *c = &calls[i];
        if (is_called(c, "_close"))
            continue;
        renew(&v, last);
        last = c;
        for (int n = 0; n < 16; n++) {
            uint32_t bit = 1u << n;
            if (!(c->pointers & bit))
                continue;
            char when[32];
            snprintf(when, sizeof when, "with argument %d NULL", n);
            outcome o = c->call(&v, bit);
            assert_sound(c, o, when);
            if ((c->needed & bit) && (c->gives == GIVES_STATUS || n == 0))
                assert_nothing(c, o, when);
            drop_made(&v);
        }
    }
    close_all(&v);
}
END_TEST

START_TEST(numbers_out_of_range_do_no_harm)
{
    static const int64_t numbers[] = { -1, 0, INT32_MIN, INT32_MAX, INT64_MIN, INT64_MAX };
    values v;
    const api_call *last = NULL;
    for (size_t i = 0; i < NUM_CALLS; i++) {
        if (is_called(&calls[i], "_close"))
            continue;
        renew(&v, last);
        last = &calls[i];
        for (size_t n = 0; n < sizeof numbers / sizeof *numbers; n++) {
            v.number = numbers[n];
            assert_sound(&calls[i], calls[i].call(&v, 0), "with a number out of range");
            drop_made(&v);
        }
    }
    close_all(&v);
}
END_TEST

static void read_all(values *v, const char *handle, const char *when)
{
    for (size_t i = 0; i < NUM_CALLS; i++) {
        const api_call *c = &calls[i];
        if (strcmp(c->handle, handle) != 0 || is_next(c) || is_called(c, "_close"))
            continue;
        assert_sound(c, c->call(v, 0), when);
        drop_made(v);
    }
}

START_TEST(what_is_read_before_the_first_row_and_after_the_last_is_sound)
{
    for (size_t i = 0; i < NUM_CALLS; i++) {
        values v;
        const api_call *c = &calls[i];
        if (!is_next(c))
            continue;
        make_all(&v);
        v.number = 0;
        read_all(&v, c->handle, "before the first row");
        outcome o = { .integer = DIWAN_ROW };
        for (int row = 0; row < 10000 && o.integer == DIWAN_ROW; row++) {
            o = c->call(&v, 0);
            drop_made(&v);
            if (row < 5)
                read_all(&v, c->handle, "on a row");
        }
        ck_assert_msg(o.integer == DIWAN_DONE, "%s ends with %lld", c->name, (long long)o.integer);
        read_all(&v, c->handle, "after the last row");
        ck_assert_msg(c->call(&v, 0).integer == DIWAN_DONE, "%s is not done any more", c->name);
        drop_made(&v);
        close_all(&v);
    }
}
END_TEST

START_TEST(what_an_archive_gave_is_safe_when_the_archive_is_closed)
{
    values v;
    const api_call *last = NULL;
    for (size_t i = 0; i < NUM_CALLS; i++) {
        if (is_called(&calls[i], "_close"))
            continue;
        renew(&v, last);
        last = &calls[i];
        diwan_archive_close(v.diwan_archive);
        v.diwan_archive = NULL;
        assert_sound(&calls[i], calls[i].call(&v, 0), "after the archive");
        drop_made(&v);
    }
    close_all(&v);
}
END_TEST

int main(void)
{
    TCase *calls_case = tcase_create("calls");
    tcase_set_timeout(calls_case, 120);
    tcase_add_test(calls_case, all_pointers_null_is_misuse_or_nothing);
    tcase_add_test(calls_case, one_pointer_null_is_misuse_unless_its_comment_allows_it);
    tcase_add_test(calls_case, numbers_out_of_range_do_no_harm);
    tcase_add_test(calls_case, what_is_read_before_the_first_row_and_after_the_last_is_sound);
    tcase_add_test(calls_case, what_an_archive_gave_is_safe_when_the_archive_is_closed);
    return sample_main("calls", &calls_case, 1);
}
