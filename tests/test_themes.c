/* Themes: what a brief is about, by which words, and the tree they stand in. */
#include <check.h>
#include <diwan.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static diwan_brief *written(const char *headline, const char *event, const char *opinion)
{
    diwan_brief *brief;
    ck_assert_int_eq(diwan_brief_new(&brief), DIWAN_OK);
    diwan_brief_set_section(brief, DIWAN_SECTION_HEADLINE, headline, strlen(headline));
    diwan_brief_set_section(brief, DIWAN_SECTION_EVENT, event, strlen(event));
    diwan_brief_set_section(brief, DIWAN_SECTION_OPINION, opinion, strlen(opinion));
    return brief;
}

static diwan_themes *themes_of(const diwan_brief *brief)
{
    diwan_themes *themes;
    ck_assert_int_eq(diwan_themes_of_brief(&themes, brief, NULL), DIWAN_OK);
    return themes;
}

/* The score a theme, or one below it, is given in a brief; 0 where it is not. */
static double score_in(const diwan_brief *brief, const char *id)
{
    diwan_themes *themes = themes_of(brief);
    double score = 0;
    while (score == 0 && diwan_themes_next(themes) == DIWAN_ROW) {
        bool there = !strcmp(diwan_themes_id(themes), id);
        for (int32_t i = 0; i < diwan_themes_num_ancestors(themes); i++)
            there = there || !strcmp(diwan_themes_ancestor(themes, i), id);
        score = there ? diwan_themes_score(themes) : 0;
    }
    diwan_themes_close(themes);
    return score;
}

#define SANCTIONS "medtop:20000642"
#define PEACE_PROCESS "medtop:20000073"
#define ELECTION "medtop:20000574"
#define RIVERS "medtop:20000439"
#define CURRENCY "medtop:20000355"
#define EARTHQUAKE "medtop:20000153"
#define DISARMAMENT "medtop:20000078"
#define STRIKE "medtop:20000530"
#define SHOOTINGS "medtop:20001313"
#define DIPLOMACY "medtop:20000639"

static const struct {
    const char *headline, *event, *opinion, *theme;
} briefs[] = {
    { "الهدنة تصمد يومًا وتنتظر من يضمنها", "أعلن الوسطاء وقف إطلاق النار بين الطرفين فجر اليوم.",
      "قد تنهار التهدئة إذا تأخر إدخال المساعدات.", PEACE_PROCESS },
    { "صندوق الاقتراع يعيد ترتيب الكتل", "أعلنت المفوضية النتائج النهائية للانتخابات النيابية.",
      "لن تملك أي قائمة أغلبية تكفي وحدها.", ELECTION },
    { "العملة تدفع ثمن التأجيل", "سمح البنك المركزي بتعويم الجنيه ورفع سعر الفائدة.",
      "سترتفع الأسعار قبل أن تهدأ.", CURRENCY },
    { "الملء الأخير يسبق الاتفاق", "أعلنت أديس أبابا إتمام ملء خزان سد النهضة.",
      "تبحث دولتا المصب عن ضمان لسنوات الجفاف.", RIVERS },
    { "الأرض تهتز والمعابر تفتح", "ضرب زلزال بقوة سبع درجات شمال البلاد وانهارت مبانٍ.",
      "ستطول عمليات الإنقاذ.", EARTHQUAKE },
    { "السلاح بيد الدولة وحدها", "كلّف مجلس الوزراء الجيش بوضع خطة لحصر السلاح ونزع سلاح الفصائل.",
      "سيُختبر القرار في الجنوب.", DISARMAMENT },
    { "المدارس تغلق أبوابها أسبوعًا", "بدأت نقابة المعلمين إضرابًا مفتوحًا للمطالبة برفع الأجور.",
      "يصعب على الوزارة تمويل الزيادة.", STRIKE },
};

START_TEST(a_brief_is_given_the_theme_it_is_about)
{
    diwan_brief *brief = written(briefs[_i].headline, briefs[_i].event, briefs[_i].opinion);
    ck_assert_double_gt(score_in(brief, briefs[_i].theme), 0);
    diwan_brief_close(brief);
}
END_TEST

START_TEST(joined_particles_and_endings_hide_no_word)
{
    static const char *const forms[] = { "العقوبات",  "وبالعقوبات", "للعقوبات", "عقوباتها",
                                         "فالعقوبات", "بعقوباتهم",  "العُقوبات", "الـعقوبات" };
    char event[200];
    snprintf(event, sizeof event, "شهد اليوم ما يتصل %s.", forms[_i]);
    diwan_brief *brief = written(event, event, "");
    ck_assert_double_gt(score_in(brief, SANCTIONS), 0);
    diwan_brief_close(brief);
}
END_TEST

START_TEST(the_headline_says_more_than_the_event_and_that_more_than_the_opinion)
{
    static const char word[] = "الحوار حول العقوبات الاقتصادية وفرض عقوبات جديدة",
                      other[] = "قال إن الأمر لم يتغير";
    diwan_brief *head = written(word, other, other), *event = written(other, word, other),
                *opinion = written(other, other, word);
    ck_assert_double_gt(score_in(head, SANCTIONS), score_in(event, SANCTIONS));
    ck_assert_double_gt(score_in(event, SANCTIONS), score_in(opinion, SANCTIONS));
    diwan_brief_close(head);
    diwan_brief_close(event);
    diwan_brief_close(opinion);
}
END_TEST

START_TEST(the_longest_phrase_speaks_for_its_words)
{
    diwan_brief *truce = written("وقف إطلاق النار", "دخل وقف إطلاق النار حيز التنفيذ.", "");
    ck_assert_double_gt(score_in(truce, PEACE_PROCESS), 0);
    ck_assert_double_eq(score_in(truce, SHOOTINGS), 0);
    diwan_brief_close(truce);
}
END_TEST

START_TEST(a_phrase_does_not_go_on_over_a_full_stop)
{
    diwan_brief *brief = written("", "انتهت مسيرة نزع. سلاح المدرسة هو الكتاب.", "");
    ck_assert_double_eq(score_in(brief, DISARMAMENT), 0);
    diwan_brief_close(brief);
}
END_TEST

#define SPACE "medtop:20000739"
#define MINING "medtop:20000316"
#define RECONSTRUCTION "medtop:20000077"

/* Of two words with one lemma, or with letters in common, only one speaks of the theme. */
static const struct {
    const char *means, *other, *theme;
} homographs[] = {
    { "أطلقت ناسا مسبارًا، وقالت ناسا إنه وصل.", "خرج الناس إلى السوق، وقال الناس إنه بعيد.",
      SPACE },
    { "عاد التعدين في الصحراء، فالتعدين مربح.", "تعد المدينة هادئة، وهي تعد بالكثير.", MINING },
    { "بدأ إعمار الحي، وتأخر الإعمار في غيره.", "بلغ من العمر سبعين، وقضى عمره مسافرًا.",
      RECONSTRUCTION },
};

START_TEST(a_written_form_speaks_for_itself_alone)
{
    diwan_brief *means = written("", homographs[_i].means, ""),
                *other = written("", homographs[_i].other, "");
    ck_assert_double_gt(score_in(means, homographs[_i].theme), 0);
    ck_assert_double_eq(score_in(other, homographs[_i].theme), 0);
    diwan_brief_close(means);
    diwan_brief_close(other);
}
END_TEST

START_TEST(what_is_joined_to_a_written_form_hides_it_not)
{
    static const char *const forms[] = { "الإعمار", "والإعمار", "للإعمار", "بإعمار", "وإعمار" };
    char event[200];
    snprintf(event, sizeof event, "يبدأ ما يتصل %s بعد حين، %s طويل.", forms[_i], forms[_i]);
    diwan_brief *brief = written(event, event, "");
    ck_assert_double_gt(score_in(brief, RECONSTRUCTION), 0);
    diwan_brief_close(brief);
}
END_TEST

/* Prose without words of any theme; a poem, a recipe, a letter, a manual, advice, a diary. */
static const char *const about_nothing[] = {
    "",
    "أما بعد، فقد كان كما قيل ثم لم يكن.",
    "واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة.",
    "كلا وربما ولعل وعسى وليت وكأن وإن وأن ولكن وإنما.",
    "The quick brown fox jumps over the lazy dog.",
    "أما بعد فإن الإنسان إذا تأمل في نفسه وجد فيها من العجائب ما يشغله عن غيرها، ومن عرف ذلك "
    "هان عليه ما سواه. وليس كل من قال عرف، ولا كل من سكت جهل، والصبر أول الطريق وآخره.",
    "يا ليلُ هل لك أن تطولَ فإنني ما زلتُ أرقبُ نجمةً لم تغربِ وأعدُّ أنفاسَ المسافرِ كلما هبّت على "
    "شباكيَ الريحُ الصَّبا كم مرّ بي طيفٌ يلوّحُ ضاحكًا ثم اختفى خلف المدى المتقلّبِ",
    "نضع كوبين من الدقيق في وعاء عميق مع ملعقة من الخميرة ورشة ملح، ثم نضيف الزبدة الطرية ونفرك "
    "المزيج بالأصابع. نترك العجينة ساعة في مكان دافئ، ونحشوها بالتمر المهروس والقرفة.",
    "حبيبتي، أكتب إليك والمطر يطرق نافذتي كأنه يعرف اسمك. منذ رحيلك وأنا أعدّ الأيام وأقرأ رسائلك "
    "قبل النوم. أشتاق إلى صوتك، وإلى ضحكتك حين تخجلين. عودي قريبًا، فالبيت بلا وجهك بارد.",
    "صِل القابس بالمقبس، ثم افتح الصنبور. ضع الملابس في الحوض ولا تتجاوز الخط المبيّن. أضف المسحوق "
    "في "
    "الدرج الأوسط، واختر البرنامج بإدارة المفتاح نحو اليمين، واضغط زر البدء.",
    "إذا أردت أن تنام جيدًا فأطفئ الهاتف قبل ساعة، واقرأ صفحات قليلة من كتاب خفيف، ولا تشرب القهوة "
    "بعد العصر. افتح النافذة قليلًا واجعل الغرفة باردة، وخذ نفسًا عميقًا عشر مرات.",
    "الحمل: يومك هادئ، وقد تصلك رسالة تسرّك من صديق قديم. الثور: تجنّب الجدال مع من تحب، والمساء "
    "أفضل من الصباح. الجوزاء: أفكارك كثيرة فرتّبها. الأسد: كن لطيفًا مع نفسك قليلًا.",
    "استيقظت متأخرًا وشربت القهوة على الشرفة. مرّت جارتنا وسألت عن أمي، ثم ذهبت إلى السوق واشتريت "
    "خبزًا وبعض الفاكهة. بعد الظهر قرأت قليلًا ونمت، وفي المساء زارنا خالي وضحكنا كثيرًا.",
};

static void assert_no_theme(diwan_brief *brief)
{
    diwan_themes *themes = themes_of(brief);
    ck_assert_msg(diwan_themes_next(themes) == DIWAN_DONE, "%s", diwan_themes_label_en(themes));
    ck_assert_int_eq(diwan_themes_next(themes), DIWAN_DONE);
    ck_assert_str_eq(diwan_themes_id(themes), "");
    diwan_themes_close(themes);
    diwan_brief_close(brief);
}

START_TEST(a_text_about_nothing_in_the_tree_has_no_theme)
{
    const char *text = about_nothing[_i];
    diwan_brief *plain;
    assert_no_theme(written("", text, ""));
    assert_no_theme(written("", text, text));
    ck_assert_int_eq(diwan_brief_new(&plain), DIWAN_OK);
    diwan_brief_set_section(plain, DIWAN_SECTION_TEXT, text, strlen(text));
    assert_no_theme(plain);
}
END_TEST

static void assert_evidence(const diwan_brief *brief, const diwan_themes *themes)
{
    int32_t section = 0, before = 0, n = diwan_themes_num_evidence(themes);
    size_t start = 0, end = 0, len, last = 0;
    ck_assert_int_gt(n, 0);
    ck_assert_int_le(n, 12);
    for (int32_t i = 0; i < n; i++) {
        ck_assert_int_eq(diwan_themes_evidence(themes, i, &section, &start, &end), DIWAN_OK);
        const char *text = diwan_brief_section(brief, section, &len);
        ck_assert(start < end && end <= len);
        ck_assert(start == 0 || !strchr("\x80\x81\x82\x83", text[start]));
        ck_assert(start == 0 || text[start - 1] == ' ' || text[start - 1] == '\n' ||
                  (text[start - 1] & 0x80));
        ck_assert(section > before || (section == before && start > last));
        before = section;
        last = start;
    }
    ck_assert_int_eq(diwan_themes_evidence(themes, n, &section, &start, &end), DIWAN_NOTFOUND);
    ck_assert_int_eq(diwan_themes_evidence(themes, -1, &section, &start, &end), DIWAN_NOTFOUND);
}

START_TEST(every_theme_comes_with_its_evidence_and_ancestors)
{
    diwan_brief *brief = written(briefs[_i].headline, briefs[_i].event, briefs[_i].opinion);
    diwan_themes *themes = themes_of(brief);
    int32_t rows = 0;
    for (; diwan_themes_next(themes) == DIWAN_ROW; rows++) {
        const char *id = diwan_themes_id(themes);
        ck_assert_str_eq(diwan_theme_find(NULL, id, strlen(id)), id);
        ck_assert_str_eq(diwan_theme_replacement(id), "");
        ck_assert_str_eq(diwan_themes_label_ar(themes), diwan_theme_label_ar(NULL, id));
        ck_assert_str_eq(diwan_themes_label_en(themes), diwan_theme_label_en(NULL, id));
        ck_assert(diwan_themes_score(themes) > 0 && diwan_themes_score(themes) <= 1);
        ck_assert(diwan_themes_in_section(themes, DIWAN_SECTION_HEADLINE) ||
                  diwan_themes_in_section(themes, DIWAN_SECTION_EVENT) ||
                  diwan_themes_in_section(themes, DIWAN_SECTION_OPINION));
        assert_evidence(brief, themes);
        for (int32_t i = 0; i < diwan_themes_num_ancestors(themes); i++) {
            ck_assert_str_eq(diwan_themes_ancestor(themes, i), diwan_theme_parent(NULL, id));
            id = diwan_themes_ancestor(themes, i);
        }
        ck_assert_str_eq(diwan_theme_parent(NULL, id), "");
        ck_assert_str_eq(diwan_themes_ancestor(themes, diwan_themes_num_ancestors(themes)), "");
    }
    ck_assert(rows > 0 && rows <= 5);
    diwan_themes_close(themes);
    diwan_brief_close(brief);
}
END_TEST

START_TEST(a_word_of_evidence_is_the_word_that_was_written)
{
    diwan_brief *brief = written("", "جدّد المجلسُ، أمسِ، العقوباتِ الاقتصاديةَ كلَّها.", "");
    diwan_themes *themes = themes_of(brief);
    int32_t section;
    size_t start, end;
    ck_assert_int_eq(diwan_themes_next(themes), DIWAN_ROW);
    ck_assert_str_eq(diwan_themes_id(themes), SANCTIONS);
    ck_assert_int_eq(diwan_themes_evidence(themes, 0, &section, &start, &end), DIWAN_OK);
    ck_assert_int_eq(section, DIWAN_SECTION_EVENT);
    const char *text = diwan_brief_section(brief, section, NULL);
    ck_assert_uint_eq(end - start, strlen("العقوباتِ الاقتصاديةَ"));
    ck_assert(!strncmp(text + start, "العقوباتِ الاقتصاديةَ", end - start));
    diwan_themes_close(themes);
    diwan_brief_close(brief);
}
END_TEST

START_TEST(actions_stand_on_an_axis_of_their_own)
{
    diwan_brief *brief = written("اللقاء لا يلغي التهديد",
                                 "التقى الوزير نظيره، وأجريا مباحثات، وحذّر من تصعيد جديد.", "");
    diwan_themes *actions;
    bool consults = false, threatens = false;
    ck_assert_int_eq(diwan_actions_of_brief(&actions, brief, NULL), DIWAN_OK);
    while (diwan_themes_next(actions) == DIWAN_ROW) {
        consults = consults || !strcmp(diwan_themes_id(actions), "action:consult");
        threatens = threatens || !strcmp(diwan_themes_id(actions), "action:threaten");
        ck_assert(!strncmp(diwan_themes_id(actions), "action:", 7));
    }
    ck_assert(consults && threatens);
    diwan_themes_close(actions);
    diwan_brief_close(brief);
}
END_TEST

/* Whether the brief has the theme, and in the section. */
static void assert_sections(const diwan_brief *brief, const char *id, bool headline, bool event,
                            bool opinion)
{
    diwan_themes *themes = themes_of(brief);
    int32_t status;
    while ((status = diwan_themes_next(themes)) == DIWAN_ROW && strcmp(diwan_themes_id(themes), id))
        ;
    ck_assert_int_eq(status, DIWAN_ROW);
    ck_assert_int_eq(diwan_themes_in_section(themes, DIWAN_SECTION_HEADLINE), headline);
    ck_assert_int_eq(diwan_themes_in_section(themes, DIWAN_SECTION_EVENT), event);
    ck_assert_int_eq(diwan_themes_in_section(themes, DIWAN_SECTION_OPINION), opinion);
    ck_assert_int_eq(diwan_themes_in_section(themes, DIWAN_SECTION_TEXT), 0);
    ck_assert_int_eq(diwan_themes_in_section(themes, 0), 0);
    ck_assert_int_eq(diwan_themes_in_section(themes, -1), 0);
    ck_assert_int_eq(diwan_themes_in_section(themes, 32), 0);
    diwan_themes_close(themes);
}

START_TEST(a_theme_is_of_the_sections_that_speak_of_it)
{
    static const char said[] = "فرض عقوبات اقتصادية وتجميد الأصول",
                      other[] = "قال إن الأمر كما كان";
    for (int i = 1; i < 8; i++) {
        diwan_brief *brief =
            written(i & 1 ? said : other, i & 2 ? said : other, i & 4 ? said : other);
        assert_sections(brief, SANCTIONS, i & 1, i & 2, i & 4);
        diwan_brief_close(brief);
    }
}
END_TEST

START_TEST(a_word_in_passing_makes_no_theme_of_a_section)
{
    diwan_brief *brief = written("مجلس الأمن يجدد العقوبات الاقتصادية", "جدد المجلس العقوبات.",
                                 "سيتبع ذلك اتفاق ما.");
    assert_sections(brief, SANCTIONS, true, true, false);
    diwan_brief_close(brief);
}
END_TEST

START_TEST(the_same_brief_gives_the_same_themes)
{
    diwan_brief *brief = written(briefs[0].headline, briefs[0].event, briefs[0].opinion);
    diwan_themes *one = themes_of(brief), *two = themes_of(brief);
    while (diwan_themes_next(one) == DIWAN_ROW) {
        ck_assert_int_eq(diwan_themes_next(two), DIWAN_ROW);
        ck_assert_str_eq(diwan_themes_id(one), diwan_themes_id(two));
        ck_assert(diwan_themes_score(one) == diwan_themes_score(two));
    }
    ck_assert_int_eq(diwan_themes_next(two), DIWAN_DONE);
    diwan_themes_close(one);
    diwan_themes_close(two);
    diwan_brief_close(brief);
}
END_TEST

START_TEST(any_bytes_have_themes_or_none)
{
    char bytes[600];
    diwan_brief *brief;
    diwan_themes *themes;
    unsigned state = (unsigned)_i * 2654435761u + 1;
    for (size_t i = 0; i < sizeof bytes; i++) {
        state = state * 1664525u + 1013904223u;
        bytes[i] = (char)(i % 2 ? 0x80 + (state >> 26) : 0xD8 + (state >> 30) % 2);
    }
    ck_assert_int_eq(diwan_brief_new(&brief), DIWAN_OK);
    ck_assert_int_eq(diwan_brief_set_section(brief, DIWAN_SECTION_EVENT, bytes, sizeof bytes),
                     DIWAN_OK);
    ck_assert_int_eq(diwan_themes_of_brief(&themes, brief, NULL), DIWAN_OK);
    while (diwan_themes_next(themes) == DIWAN_ROW)
        ck_assert_str_ne(diwan_themes_id(themes), "");
    diwan_themes_close(themes);
    diwan_brief_close(brief);
}
END_TEST

/* ------------------------------------------------------------------ readers */

/* A set of themes, small. */
typedef struct {
    const char *id[128];
    int n;
} theme_set;

static bool has(const theme_set *set, const char *id)
{
    for (int i = 0; i < set->n; i++)
        if (!strcmp(set->id[i], id))
            return true;
    return false;
}

static void add_with_ancestors(theme_set *set, const char *id)
{
    for (; *id && !has(set, id); id = diwan_theme_parent(NULL, id)) {
        ck_assert_int_lt(set->n, 128);
        set->id[set->n++] = id;
    }
}

/* How well a program and a reader agree: what each gave, what both did. */
typedef struct {
    int briefs, first_right, read, given, both; /* themes with their ancestors */
    int sure, sure_right;                       /* scored .8 and more */
} agreement;

/* Cut the first cell off a row of a table. */
static char *cell(char **row)
{
    char *start = *row, *end = start + strcspn(start, "\t\n");
    *row = *end ? end + 1 : end;
    *end = '\0';
    return start;
}

static void add_brief(agreement *sum, const diwan_brief *brief, char *gold)
{
    theme_set read = { .n = 0 }, given = { .n = 0 };
    diwan_themes *themes = themes_of(brief);
    for (char *id = strtok(gold, "|"); id; id = strtok(NULL, "|"))
        add_with_ancestors(&read, diwan_theme_find(NULL, id, strlen(id)));
    for (bool first = true; diwan_themes_next(themes) == DIWAN_ROW; first = false) {
        bool right = has(&read, diwan_themes_id(themes)), sure = diwan_themes_score(themes) >= .8;
        sum->first_right += first && right;
        sum->sure += sure;
        sum->sure_right += sure && right;
        add_with_ancestors(&given, diwan_themes_id(themes));
    }
    for (int i = 0; i < given.n; i++)
        sum->both += has(&read, given.id[i]);
    sum->read += read.n;
    sum->given += given.n;
    sum->briefs++;
    diwan_themes_close(themes);
}

static agreement read_briefs(void)
{
    static char row[1 << 15];
    agreement sum = { 0 };
    FILE *table = fopen(DIWAN_SOURCE_DIR "/tests/data/themes/briefs.tsv", "rb");
    ck_assert_ptr_nonnull(table);
    while (fgets(row, sizeof row, table)) {
        char *rest = row, *number = cell(&rest), *gold = cell(&rest), *headline = cell(&rest);
        char *event = cell(&rest), *opinion = cell(&rest);
        if (*number == '#' || !strcmp(number, "id"))
            continue;
        diwan_brief *brief = written(headline, event, opinion);
        add_brief(&sum, brief, gold);
        diwan_brief_close(brief);
    }
    fclose(table);
    return sum;
}

/* Readers agree with one another at .74. */
START_TEST(a_reader_mostly_agrees)
{
    agreement sum = read_briefs();
    ck_assert_int_gt(sum.briefs, 40);
    double f1 = 2.0 * sum.both / (sum.read + sum.given);
    ck_assert_msg(f1 >= .68, "%d of %d and %d: %.3f", sum.both, sum.read, sum.given, f1);
    ck_assert_msg(sum.first_right >= .85 * sum.briefs, "first: %d of %d", sum.first_right,
                  sum.briefs);
}
END_TEST

START_TEST(of_themes_scored_high_four_in_five_are_right)
{
    agreement sum = read_briefs();
    ck_assert_int_gt(sum.sure, 40);
    ck_assert_msg(sum.sure_right >= .8 * sum.sure, "%d of %d", sum.sure_right, sum.sure);
}
END_TEST

static void assert_label_found(const char *label)
{
    const char *found = diwan_theme_find(NULL, label, strlen(label));
    char *want, *ar, *en;
    ck_assert_msg(*found, "no theme is called %s", label);
    ck_assert_str_eq(diwan_theme_replacement(found), "");
    diwan_text_fold(&want, NULL, label, strlen(label));
    diwan_text_fold(&ar, NULL, diwan_theme_label_ar(NULL, found),
                    strlen(diwan_theme_label_ar(NULL, found)));
    diwan_text_fold(&en, NULL, diwan_theme_label_en(NULL, found),
                    strlen(diwan_theme_label_en(NULL, found)));
    ck_assert(!strcmp(want, ar) || !strcmp(want, en));
    diwan_free(want);
    diwan_free(ar);
    diwan_free(en);
}

START_TEST(every_theme_is_found_by_its_id_and_its_labels)
{
    ck_assert_int_gt(diwan_theme_count(NULL), 1300);
    for (int32_t i = 0; i < diwan_theme_count(NULL); i++) {
        const char *id = diwan_theme_id(NULL, i);
        ck_assert_str_eq(diwan_theme_find(NULL, id, strlen(id)), id);
        if (*diwan_theme_replacement(id))
            continue;
        assert_label_found(diwan_theme_label_ar(NULL, id));
        assert_label_found(diwan_theme_label_en(NULL, id));
    }
    ck_assert_str_eq(diwan_theme_id(NULL, diwan_theme_count(NULL)), "");
    ck_assert_str_eq(diwan_theme_id(NULL, -1), "");
}
END_TEST

START_TEST(a_label_is_found_in_any_spelling)
{
    static const char *const spellings[] = { "دبلوماسية", "دبلوماسيه", "دِبلوماسيّة",
                                             "diplomacy", "DIPLOMACY", DIPLOMACY };
    ck_assert_str_eq(diwan_theme_find(NULL, spellings[_i], strlen(spellings[_i])), DIPLOMACY);
}
END_TEST

START_TEST(a_retired_theme_names_the_one_that_took_its_place)
{
    int32_t retired = 0;
    for (int32_t i = 0; i < diwan_theme_count(NULL); i++) {
        const char *id = diwan_theme_id(NULL, i), *now = diwan_theme_replacement(id);
        if (!*now)
            continue;
        retired++;
        ck_assert_str_eq(diwan_theme_find(NULL, now, strlen(now)), now);
        ck_assert_str_eq(diwan_theme_replacement(now), "");
    }
    ck_assert_int_gt(retired, 200);
    ck_assert_str_eq(diwan_theme_replacement("medtop:20000064"), "medtop:20000105");
}
END_TEST

START_TEST(the_tree_ends_at_the_top)
{
    for (int32_t i = 0; i < diwan_theme_count(NULL); i++) {
        int32_t steps = 0;
        for (const char *id = diwan_theme_id(NULL, i); *id; id = diwan_theme_parent(NULL, id))
            ck_assert_int_lt(steps++, 8);
    }
}
END_TEST

START_TEST(what_is_no_theme_is_not_found)
{
    static const char *const names[] = { "", "medtop:", "medtop:99999999", "ليس موضوعًا",
                                         "action:sleep" };
    ck_assert_str_eq(diwan_theme_find(NULL, names[_i], strlen(names[_i])), "");
    ck_assert_str_eq(diwan_theme_parent(NULL, names[_i]), "");
    ck_assert_str_eq(diwan_theme_label_ar(NULL, names[_i]), "");
    ck_assert_str_eq(diwan_theme_label_en(NULL, names[_i]), "");
    ck_assert_str_eq(diwan_theme_replacement(names[_i]), "");
}
END_TEST

START_TEST(misuse_is_told)
{
    diwan_brief *brief = written("", "وصل الوفد.", "");
    diwan_themes *themes = themes_of(brief);
    int32_t section;
    size_t at;
    ck_assert_int_eq(diwan_themes_of_brief(NULL, brief, NULL), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_themes_evidence(themes, 0, NULL, &at, &at), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_themes_evidence(NULL, 0, &section, &at, &at), DIWAN_MISUSE);
    diwan_themes_close(themes);
    themes = (diwan_themes *)&section;
    ck_assert_int_eq(diwan_themes_of_brief(&themes, NULL, NULL), DIWAN_MISUSE);
    ck_assert_ptr_null(themes);
    ck_assert_int_eq(diwan_themes_next(NULL), DIWAN_MISUSE);
    ck_assert_str_eq(diwan_themes_id(NULL), "");
    ck_assert_str_eq(diwan_themes_ancestor(NULL, 0), "");
    ck_assert_int_eq(diwan_themes_num_evidence(NULL), 0);
    ck_assert_int_eq(diwan_themes_in_section(NULL, DIWAN_SECTION_EVENT), 0);
    ck_assert_str_eq(diwan_theme_find(NULL, NULL, 3), "");
    ck_assert_str_eq(diwan_theme_parent(NULL, NULL), "");
    diwan_themes_close(NULL);
    diwan_brief_close(brief);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("themes");
    TCase *find = tcase_create("find"), *tree = tcase_create("tree");
    int many = sizeof briefs / sizeof *briefs;
    tcase_add_loop_test(find, a_brief_is_given_the_theme_it_is_about, 0, many);
    tcase_add_loop_test(find, joined_particles_and_endings_hide_no_word, 0, 8);
    tcase_add_test(find, the_headline_says_more_than_the_event_and_that_more_than_the_opinion);
    tcase_add_test(find, the_longest_phrase_speaks_for_its_words);
    tcase_add_test(find, a_phrase_does_not_go_on_over_a_full_stop);
    tcase_add_loop_test(find, a_written_form_speaks_for_itself_alone, 0, 3);
    tcase_add_loop_test(find, what_is_joined_to_a_written_form_hides_it_not, 0, 5);
    tcase_add_loop_test(find, a_text_about_nothing_in_the_tree_has_no_theme, 0,
                        sizeof about_nothing / sizeof *about_nothing);
    tcase_add_loop_test(find, every_theme_comes_with_its_evidence_and_ancestors, 0, many);
    tcase_add_test(find, a_word_of_evidence_is_the_word_that_was_written);
    tcase_add_test(find, actions_stand_on_an_axis_of_their_own);
    tcase_add_test(find, a_theme_is_of_the_sections_that_speak_of_it);
    tcase_add_test(find, a_word_in_passing_makes_no_theme_of_a_section);
    tcase_add_test(find, the_same_brief_gives_the_same_themes);
    tcase_add_test(find, a_reader_mostly_agrees);
    tcase_add_test(find, of_themes_scored_high_four_in_five_are_right);
    tcase_add_loop_test(find, any_bytes_have_themes_or_none, 0, 50);
    tcase_add_test(tree, every_theme_is_found_by_its_id_and_its_labels);
    tcase_add_loop_test(tree, a_label_is_found_in_any_spelling, 0, 6);
    tcase_add_test(tree, a_retired_theme_names_the_one_that_took_its_place);
    tcase_add_test(tree, the_tree_ends_at_the_top);
    tcase_add_loop_test(tree, what_is_no_theme_is_not_found, 0, 5);
    tcase_add_test(tree, misuse_is_told);
    suite_add_tcase(suite, find);
    suite_add_tcase(suite, tree);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
