/* Actors and roles: what is found in texts written for the project, and what is not. */
#include <check.h>
#include <diwan.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uloc.h>

#include "analysis/actors.h"
#include "vocabulary/actors.h"

static diwan_brief *brief_of(const char *event, const char *opinion)
{
    diwan_brief *brief;
    ck_assert_int_eq(diwan_brief_new(&brief), DIWAN_OK);
    ck_assert_int_eq(diwan_brief_set_section(brief, DIWAN_SECTION_EVENT, event, strlen(event)),
                     DIWAN_OK);
    if (opinion)
        ck_assert_int_eq(
            diwan_brief_set_section(brief, DIWAN_SECTION_OPINION, opinion, strlen(opinion)),
            DIWAN_OK);
    return brief;
}

/* What was found, one mention a line: "id via text". */
static char *found_in(const char *event, const char *opinion)
{
    diwan_brief *brief = brief_of(event, opinion);
    diwan_actors *actors;
    size_t room = 65536, n = 0;
    char *out = calloc(room, 1);
    ck_assert_int_eq(diwan_actors_of_brief(&actors, brief, NULL), DIWAN_OK);
    while (diwan_actors_next(actors) == DIWAN_ROW)
        while (diwan_actors_next_mention(actors) == DIWAN_ROW) {
            const char *text =
                diwan_brief_section(brief, diwan_actors_mention_section(actors), NULL);
            size_t start = diwan_actors_mention_start(actors),
                   end = diwan_actors_mention_end(actors);
            n += (size_t)snprintf(out + n, room - n, "%s %s %.*s\n", diwan_actors_id(actors),
                                  diwan_via_text(diwan_actors_mention_via(actors)),
                                  (int)(end - start), text + start);
        }
    while (diwan_actors_next_role(actors) == DIWAN_ROW) {
        const char *text = diwan_brief_section(brief, diwan_actors_role_section(actors), NULL);
        size_t start = diwan_actors_role_start(actors), end = diwan_actors_role_end(actors);
        n += (size_t)snprintf(out + n, room - n, "role %s %s %.*s\n",
                              diwan_actors_role_person(actors),
                              *diwan_actors_role_of(actors) ? diwan_actors_role_of(actors) : "-",
                              (int)(end - start), text + start);
    }
    diwan_actors_close(actors);
    diwan_brief_close(brief);
    return out;
}

static void assert_found(const char *event, const char *line)
{
    char *out = found_in(event, NULL), want[512];
    snprintf(want, sizeof want, "%s\n", line);
    ck_assert_msg(strstr(out, want), "in «%s»\nno «%s» but\n%s", event, line, out);
    free(out);
}

static void assert_nothing_of(const char *event, const char *part)
{
    char *out = found_in(event, NULL);
    ck_assert_msg(!strstr(out, part), "in «%s»\n%s", event, out);
    free(out);
}

START_TEST(a_state_is_one_by_name_adjective_people_and_capital)
{
    static const char text[] =
        "بحثت تركيا الملف، وقال مسؤول تركي إن الأتراك وأنقرة والشركات التركية مستعدة.";
    assert_found(text, "state:TR name تركيا");
    assert_found(text, "state:TR demonym تركي");
    assert_found(text, "state:TR demonym الأتراك");
    assert_found(text, "state:TR capital أنقرة");
    assert_found(text, "state:TR demonym التركية");
}
END_TEST

START_TEST(proclitics_are_outside_and_the_article_inside)
{
    assert_found("وصل الوفد لمصر وليبيا وبالعراق.", "state:EG name مصر");
    assert_found("وصل الوفد لمصر وليبيا وبالعراق.", "state:LY name ليبيا");
    assert_found("وصل الوفد لمصر وليبيا وبالعراق.", "state:IQ name العراق");
    assert_found("دعوة للأمم المتحدة.", "igo:un name للأمم المتحدة");
    assert_found("دعوة وللأمم المتحدة.", "igo:un name للأمم المتحدة");
}
END_TEST

START_TEST(names_of_waters_sites_and_agreements_are_no_actors)
{
    assert_nothing_of("تراجع منسوب نهر الأردن هذا الصيف.", "state:JO");
    assert_nothing_of("عبرت السفن المحيط الهندي.", "state:IN");
    assert_nothing_of("أغلقت البلدية شارع فلسطين.", "state:PS");
    assert_nothing_of("عبرت السفن خليج عمان.", "state:OM");
    assert_nothing_of("هبطت الطائرة في مطار بيروت.", "state:LB");
    assert_nothing_of("يستند النص إلى اتفاق سوتشي.", "place:sochi");
}
END_TEST

START_TEST(homographs_want_a_context)
{
    assert_nothing_of("طلب المجلس أي دعم مالي ممكن.", "state:ML");
    assert_found("قال خبراء في مالي إن الأمطار تأخرت.", "state:ML name مالي");
    assert_nothing_of("يبلغ نصف قطر الدائرة مترين.", "state:QA");
    assert_nothing_of("مضت عملية السلام ببطء.", "person:");
    assert_found("زار الوفد عُمان والكويت.", "state:OM name عُمان");
    assert_found("وصل الوفد الأردني إلى عمّان.", "state:JO capital عمّان");
}
END_TEST

START_TEST(bodies_of_states_mark_their_state)
{
    assert_found("أعلنت وزارة الصيد البحري الموريتانية فتح الموسم.",
                 "state:MR demonym الموريتانية");
    assert_found("أعلنت وزارة الصيد البحري الموريتانية فتح الموسم.",
                 "org:x-mrwzarhalsydalbhry name وزارة الصيد البحري الموريتانية");
    assert_found("بعد لقاء وزير تونسي، قالت وزارة الدفاع إن التدريب مستمر.",
                 "state:TN institution وزارة الدفاع");
    assert_found("رحب الكرملين بالخطوة.", "state:RU institution الكرملين");
    assert_found("رحب الكرملين بالخطوة.", "org:kremlin name الكرملين");
}
END_TEST

START_TEST(nothing_is_marked_inside_other_names)
{
    assert_nothing_of("انسحبت قوات سوريا الديمقراطية.", "state:SY");
    assert_nothing_of("أضرب الاتحاد العام التونسي للشغل.", "state:TN");
    assert_nothing_of("وصلت جورجيا ميلوني.", "state:GE");
}
END_TEST

START_TEST(persons_no_table_knows_are_shown_by_their_titles)
{
    static const char text[] =
        "استقبل وزير الموانئ العُماني زهران الشكيلي مدير إدارة الأرصفة في الهيئة، "
        "مبخوت الصيعري، الذي شكره.";
    assert_found(text, "person:x-zhranalshkyly name زهران الشكيلي");
    assert_found(text, "role person:x-zhranalshkyly state:OM وزير الموانئ العُماني");
    assert_found(text, "person:x-mbkhwtalsyary name مبخوت الصيعري");
}
END_TEST

START_TEST(a_surname_later_is_the_same_person)
{
    char *out = found_in("قال العميد وائل الدوماني إن العمل بدأ.",
                         "ويرى الدوماني أن الأمر صعب، وكلّف بالدوماني غيره.");
    ck_assert_msg(strstr(out, "person:x-wayylaldwmany surname الدوماني\n") ||
                      strstr(out, "surname الدوماني\n"),
                  "%s", out);
    ck_assert_ptr_null(strstr(out, "place:"));
    free(out);
}
END_TEST

START_TEST(a_surname_that_is_an_adjective_is_told_by_what_stands_before)
{
    char *out = found_in("زار رئيس الوزراء العراقي محمد شياع السوداني الميناء.",
                         "ويسعى السوداني إلى التهدئة، فيما يراقب الجيش السوداني حدوده.");
    ck_assert_msg(strstr(out, "person:mohammed-shia-al-sudani surname السوداني\n"), "%s", out);
    ck_assert_msg(strstr(out, "state:SD demonym السوداني\n"), "%s", out);
    free(out);
}
END_TEST

START_TEST(titles_alone_are_no_persons)
{
    assert_nothing_of("التقى الرئيس التركي وزير الخارجية المصري.", "person:");
    assert_nothing_of("قال وزير الدفاع إن القوات أعلنت انسحابها.", "person:");
}
END_TEST

START_TEST(a_role_serves_a_state_a_body_or_no_one)
{
    assert_found("قال رئيس الوزراء الهندي ناريندرا مودي إن القمة نجحت.",
                 "role person:narendra-modi state:IN رئيس الوزراء الهندي");
    assert_found("قال الأمين العام للأمم المتحدة أنطونيو غوتيريش إن الوقت ضيق.",
                 "role person:antonio-guterres igo:un الأمين العام للأمم المتحدة");
    assert_found("التقى سامر الكيلاني، رئيس بلدية الميناء، الصحفيين في الأردن.",
                 "role person:x-samralkylany state:JO رئيس بلدية الميناء");
}
END_TEST

START_TEST(ranks_before_a_name_are_no_part_of_its_title)
{
    static const char text[] = "استقبل قائد الجيش العماد رامي الخطيب وفد البلدات، ثم قال الناطق "
                               "باسم قيادة المنطقة، اللواء كريم السبع، إن الطريق فُتح في لبنان.";
    assert_found(text, "role person:x-ramyalkhtyb org:x-lb-aljysh قائد الجيش");
    assert_found(text, "role person:x-krymalsba state:LB الناطق باسم قيادة المنطقة");
    assert_nothing_of(text, "العماد\n");
    assert_nothing_of(text, "اللواء\n");
}
END_TEST

START_TEST(a_pronoun_in_a_title_is_of_whom_the_sentence_named)
{
    assert_found("خفّضت فرنسا مساعداتها، وقالت وزيرة خارجيتها صوفي مارسو إن القرار موقت.",
                 "role person:x-swfymarsw state:FR وزيرة خارجيتها");
    assert_found("يخشى الإريتريون الحرب، كما قال مبعوثهم سالم داود للصحافة.",
                 "role person:x-salmdawd state:ER مبعوثهم");
}
END_TEST

START_TEST(titles_go_over_nouns_that_complete_each_other)
{
    static const char text[] = "دعا رئيس حكومة تصريف الأعمال وليد جسران، والقائم بأعمال وزير "
                               "المالية نادر الحصن، إلى جلسة في لبنان.";
    assert_found(text, "role person:x-wlydjsran state:LB رئيس حكومة تصريف الأعمال");
    assert_found(text, "role person:x-nadralhsn state:LB القائم بأعمال وزير المالية");
    assert_found("التقى وزير الخزانة والمالية مراد قايا وفدًا في تركيا.",
                 "role person:x-mradqaya state:TR وزير الخزانة والمالية");
}
END_TEST

START_TEST(official_bodies_need_no_nationality)
{
    assert_found("أقر المجلس الأعلى للمياه خطته في الجزائر.",
                 "org:x-dzalmjlsalaalyllmyah name المجلس الأعلى للمياه");
    assert_found("أقر المجلس الأعلى للمياه خطته في الجزائر.",
                 "state:DZ institution المجلس الأعلى للمياه");
    assert_found("قالت هيئة مكافحة التصحر في ليبيا ذلك.", "name هيئة مكافحة التصحر");
    assert_found("درس في جامعة القاهرة سنتين.", "name جامعة القاهرة");
    assert_nothing_of("درس في جامعة القاهرة سنتين.", "capital");
    assert_found("أضربت نقابة البحارة في تونس.", "name نقابة البحارة");
    assert_nothing_of("أضربت نقابة البحارة.", "state:");
    assert_found("تقاتل حركة تحرير دارفور منذ سنوات.", "name حركة تحرير دارفور");
}
END_TEST

START_TEST(a_body_is_of_the_state_of_whom_its_sentence_names)
{
    assert_found("وقال بوتين إن البنك المركزي سيتدخل.", "state:RU institution البنك المركزي");
    assert_found("التقى الوفد الفرنسي في لبنان نوابًا. ثم تحدث ميقاتي عن البنك المركزي في لبنان.",
                 "state:LB institution البنك المركزي");
    assert_found("زار المبعوث بلدة عيدون، وعاد منها إلى إربد. وقال سكان عيدون إن الطريق مغلق.",
                 "place:x-aydwn name عيدون");
}
END_TEST

START_TEST(a_surname_that_all_know_is_anothers_beside_another_name)
{
    assert_nothing_of("قالت السيدة غلوريندا بوتين إن المتحف مغلق.", "person:vladimir-putin");
    assert_nothing_of("كتب ترامب زيغلندو رسالة.", "person:donald-trump");
    assert_found("قال فلادمير بوتين ذلك.", "person:vladimir-putin surname بوتين");
    assert_found("وصل فلاديمير بوتين. وقال مرافق إن غلوريندا بوتين غابت.",
                 "person:vladimir-putin surname بوتين");
}
END_TEST

START_TEST(what_is_said_of_organizing_and_lines_is_no_body)
{
    assert_nothing_of("بدأ تنظيم عمليات العودة.", "group:");
    assert_nothing_of("رسم الرئيس الخطوط العريضة للسياسة الفرنسية.", "org:");
    assert_nothing_of("هذه هيئة تمثل السكان السوريين.", "org:");
}
END_TEST

START_TEST(the_first_words_of_a_body_stand_for_it_later)
{
    static const char text[] = "دعا المجلس الوطني الكاميروني إلى جلسة. ثم رفض المجلس الوطني "
                               "الحضور، وقال عضو بالمجلس الوطني للشباب شيئًا آخر.";
    assert_found(text, "state:CM demonym الكاميروني");
    assert_nothing_of("ثم رفض المجلس الوطني الحضور.", "المجلس الوطني");
    char *out =
        found_in("دعا المجلس الوطني الكاميروني إلى جلسة. ثم رفض المجلس الوطني، أمس، ذلك.", NULL);
    ck_assert_msg(strstr(out, "alias المجلس الوطني\n"), "%s", out);
    free(out);
    free(found_in("المجلس الوطني الكاميروني والمجلس", NULL));
}
END_TEST

START_TEST(clubs_count_in_texts_of_sports_alone)
{
    assert_found("فاز برشلونة في مباراة أمس.", "org:barca alias برشلونة");
    assert_found("جرت المباراة في برشلونة.", "place:barcelona name برشلونة");
    assert_found("وصل الوزير إلى مرفأ برشلونة ثم غادر برشلونة.", "place:barcelona name برشلونة");
    assert_nothing_of("بدأت برشلونة شق الطريق.", "org:barca");
}
END_TEST

START_TEST(a_short_name_in_brackets_is_the_body_from_there_on)
{
    static const char text[] = "وقّع الصندوق السيادي الكازاخي (سامرون) العقد. وقالت مصادر إن "
                               "سامرون سيدفع، وإن لسامرون حصة.";
    char *out = found_in(text, NULL);
    size_t n = 0;
    for (const char *p = out; (p = strstr(p, "alias سامرون\n")); p++)
        n++;
    ck_assert_msg(n == 3, "%s", out);
    free(out);
    assert_nothing_of("وقّع الصندوق السيادي الكازاخي (أمس) العقد.", "alias");
}
END_TEST

START_TEST(verbs_sites_and_idioms_are_no_persons)
{
    assert_nothing_of("الحزب الحاكم يوازن بين الأطراف.", "person:");
    assert_nothing_of("نُقل الجرحى إلى مستشفى كامل شاهين.", "person:");
    assert_nothing_of("تصرّف الوفد عن حسن نية.", "person:");
    assert_nothing_of("هدد القاضي أيمن بالترحيل.", "بالترحيل");
}
END_TEST

START_TEST(a_title_serves_whom_it_is_of_and_not_where_it_is_sent)
{
    assert_found("استدعت تونس سفيرها لدى مدريد نزار الحامي للتشاور.",
                 "role person:x-nzaralhamy state:TN سفيرها لدى مدريد");
    assert_found("رفض حزب الله المقترح، وقال أمينه العام زيد الحاروف إن الرد آت.",
                 "role person:x-zydalharwf group:hezbollah أمينه العام");
    assert_found("وصفت منظمة الصحة العالمية، على لسان ممثلها في تونس يان فيلدكامب، الوضع بالدقيق.",
                 "role person:x-yanfyldkamb igo:who ممثلها في تونس");
    assert_found("قال رئيس أرض الصومال جامع ورسمه إن الميناء جاهز.",
                 "role person:x-jamawrsmh - رئيس أرض الصومال");
    assert_found("قالت رئيسة المحكمة مارغو دوفاليه إن القرار ملزم.",
                 "role person:x-marghwdwfalyh - رئيسة المحكمة");
    assert_nothing_of("وصل نجل الرئيس رامي الدالاتي إلى المطار.", "role");
}
END_TEST

START_TEST(a_title_in_the_accusative_is_of_the_person_before_it)
{
    assert_found("أقر المجلس تعيين سالم الورفلاوي محافظًا ومراد الغويلي نائبًا له.",
                 "role person:x-salmalwrflawy - محافظًا");
    assert_found("أقر المجلس تعيين سالم الورفلاوي محافظًا ومراد الغويلي نائبًا له.",
                 "role person:x-mradalghwyly - نائبًا له");
    assert_found("أدى كريم الدهماني اليمين رئيسًا للوزراء.",
                 "role person:x-krymaldhmany - رئيسًا للوزراء");
}
END_TEST

START_TEST(a_minister_may_have_two_fields)
{
    assert_found("وقع وزير الاتصالات وتقنية المعلومات العماني سعيد الشكيلي الاتفاق.",
                 "role person:x-saydalshkyly state:OM وزير الاتصالات وتقنية المعلومات العماني");
    assert_found("قال المدير العام بوزارة العدل، هشام الورتاني، إن الملف أغلق.",
                 "person:x-hshamalwrtany name هشام الورتاني");
    assert_found("قال المنسق الخاص لعملية السلام يان فيلدكامب إن اللقاء تأجل.",
                 "role person:x-yanfyldkamb - المنسق الخاص لعملية السلام");
    assert_found("قال وزير الدولة المكلف بملف الهجرة سامي الحرشاوي إن العدد زاد.",
                 "role person:x-samyalhrshawy - وزير الدولة المكلف بملف الهجرة");
    assert_found("قال خبير المياه سامي الطويل إن السد امتلأ.",
                 "person:x-samyaltwyl name سامي الطويل");
}
END_TEST

START_TEST(names_in_quotation_marks_are_what_the_word_before_them_says)
{
    assert_found("وقعت شركة «ساحل كوم» العقد.", "org:x-sahlkwm name ساحل كوم");
    assert_found("وقعت شركة الشحن «ساحل كوم» العقد.", "org:x-sahlkwm name ساحل كوم");
    assert_nothing_of("أطلق الجيش عملية «فجر دمشق» شمالًا.", "دمشق");
    assert_nothing_of("وصف البيان التنظيم بأنه جماعة «إرهابية».", "إرهابية");
}
END_TEST

START_TEST(a_ministry_is_known_by_its_field_before_a_feminine_adjective)
{
    assert_found("رحبت الخارجية الروسية بالخطوة.",
                 "org:x-ru-wzarh-alkharjyh name الخارجية الروسية");
    assert_nothing_of("تغيرت السياسة الخارجية التركية.", "org:");
    assert_nothing_of("وصلت وزيرة الخارجية الألمانية إلى عمّان.", "org:");
    assert_found("نشرت وزارة النفط والغاز الليبية أرقامها.",
                 "org:x-ly-wzarh-alnft name وزارة النفط والغاز الليبية");
}
END_TEST

START_TEST(a_body_may_say_its_state_before_what_it_does)
{
    assert_found("وقعت الهيئة السورية للموانئ البحرية العقد.",
                 "org:x-syalhyyhalswryhllmwanyalbhryh name الهيئة السورية للموانئ البحرية");
    assert_found("وقعت الهيئة السورية للموانئ البحرية العقد.", "state:SY demonym السورية");
    assert_nothing_of("نشر المركز السوري للبحوث البيئية دراسة.", "state:SY");
}
END_TEST

START_TEST(names_in_a_text_without_hamzas_are_given_with_them)
{
    diwan_brief *brief = brief_of("استقبل الوزير اسامة الورتاني الوفد.", NULL);
    diwan_actors *actors;
    ck_assert_int_eq(diwan_actors_of_brief(&actors, brief, NULL), DIWAN_OK);
    ck_assert_int_eq(diwan_actors_next(actors), DIWAN_ROW);
    ck_assert_str_eq(diwan_actors_name_ar(actors), "أسامة الورتاني");
    diwan_actors_close(actors);
    diwan_brief_close(brief);
}
END_TEST

START_TEST(the_director_of_a_country_is_not_of_qatar)
{
    assert_nothing_of("قالت مديرته القُطرية إن القافلة وصلت.", "state:QA");
    assert_nothing_of("قال المدير القطري للبرنامج إن القافلة وصلت.", "state:QA");
    assert_found("قال الوزير القطري إن القافلة وصلت.", "state:QA demonym القطري");
}
END_TEST

START_TEST(offsets_select_whole_words_in_any_text)
{
    static const char *const texts[] = {
        "",
        "و",
        "لل",
        "بالـ",
        "…",
        "الرئيس",
        "رئيس مجلس",
        "عبد",
        "أبو",
        "وزارة",
        "\xD8\xA7",
        "برئاسة،",
        "وزير الخارجية السوري أسعد الشيباني و",
        "قال الرئيس،",
        "حزب",
        "شركة «",
        "عبد الله بن",
        "نهر",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        dw_words words;
        dw_actors actors;
        ck_assert(dw_words_read(&words, texts[i], strlen(texts[i])));
        dw_actor_section section = { 1, &words };
        ck_assert(dw_actors_read(&actors, &section, 1, INT32_MIN, NULL, NULL, 0));
        for (size_t k = 0; k < actors.num_mentions; k++) {
            ck_assert_uint_lt(actors.mentions[k].start, actors.mentions[k].end);
            ck_assert_uint_le(actors.mentions[k].end, strlen(texts[i]));
            ck_assert_uint_lt(actors.mentions[k].actor, actors.num_actors);
        }
        dw_actors_clear(&actors);
        dw_words_clear(&words);
    }
}
END_TEST

/* ICU is the oracle: each country it names in Arabic is found, under its code. */
START_TEST(every_country_of_icu_is_known)
{
    size_t known = 0;
    for (const char *const *code = uloc_getISOCountries(); *code; code++) {
        uint32_t state = dw_actor_state(*code);
        if (state == DW_NO_ENTRY)
            continue;
        char locale[16];
        snprintf(locale, sizeof locale, "und_%s", *code);
        ck_assert_str_eq(dw_actor_entry_at(state)->code, *code);
        ck_assert_str_eq(dw_actor_entry_at(state)->code3, uloc_getISO3Country(locale));
        known++;
    }
    ck_assert_uint_ge(known, 195);
}
END_TEST

START_TEST(ids_are_plain_ascii_and_find_their_entry)
{
    for (uint32_t i = 0; i < dw_actor_entries(); i++) {
        const char *id = dw_actor_text(dw_actor_entry_at(i)->id);
        ck_assert_uint_eq(dw_actor_entry_by_id(id), i);
        for (const char *p = id; *p; p++)
            ck_assert_msg(*p > ' ' && (unsigned char)*p < 127, "%s", id);
    }
    ck_assert_uint_eq(dw_actor_entry_by_id("state:ZZ"), DW_NO_ENTRY);
}
END_TEST

START_TEST(wrong_use_is_told)
{
    diwan_actors *actors;
    ck_assert_int_eq(diwan_actors_of_brief(NULL, NULL, NULL), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_actors_of_brief(&actors, NULL, NULL), DIWAN_MISUSE);
    ck_assert_ptr_null(actors);
    ck_assert_int_eq(diwan_actors_next(NULL), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_actors_next_mention(NULL), DIWAN_MISUSE);
    ck_assert_int_eq(diwan_actors_next_role(NULL), DIWAN_MISUSE);
    ck_assert_str_eq(diwan_actors_id(NULL), "");
    diwan_actors_close(NULL);
    diwan_brief *brief = brief_of("سوريا", NULL);
    ck_assert_int_eq(diwan_actors_of_brief(&actors, brief, NULL), DIWAN_OK);
    diwan_brief_close(brief);
    ck_assert_str_eq(diwan_actors_id(actors), "");
    ck_assert_int_eq(diwan_actors_next_mention(actors), DIWAN_DONE);
    ck_assert_int_eq(diwan_actors_next(actors), DIWAN_ROW);
    ck_assert_str_eq(diwan_actors_code3(actors), "SYR");
    ck_assert_int_eq(diwan_actors_next(actors), DIWAN_DONE);
    ck_assert_int_eq(diwan_actors_next(actors), DIWAN_DONE);
    ck_assert_int_eq(diwan_actors_kind(actors), 0);
    diwan_actors_close(actors);
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("actors");
    tcase_add_test(tests, a_state_is_one_by_name_adjective_people_and_capital);
    tcase_add_test(tests, proclitics_are_outside_and_the_article_inside);
    tcase_add_test(tests, names_of_waters_sites_and_agreements_are_no_actors);
    tcase_add_test(tests, homographs_want_a_context);
    tcase_add_test(tests, bodies_of_states_mark_their_state);
    tcase_add_test(tests, nothing_is_marked_inside_other_names);
    tcase_add_test(tests, persons_no_table_knows_are_shown_by_their_titles);
    tcase_add_test(tests, a_surname_later_is_the_same_person);
    tcase_add_test(tests, a_surname_that_is_an_adjective_is_told_by_what_stands_before);
    tcase_add_test(tests, titles_alone_are_no_persons);
    tcase_add_test(tests, a_role_serves_a_state_a_body_or_no_one);
    tcase_add_test(tests, ranks_before_a_name_are_no_part_of_its_title);
    tcase_add_test(tests, a_pronoun_in_a_title_is_of_whom_the_sentence_named);
    tcase_add_test(tests, titles_go_over_nouns_that_complete_each_other);
    tcase_add_test(tests, official_bodies_need_no_nationality);
    tcase_add_test(tests, a_body_is_of_the_state_of_whom_its_sentence_names);
    tcase_add_test(tests, a_surname_that_all_know_is_anothers_beside_another_name);
    tcase_add_test(tests, what_is_said_of_organizing_and_lines_is_no_body);
    tcase_add_test(tests, the_first_words_of_a_body_stand_for_it_later);
    tcase_add_test(tests, clubs_count_in_texts_of_sports_alone);
    tcase_add_test(tests, a_short_name_in_brackets_is_the_body_from_there_on);
    tcase_add_test(tests, verbs_sites_and_idioms_are_no_persons);
    tcase_add_test(tests, a_title_serves_whom_it_is_of_and_not_where_it_is_sent);
    tcase_add_test(tests, a_title_in_the_accusative_is_of_the_person_before_it);
    tcase_add_test(tests, a_minister_may_have_two_fields);
    tcase_add_test(tests, names_in_quotation_marks_are_what_the_word_before_them_says);
    tcase_add_test(tests, a_ministry_is_known_by_its_field_before_a_feminine_adjective);
    tcase_add_test(tests, a_body_may_say_its_state_before_what_it_does);
    tcase_add_test(tests, names_in_a_text_without_hamzas_are_given_with_them);
    tcase_add_test(tests, the_director_of_a_country_is_not_of_qatar);
    tcase_add_test(tests, offsets_select_whole_words_in_any_text);
    tcase_add_test(tests, every_country_of_icu_is_known);
    tcase_add_test(tests, ids_are_plain_ascii_and_find_their_entry);
    tcase_add_test(tests, wrong_use_is_told);
    Suite *suite = suite_create("actors");
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
