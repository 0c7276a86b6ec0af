/* Documents whose text stands on pages: the order of reading, paragraphs, and what a page
 * has beside its text. The pages are set here as pdftotext tells of them: words in their
 * places, letters from left to right. */
#include <check.h>
#include <diwan.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SERIES "حدث ورأي"
#define DATE "07 تشرين الأول/ أكتوبر 2025"
#define EVENT_1                                                                                                                                                         \
    "وقعت بلدية المرفأ وشركة السكك، في مبنى الوزارة، مذكرة لتوسيع رصيف الحاويات وربطه بخط "      \
    "الشحن، بحضور وزير النقل. وتنص المذكرة على أن تبدأ الأشغال مطلع الربيع وأن تنتهي في سنتين " \
    "ونصف."
#define EVENT_2 "وقال الوزير إن التمويل قرض طويل الأجل يسدد من عائدات الرسوم."
#define HEADLINE "المرفأ يكسب رصيفا ويؤجل حسم ملف الرسوم"
#define OPINION                                                                                                                                                            \
    "يمنح الاتفاق المدينة منفذا جديدا، لكنه يترك خلاف الرسوم مع الشركات الناقلة من دون حل، وقد " \
    "تطلب البلدية تمويلا إضافيا قبل نهاية العام. ومن المرجح أن تنتظر الشركات موقف الوزارة من "     \
    "التعرفة الجديدة."

enum { XHTML_MOST = 1 << 16, WORD_MOST = 128 };

/* A text setter. Its lines go down the page until the bottom, then over to the next. */
typedef struct {
    char xhtml[XHTML_MOST];
    size_t len;
    double left, right, y, bottom;
    double odd; /* how much taller a sign taken from another font makes its word */
    const char *header;
    int page;
} setter;

static void print(setter *s, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    s->len += (size_t)vsnprintf(s->xhtml + s->len, XHTML_MOST - s->len, format, args);
    va_end(args);
    ck_assert_uint_lt(s->len, XHTML_MOST);
}

static size_t letter_len(const char *p)
{
    size_t n = 1;
    while (((unsigned char)p[n] & 0xC0) == 0x80)
        n++;
    return n;
}

static size_t letters_of(const char *word, size_t len)
{
    size_t n = 0;
    for (size_t i = 0; i < len; i += letter_len(word + i))
        n++;
    return n;
}

/* The letters as they stand from left to right; a number keeps its order. */
static void turned(char out[WORD_MOST], const char *word, size_t len)
{
    size_t to = len, letter;
    ck_assert_uint_lt(len, WORD_MOST);
    out[len] = '\0';
    if (*word >= '0' && *word <= '9') {
        memcpy(out, word, len);
        return;
    }
    for (size_t i = 0; i < len; i += letter) {
        letter = letter_len(word + i);
        to -= letter;
        memcpy(out + to, word + i, letter);
    }
}

static void put_word(setter *s, double x1, double size, const char *word, size_t len)
{
    char letters[WORD_MOST];
    char last = word[len - 1];
    double taller = last == '.' || last == '\x8C' ? s->odd : 0;
    turned(letters, word, len);
    print(s, "<word xMin=\"%.2f\" yMin=\"%.2f\" xMax=\"%.2f\" yMax=\"%.2f\">%s</word>\n",
          x1 - (double)letters_of(word, len) * size * 0.45, s->y - taller * 0.5, x1,
          s->y + size + taller * 0.5, letters);
}

static void put_text(setter *s, double size, const char *text);

static void begin_page(setter *s)
{
    if (s->page)
        print(s, "</page>\n");
    print(s, "<page width=\"595.0\" height=\"842.0\">\n");
    s->page++;
    s->y = 40;
    if (s->header) {
        char number[16];
        int len = snprintf(number, sizeof number, "%d", s->page);
        put_text(s, 10, s->header);
        s->y = 800;
        put_word(s, 300, 10, number, (size_t)len);
    }
    s->y = 70;
}

/* Set a text to lines as wide as the column. */
static void put_text(setter *s, double size, const char *text)
{
    double x = s->right;
    for (const char *p = text; *p;) {
        size_t len = strcspn(p, " ");
        double width = (double)letters_of(p, len) * size * 0.45;
        if (x < s->right && x - width < s->left) {
            x = s->right;
            s->y += size * 1.3;
        }
        if (s->bottom > 0 && s->y > s->bottom)
            begin_page(s);
        put_word(s, x, size, p, len);
        x -= width + size * 0.25;
        p += len + strspn(p + len, " ");
    }
    s->y += size * 1.3;
}

static void put_paragraph(setter *s, double size, const char *text)
{
    put_text(s, size, text);
    s->y += size * 0.5;
}

static void put_brief(setter *s)
{
    put_paragraph(s, 14, SERIES);
    put_paragraph(s, 12, DATE);
    put_paragraph(s, 16, "الحدث");
    put_paragraph(s, 12, EVENT_1);
    put_paragraph(s, 12, EVENT_2);
    put_paragraph(s, 16, HEADLINE);
    put_paragraph(s, 16, "الرأي");
    put_paragraph(s, 12, OPINION);
}

static setter *new_setter(double left, double right)
{
    setter *s = calloc(1, sizeof *s);
    ck_assert_ptr_nonnull(s);
    s->left = left;
    s->right = right;
    return s;
}

static void assert_brief(setter *s)
{
    diwan_document *document;
    diwan_brief *brief;
    print(s, "</page>\n");
    ck_assert_int_eq(diwan_document_parse_layout(&document, "%PDF", 4, s->xhtml, s->len), DIWAN_OK);
    int32_t status = diwan_document_next(document, &brief);
    ck_assert_msg(status == DIWAN_ROW, "%s", diwan_document_errmsg(document));
    ck_assert_str_eq(diwan_brief_date(brief), "2025-10-07");
    ck_assert_str_eq(diwan_brief_series(brief), SERIES);
    ck_assert_str_eq(diwan_brief_headline(brief), HEADLINE);
    ck_assert_str_eq(diwan_brief_section(brief, DIWAN_SECTION_EVENT, NULL), EVENT_1 "\n" EVENT_2);
    ck_assert_str_eq(diwan_brief_section(brief, DIWAN_SECTION_OPINION, NULL), OPINION);
    ck_assert_str_eq(diwan_brief_encoding(brief), "PDF");
    diwan_brief_close(brief);
    ck_assert_int_eq(diwan_document_next(document, &brief), DIWAN_DONE);
    diwan_document_close(document);
    free(s);
}

START_TEST(a_column_of_any_width_is_read_to_paragraphs)
{
    setter *s = new_setter(500 - 40 * (_i + 4), 550);
    begin_page(s);
    put_brief(s);
    assert_brief(s);
}
END_TEST

START_TEST(a_line_made_taller_by_a_sign_of_another_font_stays_in_its_paragraph)
{
    setter *s = new_setter(500 - 40 * (_i + 4), 550);
    s->odd = 2.1;
    begin_page(s);
    put_brief(s);
    assert_brief(s);
}
END_TEST

START_TEST(a_paragraph_goes_on_over_the_page_past_header_and_number)
{
    setter *s = new_setter(250, 550);
    s->header = "مركز الميناء للدراسات";
    s->bottom = 200 + 12 * _i;
    begin_page(s);
    put_brief(s);
    assert_brief(s);
}
END_TEST

START_TEST(the_right_column_is_read_first)
{
    setter *s = new_setter(310, 550);
    begin_page(s);
    put_paragraph(s, 14, SERIES);
    put_paragraph(s, 12, DATE);
    put_paragraph(s, 16, "الحدث");
    put_paragraph(s, 12, EVENT_1);
    put_paragraph(s, 12, EVENT_2);
    s->left = 40;
    s->right = 280;
    s->y = 70;
    put_paragraph(s, 16, HEADLINE);
    put_paragraph(s, 16, "الرأي");
    put_paragraph(s, 12, OPINION);
    assert_brief(s);
}
END_TEST

START_TEST(pages_without_text_are_told_as_empty)
{
    static const char xhtml[] = "<page width=\"595.0\" height=\"842.0\">\n</page>\n";
    diwan_document *document;
    ck_assert_int_eq(diwan_document_parse_layout(&document, "%PDF", 4, xhtml, strlen(xhtml)),
                     DIWAN_EMPTY);
    ck_assert_str_ne(diwan_document_errmsg(document), "");
    diwan_document_close(document);
}
END_TEST

START_TEST(a_header_on_very_many_pages_costs_linear_time)
{
    static const char page[] = "<page w=\"9\">\n<word xMin=\"1\" yMin=\"1\" xMax=\"9\" yMax=\"9\">"
                               "header</word>\n</page>\n";
    enum { PAGES = 180000 };
    char *xhtml = malloc(PAGES * (sizeof page - 1));
    diwan_document *document;
    ck_assert_ptr_nonnull(xhtml);
    for (size_t i = 0; i < PAGES; i++)
        memcpy(xhtml + i * (sizeof page - 1), page, sizeof page - 1);
    ck_assert_int_eq(
        diwan_document_parse_layout(&document, "%PDF", 4, xhtml, PAGES * (sizeof page - 1)),
        DIWAN_EMPTY);
    diwan_document_close(document);
    free(xhtml);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("layout");
    TCase *pages = tcase_create("pages");
    tcase_add_loop_test(pages, a_column_of_any_width_is_read_to_paragraphs, 0, 7);
    tcase_add_loop_test(pages, a_line_made_taller_by_a_sign_of_another_font_stays_in_its_paragraph,
                        0, 7);
    tcase_add_loop_test(pages, a_paragraph_goes_on_over_the_page_past_header_and_number, 0, 12);
    tcase_add_test(pages, the_right_column_is_read_first);
    tcase_add_test(pages, pages_without_text_are_told_as_empty);
    suite_add_tcase(suite, pages);
    TCase *cost = tcase_create("cost");
    tcase_set_timeout(cost, 20); /* quadratic time is minutes */
    tcase_add_test(cost, a_header_on_very_many_pages_costs_linear_time);
    suite_add_tcase(suite, cost);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
