/* A user's own vocabulary: what it changes is recognised so, what is taken back is as it was,
 * and a table that contradicts itself is told of with its line. */
#include <check.h>
#include <diwan.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A brief of 2025-10-07 with this event. */
static diwan_brief *brief_of(const char *event)
{
    diwan_brief *brief;
    ck_assert_int_eq(diwan_brief_new(&brief), DIWAN_OK);
    ck_assert_int_eq(diwan_brief_set_day(brief, 20368), DIWAN_OK);
    ck_assert_int_eq(diwan_brief_set_section(brief, DIWAN_SECTION_EVENT, event, strlen(event)),
                     DIWAN_OK);
    return brief;
}

/* All mentions of a text, as "id via words;id via words;". */
static char *mentions(const char *event, diwan_vocabulary *own)
{
    static char out[2048];
    diwan_brief *brief = brief_of(event);
    diwan_actors *actors;
    size_t len = 0;
    out[0] = '\0';
    ck_assert_int_eq(diwan_actors_of_brief(&actors, brief, own), DIWAN_OK);
    while (diwan_actors_next(actors) == DIWAN_ROW)
        while (diwan_actors_next_mention(actors) == DIWAN_ROW) {
            size_t start = diwan_actors_mention_start(actors),
                   end = diwan_actors_mention_end(actors);
            len += (size_t)snprintf(out + len, sizeof out - len, "%s %s %.*s;",
                                    diwan_actors_id(actors),
                                    diwan_via_text(diwan_actors_mention_via(actors)),
                                    (int)(end - start), event + start);
        }
    diwan_actors_close(actors);
    diwan_brief_close(brief);
    return out;
}

static bool says(const char *event, diwan_vocabulary *own, const char *mention)
{
    bool found = strstr(mentions(event, own), mention) != NULL;
    if (!found)
        fprintf(stderr, "%s\n  lacks: %s\n  has: %s\n", event, mention, mentions(event, own));
    return found;
}

static diwan_vocabulary *new_vocabulary(void)
{
    diwan_vocabulary *own;
    ck_assert_int_eq(diwan_vocabulary_new(&own), DIWAN_OK);
    return own;
}

static void assert_done(diwan_vocabulary *own, int32_t status)
{
    ck_assert_msg(status == DIWAN_OK, "%d: %s", status, diwan_vocabulary_errmsg(own));
}

static void add_ports(diwan_vocabulary *own)
{
    assert_done(own, diwan_vocabulary_add_actor(own, "user:ports", DIWAN_ACTOR_ORGANIZATION,
                                                "هيئة المرافئ", "Port Authority", "SY"));
}

static char *written(const diwan_vocabulary *own)
{
    char *text;
    ck_assert_int_eq(diwan_vocabulary_write(own, &text, NULL), DIWAN_OK);
    return text;
}

static diwan_vocabulary *read_back(const char *tsv)
{
    diwan_vocabulary *own;
    int32_t status = diwan_vocabulary_read(&own, tsv, strlen(tsv));
    ck_assert_msg(status == DIWAN_OK, "%d: %s", status, diwan_vocabulary_errmsg(own));
    return own;
}

/* ------------------------------------------------------------------ actors */

START_TEST(an_actor_that_was_added_is_recognised)
{
    static const char *const texts[] = {
        "أعلنت هيئة المرافئ خطتها.",
        "اجتمع الوزير وهيئة المرافئ أمس.",
        "عُهد بهيئة المرافئ إلى مدير جديد.",
    };
    diwan_vocabulary *own = new_vocabulary();
    add_ports(own);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        ck_assert(says(texts[i], own, "user:ports name هيئة المرافئ;"));
        ck_assert_ptr_null(strstr(mentions(texts[i], NULL), "user:ports"));
    }
    diwan_vocabulary_close(own);
}
END_TEST

START_TEST(an_added_actor_has_its_names_kind_and_codes)
{
    diwan_vocabulary *own = new_vocabulary();
    diwan_brief *brief = brief_of("أعلنت هيئة المرافئ خطتها.");
    diwan_actors *actors;
    add_ports(own);
    ck_assert_int_eq(diwan_actors_of_brief(&actors, brief, own), DIWAN_OK);
    diwan_vocabulary_close(own); /* what was found does not need it any more */
    diwan_brief_close(brief);
    ck_assert_int_eq(diwan_actors_next(actors), DIWAN_ROW);
    ck_assert_str_eq(diwan_actors_id(actors), "user:ports");
    ck_assert_str_eq(diwan_actors_name_ar(actors), "هيئة المرافئ");
    ck_assert_str_eq(diwan_actors_name_en(actors), "Port Authority");
    ck_assert_str_eq(diwan_actors_code(actors), "SY");
    ck_assert_str_eq(diwan_actors_code3(actors), "SYR");
    ck_assert_int_eq(diwan_actors_kind(actors), DIWAN_ACTOR_ORGANIZATION);
    diwan_actors_close(actors);
}
END_TEST

START_TEST(an_alias_names_its_actor_in_the_days_it_is_given)
{
    diwan_vocabulary *own = new_vocabulary();
    int32_t day = 20368;
    assert_done(
        own, diwan_vocabulary_add_alias(own, "state:RU", "الدب الكبير", 0, DIWAN_NO_DAY, day - 1));
    assert_done(own,
                diwan_vocabulary_add_alias(own, "state:CN", "الدب الكبير", 0, day, DIWAN_NO_DAY));
    ck_assert(says("وصل مبعوث الدب الكبير.", own, "state:CN alias الدب الكبير;"));
    ck_assert(says("قال للدب الكبير.", own, "state:CN alias للدب الكبير;"));
    diwan_vocabulary_close(own);
}
END_TEST

START_TEST(a_demonym_is_known_in_all_its_forms)
{
    static const char *const texts[] = { "التقى الوزير المرافئي نظيره.", "قالت الصحف المرافئية.",
                                         "عاد المرافئيون إلى العمل.", "لمرافئيين كثر رأي آخر." };
    diwan_vocabulary *own = new_vocabulary();
    add_ports(own);
    assert_done(own, diwan_vocabulary_add_alias(own, "user:ports", "مرافئي", DIWAN_VIA_DEMONYM,
                                                DIWAN_NO_DAY, DIWAN_NO_DAY));
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        ck_assert(says(texts[i], own, "user:ports demonym "));
    diwan_vocabulary_close(own);
}
END_TEST

START_TEST(an_added_person_bears_titles_and_a_surname)
{
    static const char text[] =
        "قال وزير النقل السوري سندس قنبازي إن العمل بدأ. وأضاف قنبازي أن المال وصل.";
    diwan_vocabulary *own = new_vocabulary();
    diwan_brief *brief = brief_of(text);
    diwan_actors *actors;
    assert_done(own, diwan_vocabulary_add_actor(own, "user:q", DIWAN_ACTOR_PERSON, "سندس قنبازي",
                                                NULL, "SY"));
    ck_assert(says(text, own, "user:q name سندس قنبازي;"));
    ck_assert(says(text, own, "user:q surname قنبازي;"));
    ck_assert_int_eq(diwan_actors_of_brief(&actors, brief, own), DIWAN_OK);
    ck_assert_int_eq(diwan_actors_next_role(actors), DIWAN_ROW);
    ck_assert_str_eq(diwan_actors_role_person(actors), "user:q");
    ck_assert_str_eq(diwan_actors_role_of(actors), "state:SY");
    diwan_actors_close(actors);
    diwan_brief_close(brief);
    diwan_vocabulary_close(own);
}
END_TEST

#define MERGED "التقى الوفد الروسي في دمشق ممثلي هيئة المرافئ."

START_TEST(merged_actors_are_one_until_the_merge_is_undone)
{
    diwan_vocabulary *own = new_vocabulary();
    char before[2048];
    add_ports(own);
    strcpy(before, mentions(MERGED, own));
    char *table = written(own);
    assert_done(own, diwan_vocabulary_merge(own, "user:ports", "state:SY"));
    ck_assert(says(MERGED, own, "state:SY capital دمشق;state:SY name هيئة المرافئ;"));
    ck_assert_ptr_null(strstr(mentions(MERGED, own), "user:ports"));
    assert_done(own, diwan_vocabulary_undo(own, DIWAN_CHANGE_MERGE, "user:ports", NULL));
    ck_assert_str_eq(mentions(MERGED, own), before);
    char *again = written(own);
    ck_assert_str_eq(again, table);
    diwan_free(table);
    diwan_free(again);
    diwan_vocabulary_close(own);
}
END_TEST

START_TEST(merges_lead_on_from_one_to_the_next)
{
    diwan_vocabulary *own = new_vocabulary();
    add_ports(own);
    assert_done(own, diwan_vocabulary_merge(own, "user:ports", "state:SY"));
    assert_done(own, diwan_vocabulary_merge(own, "state:SY", "state:RU"));
    ck_assert(says(MERGED, own, "state:RU name هيئة المرافئ;"));
    ck_assert(says(MERGED, own, "state:RU capital دمشق;"));
    ck_assert_int_eq(diwan_vocabulary_merge(own, "state:RU", "user:ports"), DIWAN_CLASH);
    ck_assert_ptr_nonnull(strstr(diwan_vocabulary_errmsg(own), "back to itself"));
    ck_assert_int_eq(diwan_vocabulary_merge(own, "state:TR", "state:TR"), DIWAN_CLASH);
    diwan_vocabulary_close(own);
}
END_TEST

START_TEST(an_actor_no_table_knows_can_be_merged_into_one_that_is)
{
    static const char text[] = "قال وزير النقل السوري سندس قنبازي إن العمل بدأ.";
    diwan_vocabulary *own = new_vocabulary();
    char id[256];
    ck_assert_int_eq(sscanf(strstr(mentions(text, NULL), "person:x-"), "%255s", id), 1);
    assert_done(own, diwan_vocabulary_add_actor(own, "user:sundus", DIWAN_ACTOR_PERSON,
                                                "سندس الأحمد القنبازي", NULL, NULL));
    assert_done(own, diwan_vocabulary_merge(own, id, "user:sundus"));
    ck_assert(says(text, own, "user:sundus name سندس قنبازي;"));
    diwan_vocabulary_close(own);
}
END_TEST

START_TEST(a_split_gives_words_of_one_actor_to_another)
{
    diwan_vocabulary *own = new_vocabulary();
    add_ports(own);
    assert_done(own, diwan_vocabulary_split(own, "state:SY", "user:ports", "دمشق"));
    ck_assert(says(MERGED, own, "user:ports capital دمشق;"));
    ck_assert(says("قال الوزير السوري.", own, "state:SY demonym السوري;"));
    ck_assert_int_eq(diwan_vocabulary_split(own, "state:SY", "user:ports", "باريس"),
                     DIWAN_NOTFOUND);
    assert_done(own, diwan_vocabulary_undo(own, DIWAN_CHANGE_SPLIT, "state:SY", "دمشق"));
    ck_assert(says(MERGED, own, "state:SY capital دمشق;"));
    diwan_vocabulary_close(own);
}
END_TEST

START_TEST(words_split_from_an_added_actor_are_the_other_ones)
{
    diwan_vocabulary *own = new_vocabulary();
    add_ports(own);
    assert_done(own, diwan_vocabulary_add_alias(own, "user:ports", "إدارة الأرصفة", 0, DIWAN_NO_DAY,
                                                DIWAN_NO_DAY));
    assert_done(own, diwan_vocabulary_add_actor(own, "user:quays", DIWAN_ACTOR_ORGANIZATION,
                                                "مصلحة الأرصفة", NULL, NULL));
    assert_done(own, diwan_vocabulary_split(own, "user:ports", "user:quays", "إدارة الأرصفة"));
    ck_assert(says("أغلقت إدارة الأرصفة البوابة.", own, "user:quays alias إدارة الأرصفة;"));
    diwan_vocabulary_close(own);
}
END_TEST

START_TEST(a_renamed_actor_keeps_its_id_and_words)
{
    diwan_vocabulary *own = new_vocabulary();
    diwan_brief *brief = brief_of("قال الوزير التركي.");
    diwan_actors *actors;
    assert_done(own, diwan_vocabulary_rename(own, "state:TR", NULL, "Türkiye"));
    ck_assert_int_eq(diwan_actors_of_brief(&actors, brief, own), DIWAN_OK);
    ck_assert_int_eq(diwan_actors_next(actors), DIWAN_ROW);
    ck_assert_str_eq(diwan_actors_id(actors), "state:TR");
    ck_assert_str_eq(diwan_actors_name_en(actors), "Türkiye");
    ck_assert_str_eq(diwan_actors_name_ar(actors), "تركيا");
    diwan_actors_close(actors);
    diwan_brief_close(brief);
    diwan_vocabulary_close(own);
}
END_TEST

START_TEST(retired_actors_and_ignored_words_are_not_told_of)
{
    diwan_vocabulary *own = new_vocabulary();
    assert_done(own, diwan_vocabulary_retire(own, "state:RU"));
    assert_done(own, diwan_vocabulary_ignore(own, "دمشق الصغرى"));
    ck_assert_ptr_null(strstr(mentions(MERGED, own), "state:RU"));
    ck_assert_ptr_null(strstr(mentions("زار حي دمشق الصغرى.", own), "state:SY"));
    ck_assert(says(MERGED, own, "state:SY capital دمشق;"));
    assert_done(own, diwan_vocabulary_undo(own, DIWAN_CHANGE_RETIRE, "state:RU", NULL));
    ck_assert(says(MERGED, own, "state:RU demonym الروسي;"));
    diwan_vocabulary_close(own);
}
END_TEST

START_TEST(roles_of_merged_and_retired_actors_follow_them)
{
    static const char text[] = "قال وزير النقل السوري سندس قنبازي إن العمل بدأ.";
    diwan_vocabulary *own = new_vocabulary();
    diwan_brief *brief = brief_of(text);
    diwan_actors *actors;
    assert_done(own, diwan_vocabulary_merge(own, "state:SY", "state:LB"));
    ck_assert_int_eq(diwan_actors_of_brief(&actors, brief, own), DIWAN_OK);
    ck_assert_int_eq(diwan_actors_next_role(actors), DIWAN_ROW);
    ck_assert_str_eq(diwan_actors_role_of(actors), "state:LB");
    diwan_actors_close(actors);
    assert_done(own, diwan_vocabulary_retire(own, "state:LB"));
    ck_assert_int_eq(diwan_actors_of_brief(&actors, brief, own), DIWAN_OK);
    ck_assert_int_eq(diwan_actors_next_role(actors), DIWAN_ROW);
    ck_assert_str_eq(diwan_actors_role_of(actors), "");
    diwan_actors_close(actors);
    diwan_brief_close(brief);
    diwan_vocabulary_close(own);
}
END_TEST

/* The ids of a brief's actors, each before a semicolon. */
static char *actors_of(diwan_brief *brief, diwan_vocabulary *own)
{
    static char out[1024];
    diwan_actors *actors;
    size_t len = 0;
    out[0] = '\0';
    ck_assert_int_eq(diwan_actors_of_brief(&actors, brief, own), DIWAN_OK);
    while (diwan_actors_next(actors) == DIWAN_ROW)
        len += (size_t)snprintf(out + len, sizeof out - len, "%s;", diwan_actors_id(actors));
    diwan_actors_close(actors);
    return out;
}

START_TEST(a_person_s_word_on_an_actor_goes_before_what_is_found)
{
    diwan_vocabulary *own = new_vocabulary();
    diwan_brief *brief = brief_of(MERGED);
    add_ports(own);
    ck_assert_str_eq(actors_of(brief, own), "state:RU;state:SY;user:ports;");
    ck_assert_int_eq(diwan_brief_assign_actor(brief, "user:ports", "igo:un", "سلمى"), DIWAN_OK);
    ck_assert_int_eq(diwan_brief_assign_actor(brief, "state:RU", NULL, NULL), DIWAN_OK);
    ck_assert_str_eq(actors_of(brief, own), "state:SY;igo:un;");
    ck_assert_str_eq(diwan_brief_assigned_same_as(brief, 0), "igo:un");
    /* a vocabulary is not needed for it */
    ck_assert_ptr_null(strstr(actors_of(brief, NULL), "state:RU"));
    ck_assert_int_eq(diwan_brief_assign_actor(brief, "user:ports", "state:SY", NULL), DIWAN_OK);
    ck_assert_str_eq(actors_of(brief, own), "state:SY;");
    ck_assert_int_eq(diwan_brief_unassign(brief, "user:ports"), DIWAN_OK);
    ck_assert_int_eq(diwan_brief_unassign(brief, "state:RU"), DIWAN_OK);
    ck_assert_str_eq(actors_of(brief, own), "state:RU;state:SY;user:ports;");
    diwan_brief_close(brief);
    diwan_vocabulary_close(own);
}
END_TEST

/* ------------------------------------------------------------------ themes */

/* The themes of a text as "id<parent;", in their order. */
static char *themes_of(diwan_brief *brief, diwan_vocabulary *own)
{
    static char out[2048];
    diwan_themes *themes;
    size_t len = 0;
    out[0] = '\0';
    ck_assert_int_eq(diwan_themes_of_brief(&themes, brief, own), DIWAN_OK);
    while (diwan_themes_next(themes) == DIWAN_ROW)
        len += (size_t)snprintf(out + len, sizeof out - len, "%s<%s%s%s;", diwan_themes_id(themes),
                                diwan_themes_ancestor(themes, 0),
                                *diwan_themes_by(themes) ? " by " : "", diwan_themes_by(themes));
    diwan_themes_close(themes);
    return out;
}

#define PORT "أُعيد فتح المرفأ، ورست سفن الحاويات في المرفأ، وقال المدير إن حوض المرفأ عُمّق."

static void add_port_theme(diwan_vocabulary *own)
{
    assert_done(own,
                diwan_vocabulary_add_theme(own, "user:ports", "medtop:04000000", "موانئ", "Ports"));
    assert_done(own, diwan_vocabulary_add_word(own, "user:ports", "المرفأ", 7));
}

START_TEST(an_added_theme_is_found_by_its_words_with_what_lies_above)
{
    diwan_vocabulary *own = new_vocabulary();
    diwan_brief *brief = brief_of(PORT);
    diwan_themes *themes;
    add_port_theme(own);
    ck_assert_int_eq(diwan_themes_of_brief(&themes, brief, own), DIWAN_OK);
    while (diwan_themes_next(themes) == DIWAN_ROW && strcmp(diwan_themes_id(themes), "user:ports"))
        ;
    diwan_vocabulary_close(own);
    ck_assert_str_eq(diwan_themes_id(themes), "user:ports");
    ck_assert_str_eq(diwan_themes_label_ar(themes), "موانئ");
    ck_assert_str_eq(diwan_themes_label_en(themes), "Ports");
    ck_assert_str_eq(diwan_themes_by(themes), "");
    ck_assert_str_eq(diwan_themes_ancestor(themes, 0), "medtop:04000000");
    ck_assert_int_eq(diwan_themes_num_ancestors(themes), 1);
    ck_assert_int_eq(diwan_themes_num_evidence(themes), 3);
    ck_assert(diwan_themes_in_section(themes, DIWAN_SECTION_EVENT));
    diwan_themes_close(themes);
    diwan_brief_close(brief);
}
END_TEST

START_TEST(excluded_phrases_keep_their_words_from_speaking)
{
    diwan_vocabulary *own = new_vocabulary();
    diwan_brief *brief = brief_of("بلغ مرفأ الأمان، ومرفأ الأمان هذا قديم، وهو مرفأ الأمان.");
    add_port_theme(own);
    ck_assert_ptr_nonnull(strstr(themes_of(brief, own), "user:ports"));
    assert_done(own, diwan_vocabulary_add_word(own, "user:ports", "مرفأ الأمان", 0));
    ck_assert_ptr_null(strstr(themes_of(brief, own), "user:ports"));
    assert_done(own, diwan_vocabulary_undo(own, DIWAN_CHANGE_EXCLUDE, "user:ports", "مرفأ الأمان"));
    ck_assert_ptr_nonnull(strstr(themes_of(brief, own), "user:ports"));
    diwan_brief_close(brief);
    diwan_vocabulary_close(own);
}
END_TEST

START_TEST(words_can_be_given_to_themes_of_the_tables)
{
    diwan_vocabulary *own = new_vocabulary();
    diwan_brief *brief = brief_of("قال زيد إن الشنكبوت عاد، وإن الشنكبوت كثير.");
    const char *theme = diwan_theme_find(NULL, "diplomacy", strlen("diplomacy"));
    ck_assert_str_eq(themes_of(brief, own), "");
    assert_done(own, diwan_vocabulary_add_word(own, theme, "شنكبوت", 9));
    ck_assert_ptr_nonnull(strstr(themes_of(brief, own), theme));
    assert_done(own, diwan_vocabulary_retire(own, theme));
    ck_assert_str_eq(themes_of(brief, own), "");
    ck_assert_int_eq(diwan_theme_retired(own, theme), 1);
    diwan_brief_close(brief);
    diwan_vocabulary_close(own);
}
END_TEST

START_TEST(the_tree_holds_added_themes_and_new_labels)
{
    diwan_vocabulary *own = new_vocabulary();
    add_port_theme(own);
    assert_done(own, diwan_vocabulary_add_theme(own, "user:quays", "user:ports", "أرصفة", NULL));
    assert_done(own, diwan_vocabulary_rename(own, "medtop:04000000", "المال والأعمال", NULL));
    ck_assert_str_eq(diwan_theme_find(own, "أرصفه", strlen("أرصفه")), "user:quays");
    ck_assert_str_eq(diwan_theme_find(own, "PORTS", 5), "user:ports");
    ck_assert_str_eq(diwan_theme_parent(own, "user:quays"), "user:ports");
    ck_assert_str_eq(diwan_theme_parent(own, "user:ports"), "medtop:04000000");
    ck_assert_str_eq(diwan_theme_label_ar(own, "medtop:04000000"), "المال والأعمال");
    ck_assert_str_eq(diwan_theme_find(own, "المال والأعمال", strlen("المال والأعمال")),
                     "medtop:04000000");
    ck_assert_int_eq(diwan_theme_count(own), diwan_theme_count(NULL) + 2);
    ck_assert_str_eq(diwan_theme_id(own, diwan_theme_count(NULL)), "user:ports");
    ck_assert_str_eq(diwan_theme_id(own, diwan_theme_count(own)), "");
    ck_assert_int_eq(diwan_vocabulary_undo(own, DIWAN_CHANGE_THEME, "user:ports", NULL),
                     DIWAN_CLASH);
    diwan_vocabulary_close(own);
}
END_TEST

START_TEST(a_persons_word_goes_before_what_the_words_say)
{
    diwan_vocabulary *own = new_vocabulary();
    diwan_brief *brief = brief_of(PORT);
    add_port_theme(own);
    ck_assert_int_eq(diwan_brief_assign_theme(brief, "user:ports", 0, "سلمى"), DIWAN_OK);
    ck_assert_ptr_null(strstr(themes_of(brief, own), "user:ports"));
    ck_assert_int_eq(diwan_brief_assign_theme(brief, "user:ports", 1, "سلمى"), DIWAN_OK);
    ck_assert_int_eq(diwan_brief_assign_theme(brief, "medtop:15000000", 1, NULL), DIWAN_OK);
    ck_assert_ptr_nonnull(strstr(themes_of(brief, own), "user:ports<medtop:04000000 by سلمى;"));
    ck_assert_ptr_nonnull(strstr(themes_of(brief, own), "medtop:15000000<;"));
    ck_assert_int_eq(diwan_brief_num_assigned(brief), 2);
    ck_assert_int_eq(diwan_brief_unassign(brief, "medtop:15000000"), DIWAN_OK);
    ck_assert_int_eq(diwan_brief_unassign(brief, "medtop:15000000"), DIWAN_NOTFOUND);
    ck_assert_ptr_null(strstr(themes_of(brief, own), "medtop:15000000<;"));
    /* one that no vocabulary knows is kept, and not told of */
    ck_assert_int_eq(diwan_brief_assign_theme(brief, "user:none", 1, NULL), DIWAN_OK);
    ck_assert_ptr_null(strstr(themes_of(brief, own), "user:none"));
    diwan_brief_close(brief);
    diwan_vocabulary_close(own);
}
END_TEST

/* ------------------------------------------------------------------- table */

#define TABLE                                                                                      \
    "# A comment\n"                                                                                \
    "change\tid\ttarget\tkind\tname_ar\tname_en\tcode\tform\tvia\tfirst\tlast\tweight\r\n"         \
    "alias\tuser:ports\t\t\t\t\t\tالمرافئ السورية\talias\t2024-01-01\t2025-12-31\n"  \
    "merge\tperson:x-zyd\tstate:RU\n"                                                              \
    "\n"                                                                                           \
    "word\tuser:sea\t\t\t\t\t\tبحر مرفأ\t\t\t\t4\n"                                         \
    "exclude\tuser:sea\t\t\t\t\t\tبحر الكلام\n"                                           \
    "theme\tuser:sea\tmedtop:04000000\t\tبحر\tSea\n"                                            \
    "ignore\t\t\t\t\t\t\tنهر الكلام\n"                                                    \
    "retire\torg:x-hyyt\n"                                                                         \
    "rename\tstate:TR\t\t\t\tTürkiye\n"                                                           \
    "split\tstate:SY\tuser:ports\t\t\t\t\tدمشق\n"                                              \
    "actor\tuser:ports\t\torganization\t هيئة المرافئ \tPort Authority\tSY"

START_TEST(what_was_read_is_written_alike_however_often)
{
    diwan_vocabulary *own = read_back(TABLE);
    ck_assert_int_eq(diwan_vocabulary_num_changes(own), 10);
    char *once = written(own);
    diwan_vocabulary *again = read_back(once);
    char *twice = written(again);
    ck_assert_str_eq(once, twice);
    ck_assert_ptr_nonnull(strstr(once, "\nactor\tuser:ports\t\torganization\tهيئة المرافئ\tPort"));
    ck_assert_int_eq(diwan_vocabulary_change(own, 0), DIWAN_CHANGE_ACTOR);
    ck_assert_str_eq(diwan_vocabulary_cell(own, 0, "name_en"), "Port Authority");
    ck_assert_str_eq(diwan_vocabulary_cell(own, 0, "change"), "actor");
    ck_assert_str_eq(diwan_vocabulary_cell(own, 0, "none"), "");
    ck_assert_str_eq(diwan_vocabulary_cell(own, 10, "id"), "");
    diwan_free(once);
    diwan_free(twice);
    diwan_vocabulary_close(again);
    diwan_vocabulary_close(own);
}
END_TEST

START_TEST(rows_in_any_order_are_the_same_table)
{
    diwan_vocabulary *a = read_back("change\tid\tkind\tname_ar\ttarget\n"
                                    "actor\tuser:b\tplace\tوادي الباء\n"
                                    "actor\tuser:a\tplace\tوادي الألف\n"
                                    "merge\tuser:a\t\t\tuser:b\n");
    diwan_vocabulary *b = read_back("change\ttarget\tid\tname_ar\tkind\n"
                                    "merge\tuser:b\tuser:a\n"
                                    "actor\t\tuser:a\tوادي الألف\tplace\n"
                                    "actor\t\tuser:b\tوادي الباء\tplace\n");
    char *one = written(a), *other = written(b);
    ck_assert_str_eq(one, other);
    diwan_free(one);
    diwan_free(other);
    diwan_vocabulary_close(a);
    diwan_vocabulary_close(b);
}
END_TEST

static const struct {
    int32_t status;
    const char *tells; /* in the message */
    const char *table;
} faults[] = {
    { DIWAN_BADVALUE, "line 2: no column 'nmae'", "# x\nchange\tid\tnmae\n" },
    { DIWAN_BADVALUE, "line 1: no column 'change'", "id\tkind\n" },
    { DIWAN_BADVALUE, "line 3: no change 'acter'",
      "change\tid\tform\nignore\t\tنهر الكلام\nacter\tx\n" },
    { DIWAN_BADVALUE, "line 2: actor needs kind", "change\tid\tname_ar\nactor\tuser:a\tاسم\n" },
    { DIWAN_BADVALUE, "line 2: no kind 'stat'",
      "change\tid\tkind\tname_ar\nactor\tuser:a\tstat\tاسم\n" },
    { DIWAN_BADVALUE, "line 2: 'my thing' is no id",
      "change\tid\tkind\tname_ar\nactor\tmy thing\tplace\tاسم\n" },
    { DIWAN_CLASH, "line 2: state:SY is an actor that diwan knows",
      "change\tid\tkind\tname_ar\nactor\tstate:SY\tstate\tاسم\n" },
    { DIWAN_CLASH, "line 2: the id person:a is not for a place",
      "change\tid\tkind\tname_ar\nactor\tperson:a\tplace\tاسم\n" },
    { DIWAN_CLASH, "line 3: user:a is said on line 2 already",
      "change\tid\tkind\tname_ar\nactor\tuser:a\tplace\tاسم\nactor\tuser:a\tplace\tرسم\n" },
    { DIWAN_CLASH, "line 3: «وادي الضباب» is taken: user:a, line 2",
      "change\tid\tkind\tname_ar\nactor\tuser:a\tplace\tوادي الضباب\nactor\tuser:b\tplace\tوادى "
      "الضباب\n" },
    { DIWAN_NOTFOUND, "line 2: no actor user:zz", "change\tid\tform\nalias\tuser:zz\tاسم\n" },
    { DIWAN_NOTFOUND, "line 2: no theme medtop:1",
      "change\tid\ttarget\tname_ar\ntheme\tuser:a\tmedtop:1\tاسم\n" },
    { DIWAN_CLASH, "line 2: user:a leads back to itself",
      "change\tid\ttarget\tname_ar\ntheme\tuser:a\tuser:b\tاسم\ntheme\tuser:b\tuser:a\tرسم\n" },
    { DIWAN_CLASH, "line 2: state:SY leads back to itself",
      "change\tid\ttarget\nmerge\tstate:SY\tstate:LB\nmerge\tstate:LB\tstate:SY\n" },
    { DIWAN_BADVALUE, "line 2: a weight is 1 to 9, not '12'",
      "change\tid\tform\tweight\nword\tmedtop:04000000\tبنك\t12\n" },
    { DIWAN_BADDATE, "line 2: first comes after last",
      "change\tid\tform\tfirst\tlast\nalias\tstate:SY\tاسم\t2025-02-01\t2025-01-01\n" },
    { DIWAN_BADDATE, "line 2: first and last",
      "change\tid\tform\tfirst\nalias\tstate:SY\tاسم\t2025-02-30\n" },
    { DIWAN_BADVALUE, "line 2: merge takes no form",
      "change\tid\ttarget\tform\nmerge\tstate:SY\tstate:LB\tاسم\n" },
    { DIWAN_BADVALUE, "line 2: '…' has no word", "change\tform\nignore\t…\n" },
    { DIWAN_BADVALUE, "line 2: no via 'nick'",
      "change\tid\tform\tvia\nalias\tstate:SY\tاسم\tnick\n" },
    { DIWAN_BADVALUE, "line 2: no state with the code 'XX'",
      "change\tid\tkind\tname_ar\tcode\nactor\tuser:a\tplace\tاسم\tXX\n" },
    { DIWAN_BADVALUE, "line 2: rename needs", "change\tid\nrename\tstate:SY\n" },
    { DIWAN_ENCODING, "line 2: not UTF-8", "change\tid\nretire\tstate:\xFFSY\n" },
    { DIWAN_CLASH, "retired",
      "change\tid\ttarget\tname_ar\ntheme\tuser:a\tmedtop:20000064\tاسم\n" },
};

START_TEST(a_fault_is_told_with_its_line_and_nothing_is_read)
{
    diwan_vocabulary *own;
    int32_t status = diwan_vocabulary_read(&own, faults[_i].table, strlen(faults[_i].table));
    ck_assert_msg(status == faults[_i].status &&
                      strstr(diwan_vocabulary_errmsg(own), faults[_i].tells),
                  "%d %s, not %s", status, diwan_vocabulary_errmsg(own), faults[_i].tells);
    ck_assert_int_eq(diwan_vocabulary_num_changes(own), 0);
    diwan_vocabulary_close(own);
}
END_TEST

START_TEST(an_empty_table_is_an_empty_vocabulary)
{
    static const char *const tables[] = { "", "change\tid\n", "# nothing\n",
                                          "\xEF\xBB\xBF"
                                          "change\n" };
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        diwan_vocabulary *own = read_back(tables[i]);
        ck_assert_int_eq(diwan_vocabulary_num_changes(own), 0);
        ck_assert(says(MERGED, own, "state:RU demonym الروسي;"));
        diwan_vocabulary_close(own);
    }
}
END_TEST

START_TEST(saying_it_again_changes_nothing)
{
    diwan_vocabulary *own = new_vocabulary();
    add_ports(own);
    ck_assert_int_eq(diwan_vocabulary_add_actor(own, "user:ports", DIWAN_ACTOR_ORGANIZATION,
                                                "هيئة المرافئ", "Port Authority", "SY"),
                     DIWAN_DUPLICATE);
    ck_assert_int_eq(diwan_vocabulary_add_actor(own, "user:ports", DIWAN_ACTOR_PLACE,
                                                "هيئة المرافئ", "Port Authority", "SY"),
                     DIWAN_CLASH);
    ck_assert_int_eq(diwan_vocabulary_num_changes(own), 1);
    diwan_vocabulary_close(own);
}
END_TEST

START_TEST(an_actor_still_in_use_is_not_taken_back)
{
    diwan_vocabulary *own = new_vocabulary();
    add_ports(own);
    assert_done(own, diwan_vocabulary_merge(own, "state:LB", "user:ports"));
    ck_assert_int_eq(diwan_vocabulary_undo(own, DIWAN_CHANGE_ACTOR, "user:ports", NULL),
                     DIWAN_CLASH);
    ck_assert_ptr_nonnull(strstr(diwan_vocabulary_errmsg(own), "merge state:LB user:ports"));
    assert_done(own, diwan_vocabulary_undo(own, DIWAN_CHANGE_MERGE, "state:LB", NULL));
    assert_done(own, diwan_vocabulary_undo(own, DIWAN_CHANGE_ACTOR, "user:ports", NULL));
    ck_assert_int_eq(diwan_vocabulary_undo(own, DIWAN_CHANGE_ACTOR, "user:ports", NULL),
                     DIWAN_NOTFOUND);
    ck_assert_int_eq(diwan_vocabulary_num_changes(own), 0);
    diwan_vocabulary_close(own);
}
END_TEST

START_TEST(a_large_vocabulary_is_read_and_used_in_linear_time)
{
    enum { MANY = 20000 };
    char *table = malloc(MANY * 80 + 100);
    size_t len = (size_t)sprintf(table, "change\tid\tkind\tname_ar\n");
    for (int i = 0; i < MANY; i++)
        len += (size_t)sprintf(table + len, "actor\tuser:a%d\tplace\tقرية القمر %d\n", i, i);
    diwan_vocabulary *own = read_back(table);
    ck_assert(says("عاد أهالي قرية القمر 19999.", own, "user:a19999 name قرية القمر 19999;"));
    diwan_vocabulary_close(own);
    free(table);
}
END_TEST

START_TEST(nothing_is_misuse)
{
    diwan_vocabulary *own = new_vocabulary(), *none = own;
    char *text;
    ck_assert_int_eq(diwan_vocabulary_new(NULL), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_vocabulary_read(NULL, "", 0), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_vocabulary_read(&none, NULL, 0), DIWAN_MISUSE);
    ck_assert_ptr_null(none);
    ck_assert_int_eq(diwan_vocabulary_write(NULL, &text, NULL), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_vocabulary_write(own, NULL, NULL), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_vocabulary_add_actor(NULL, "user:a", 1, "اسم", NULL, NULL),
                     DIWAN_MISUSE);
    ck_assert_int_eq(diwan_vocabulary_add_alias(own, NULL, "اسم", 0, 0, 0), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_vocabulary_split(own, NULL, "", ""), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_vocabulary_merge(own, NULL, ""), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_vocabulary_rename(own, NULL, "", ""), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_vocabulary_retire(own, NULL), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_vocabulary_ignore(own, NULL), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_vocabulary_add_theme(own, NULL, "", "", ""), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_vocabulary_add_word(own, NULL, "", 1), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_vocabulary_undo(own, 0, "state:SY", NULL), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_vocabulary_undo(own, DIWAN_CHANGE_MERGE, NULL, ""), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_vocabulary_num_changes(NULL), 0);
    ck_assert_int_eq(diwan_vocabulary_change(NULL, 0), 0);
    ck_assert_str_eq(diwan_vocabulary_cell(NULL, 0, "id"), "");
    ck_assert_str_eq(diwan_vocabulary_errmsg(NULL), "");
    ck_assert_int_eq(diwan_brief_assign_theme(NULL, "user:a", 1, NULL), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_brief_unassign(NULL, "user:a"), DIWAN_MISUSE);
    ck_assert_str_eq(diwan_brief_assigned_id(NULL, 0), "");
    diwan_vocabulary_close(NULL);
    diwan_vocabulary_close(own);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("vocabulary");
    TCase *actors = tcase_create("actors"), *themes = tcase_create("themes"),
          *table = tcase_create("table");
    tcase_add_test(actors, an_actor_that_was_added_is_recognised);
    tcase_add_test(actors, an_added_actor_has_its_names_kind_and_codes);
    tcase_add_test(actors, an_alias_names_its_actor_in_the_days_it_is_given);
    tcase_add_test(actors, a_demonym_is_known_in_all_its_forms);
    tcase_add_test(actors, an_added_person_bears_titles_and_a_surname);
    tcase_add_test(actors, merged_actors_are_one_until_the_merge_is_undone);
    tcase_add_test(actors, merges_lead_on_from_one_to_the_next);
    tcase_add_test(actors, an_actor_no_table_knows_can_be_merged_into_one_that_is);
    tcase_add_test(actors, a_split_gives_words_of_one_actor_to_another);
    tcase_add_test(actors, words_split_from_an_added_actor_are_the_other_ones);
    tcase_add_test(actors, a_renamed_actor_keeps_its_id_and_words);
    tcase_add_test(actors, retired_actors_and_ignored_words_are_not_told_of);
    tcase_add_test(actors, roles_of_merged_and_retired_actors_follow_them);
    tcase_add_test(actors, a_person_s_word_on_an_actor_goes_before_what_is_found);
    suite_add_tcase(suite, actors);
    tcase_add_test(themes, an_added_theme_is_found_by_its_words_with_what_lies_above);
    tcase_add_test(themes, excluded_phrases_keep_their_words_from_speaking);
    tcase_add_test(themes, words_can_be_given_to_themes_of_the_tables);
    tcase_add_test(themes, the_tree_holds_added_themes_and_new_labels);
    tcase_add_test(themes, a_persons_word_goes_before_what_the_words_say);
    suite_add_tcase(suite, themes);
    tcase_add_test(table, what_was_read_is_written_alike_however_often);
    tcase_add_test(table, rows_in_any_order_are_the_same_table);
    tcase_add_loop_test(table, a_fault_is_told_with_its_line_and_nothing_is_read, 0,
                        (int)(sizeof faults / sizeof *faults));
    tcase_add_test(table, an_empty_table_is_an_empty_vocabulary);
    tcase_add_test(table, saying_it_again_changes_nothing);
    tcase_add_test(table, an_actor_still_in_use_is_not_taken_back);
    tcase_add_test(table, a_large_vocabulary_is_read_and_used_in_linear_time);
    tcase_add_test(table, nothing_is_misuse);
    suite_add_tcase(suite, table);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
