/* The pass over a text: at each word that may begin a date the longest form is read. */
#include "dates.h"

#include <stdlib.h>

#include "finder.h"

enum { LABEL_WORDS = 6, PHRASE_MOST = 4 };

static bool may_begin(dw_date_class cls)
{
    switch (cls) {
    case DW_DATE_NONE:
    case DW_DATE_MONTH_STEM:
    case DW_DATE_BEFORE:
    case DW_DATE_AFTER:
    case DW_DATE_FOLLOWING:
    case DW_DATE_CURRENT:
    case DW_DATE_SAME:
    case DW_DATE_DURING:
    case DW_DATE_HUNDRED:
    case DW_DATE_ERA:
    case DW_DATE_IN:
    case DW_DATE_TO:
    case DW_DATE_UNTIL:
    case DW_DATE_AND:
    case DW_DATE_OR:
    case DW_DATE_EQUALS:
    case DW_DATE_DATE:
    case DW_DATE_SPAN:
    case DW_DATE_FUTURE:
    case DW_DATE_EVENT:
    case DW_DATE_NAMED:
    case DW_DATE_PLACE:
    case DW_DATE_COUNTED:
    case DW_DATE_TITLE:
    case DW_DATE_DAY_NAME:
    case DW_DATE_AGE:
    case DW_DATE_ABOUT:
    case DW_DATE_SOMETIME:
    case DW_DATE_BORN:
        return false;
    default:
        return true;
    }
}

/* Classes whose phrases, of several words, say something of the date that follows. */
static bool may_open(uint8_t cls)
{
    return cls == DW_DATE_SINCE || cls == DW_DATE_UNTIL || cls == DW_DATE_SOMETIME;
}

static size_t read_period(const dw_finder *f, size_t i, dw_reading *r)
{
    return dw_read_period(f, i, false, r);
}

static size_t read_inner_period(const dw_finder *f, size_t i, dw_reading *r)
{
    return dw_read_period(f, i, true, r);
}

size_t dw_read_single(const dw_finder *f, size_t i, bool inner, dw_reading *r)
{
    size_t (*const forms[])(const dw_finder *, size_t, dw_reading *) = {
        dw_read_one_day, dw_read_relative_day,
        dw_read_weekday, inner ? read_inner_period : read_period,
        dw_read_part,    dw_read_counted,
        dw_read_offset,  dw_read_holiday,
    };
    size_t best = i;
    for (size_t k = 0; k < sizeof forms / sizeof *forms; k++) {
        dw_reading other;
        size_t end = forms[k](f, i, &other);
        if (end > best) {
            best = end;
            *r = other;
        }
    }
    return best;
}

/* The word or phrase that ends before word `i`. */
static dw_date_token phrase_before(const dw_finder *f, size_t i)
{
    for (size_t words = PHRASE_MOST; words >= 1; words--)
        if (i >= words && (words == 1 || (f->text.tokens[i - words].words == words &&
                                          may_open(f->text.tokens[i - words].cls))))
            return f->text.tokens[i - words];
    return (dw_date_token){ .cls = DW_DATE_NONE };
}

/* «في وقت لاحق من هذا العام»: of a span that holds the day of writing, what is left of it
 * and its later half, or what has passed of it and its earlier half. */
static void add_sometime(const dw_finder *f, dw_reading *r, bool later)
{
    dw_days d = r->days[0], half = dw_part_of(d, r->precision, later ? 2 : 1, 2);
    int32_t today = f->settings.today;
    if (today == DIWAN_NO_DAY || d.first == d.last || d.first > today || d.last < today)
        return;
    dw_reading_add(r, later ? today : d.first, later ? d.last : today);
    dw_reading_add(r, half.first, half.last);
}

/* What the word before says of a date: from then on, up to then. The date itself stays
 * as another reading; with «قبل», «بعد» and «إلى» it is the first. */
static void open_ends(const dw_finder *f, size_t i, dw_reading *r)
{
    dw_days d = r->days[0];
    dw_date_token phrase = phrase_before(f, i);
    dw_date_class before = (dw_date_class)phrase.cls;
    size_t had = r->n;
    if (i == 0 || !dw_date_adjacent(&f->text, i) || f->text.tokens[i].joined)
        return;
    if (had == DW_DATE_READINGS && before != DW_DATE_NONE)
        had = --r->n;
    if (before == DW_DATE_SINCE)
        dw_reading_add(r, d.first, DIWAN_NO_DAY);
    else if (before == DW_DATE_UNTIL || before == DW_DATE_TO)
        dw_reading_add(r, DIWAN_NO_DAY, d.last);
    else if (before == DW_DATE_BEFORE_TIME)
        dw_reading_add(r, DIWAN_NO_DAY, d.first - 1);
    else if (before == DW_DATE_AFTER_TIME)
        dw_reading_add(r, d.last + 1, DIWAN_NO_DAY);
    else if (before == DW_DATE_SOMETIME)
        add_sometime(f, r, phrase.value > 0);
    if (r->n > had && (before == DW_DATE_SINCE || before == DW_DATE_UNTIL))
        dw_reading_prefer(r, had);
    if (before == DW_DATE_UNTIL) /* what is named may be left out */
        dw_reading_add(r, DIWAN_NO_DAY, d.first - 1);
}

/* «2012 أو بعده»: an end is opened by what follows. */
static size_t read_later(const dw_finder *f, size_t i, dw_reading *r)
{
    if (dw_date_class_at(&f->text, i) != DW_DATE_LATER)
        return i;
    bool later = f->text.tokens[i].value > 0;
    const dw_reading closed = *r;
    r->n = 0;
    for (size_t k = 0; k < closed.n; k++)
        dw_reading_add(r, later ? closed.days[k].first : DIWAN_NO_DAY,
                       later ? DIWAN_NO_DAY : closed.days[k].last);
    return i + f->text.tokens[i].words;
}

/* The longest form that begins at word `i`. */
static size_t read_longest(const dw_finder *f, size_t i, dw_reading *r)
{
    dw_reading range;
    size_t end = dw_read_single(f, i, false, r), range_end = dw_read_range(f, i, &range), after;
    if (range_end > end) {
        *r = range;
        return range_end;
    }
    if (end == i)
        return i;
    after = read_later(f, end, r);
    if (after == end)
        open_ends(f, i, r);
    return after;
}

/* Days outside the years 1 to 9999 have no ISO form: such readings are left out. Returns
 * whether any is left. */
static bool keep_told(dw_reading *r)
{
    const int32_t first = dw_day_of(DW_YEAR_FIRST, 1, 1), last = dw_day_of(DW_YEAR_LAST, 12, 31);
    size_t n = 0;
    for (size_t i = 0; i < r->n; i++) {
        dw_days d = r->days[i];
        if ((d.first == DIWAN_NO_DAY || (d.first >= first && d.first <= last)) &&
            (d.last == DIWAN_NO_DAY || (d.last >= first && d.last <= last)))
            r->days[n++] = d;
    }
    r->n = (uint8_t)n;
    return n > 0;
}

/* The longest date that begins at word `i`. */
static size_t read_date(const dw_finder *f, size_t i, dw_reading *r)
{
    size_t end = read_longest(f, i, r);
    return end > i && keep_told(r) ? end : i;
}

/* The end of the text of a date: with the bracket that closes one opened in it. */
static size_t end_of(const dw_words *words, size_t start, size_t last)
{
    size_t end = dw_word_end(words, last - 1);
    bool open = false;
    for (size_t i = start; i < end; i++)
        open = words->text[i] == '(' || (open && words->text[i] != ')');
    return end + (open && end < words->len && words->text[end] == ')');
}

/* Where the text of a date lies: without the letters joined to its first word. */
static dw_date date_of(const dw_finder *f, size_t first, size_t last, const dw_reading *r)
{
    size_t start = dw_word_start(f->text.words, first, f->text.tokens[first].skip);
    dw_date date = { .start = (uint32_t)start,
                     .end = (uint32_t)end_of(f->text.words, start, last),
                     .readings = r->n,
                     .precision = r->precision,
                     .calendar = r->calendar,
                     .conflict = r->conflict };
    for (size_t i = 0; i < r->n; i++)
        date.days[i] = r->days[i];
    return date;
}

static bool keep(dw_dates *out, size_t *room, const dw_date *date)
{
    if (out->n == *room) {
        size_t wish = *room ? *room * 2 : 16;
        dw_date *more = realloc(out->at, wish * sizeof *more);
        if (!more)
            return false;
        out->at = more;
        *room = wish;
    }
    out->at[out->n++] = *date;
    return true;
}

/* «حركة 23 مارس», «صاروخ تموز 5», «سوق الجمعة»: a date without a year after such a noun
 * is a name. */
static bool is_name(const dw_finder *f, size_t i, const dw_reading *r)
{
    const dw_date_token *before = i ? &f->text.tokens[i - 1] : NULL;
    return before && r->n > 1 && r->precision <= DIWAN_PRECISION_MONTH &&
           dw_date_adjacent(&f->text, i) &&
           ((before->cls == DW_DATE_PLACE && !before->definite) || before->cls == DW_DATE_NAMED);
}

/* A short text that is one date and nothing else, as a label or a cell of a table. */
static bool read_label(const dw_finder *f, dw_reading *r)
{
    dw_finder label = *f;
    label.loose = true;
    return may_begin((dw_date_class)f->text.tokens[0].cls) && read_date(&label, 0, r) == f->text.n;
}

/* The tens of an ordinal that was no day: «الحادي والثلاثون من شباط». */
static bool goes_on(const dw_finder *f, size_t i)
{
    const dw_date_token *t = f->text.tokens;
    return i && t[i].cls == DW_DATE_TENS && t[i].joined && dw_date_adjacent(&f->text, i) &&
           (t[i - 1].cls == DW_DATE_ORDINAL || t[i - 1].cls == DW_DATE_CARDINAL);
}

static bool find(dw_dates *out, dw_finder *f)
{
    size_t room = 0;
    dw_reading whole;
    if (f->text.n && f->text.n <= LABEL_WORDS && read_label(f, &whole)) {
        dw_date date = date_of(f, 0, f->text.n, &whole);
        return keep(out, &room, &date);
    }
    for (size_t i = 0; i < f->text.n;) {
        dw_reading r;
        bool begins = may_begin((dw_date_class)f->text.tokens[i].cls) && !goes_on(f, i);
        size_t end = begins ? read_date(f, i, &r) : i;
        if (end == i) {
            i++;
            continue;
        }
        dw_date date = date_of(f, i, end, &r);
        if (is_name(f, i, &r)) {
            i = end;
            continue;
        }
        if (!keep(out, &room, &date))
            return false;
        f->told =
            r.days[r.days[0].last == DIWAN_NO_DAY || r.days[0].first == DIWAN_NO_DAY ? r.n - 1 : 0];
        i = end;
    }
    return true;
}

static dw_date_token *read_tokens(const dw_words *words)
{
    dw_date_token *tokens = malloc((words->n + DW_DATE_SPARE) * sizeof *tokens);
    for (size_t i = 0; tokens && i < words->n + DW_DATE_SPARE; i++)
        tokens[i] = dw_date_token_at(words, i);
    return tokens;
}

bool dw_dates_find(dw_dates *out, const dw_words *words, const dw_date_settings *settings)
{
    dw_date_token *tokens = read_tokens(words);
    dw_finder f = { .text = { words, tokens, words->n },
                    .settings = *settings,
                    .told = { DIWAN_NO_DAY, DIWAN_NO_DAY } };
    *out = (dw_dates){ 0 };
    bool ok = tokens && find(out, &f);
    free(tokens);
    return ok;
}

void dw_dates_clear(dw_dates *dates)
{
    free(dates->at);
    *dates = (dw_dates){ 0 };
}

/* Where «..» stands before word `i`; the ends of the text too. */
static bool dots_before(const dw_words *words, size_t i)
{
    size_t len;
    const char *gap = dw_words_gap(words, i, &len);
    for (size_t k = 0; k + 1 < len; k++)
        if (gap[k] == '.' && gap[k + 1] == '.')
            return true;
    return false;
}

/* One date from word `first` to word `last` and nothing else. */
static bool read_whole(dw_finder *f, size_t first, size_t last, dw_reading *r)
{
    dw_finder part = *f;
    part.text.n = last;
    if (first == last)
        return false;
    dw_date_class opening = (dw_date_class)f->text.tokens[first].cls;
    bool prefixed = opening == DW_DATE_SINCE || opening == DW_DATE_UNTIL ||
                    opening == DW_DATE_BEFORE_TIME || opening == DW_DATE_AFTER_TIME ||
                    opening == DW_DATE_IN || opening == DW_DATE_DURING || opening == DW_DATE_TO;
    if (read_date(&part, first, r) == last)
        return true;
    size_t inner = first + f->text.tokens[first].words;
    if (!prefixed || inner >= last || read_date(&part, inner, r) != last)
        return false;
    if (opening == DW_DATE_BEFORE_TIME || opening == DW_DATE_AFTER_TIME || opening == DW_DATE_TO)
        dw_reading_prefer(r, (size_t)r->n - 1);
    return true;
}

static bool read_query(dw_finder *f, dw_reading *r)
{
    const dw_words *words = f->text.words;
    dw_reading from, to;
    size_t n = words->n, dots = n + 1;
    for (size_t i = 0; i <= n; i++)
        if (dots_before(words, i))
            dots = i;
    if (dots > n)
        return read_whole(f, 0, n, r);
    bool have_from = read_whole(f, 0, dots, &from), have_to = read_whole(f, dots, n, &to);
    if ((dots > 0 && !have_from) || (dots < n && !have_to) || n == 0)
        return false;
    dw_days d = { have_from ? from.days[0].first : DIWAN_NO_DAY,
                  have_to ? to.days[0].last : DIWAN_NO_DAY };
    for (size_t k = 1; have_from && have_to && k < to.n && d.last < d.first; k++)
        d.last = to.days[k].last;
    dw_reading_set(r, d.first, d.last, have_to ? to.precision : from.precision);
    return !have_from || !have_to || d.first <= d.last;
}

int32_t dw_date_read(dw_date *out, const dw_words *words, const dw_date_settings *settings)
{
    dw_date_token *tokens = read_tokens(words);
    dw_finder f = { .text = { words, tokens, words->n },
                    .settings = *settings,
                    .told = { DIWAN_NO_DAY, DIWAN_NO_DAY },
                    .loose = true };
    dw_reading r;
    if (!tokens)
        return DIWAN_NOMEM;
    bool ok = read_query(&f, &r);
    if (ok)
        *out = date_of(&f, 0, words->n, &r);
    free(tokens);
    return ok ? DIWAN_OK : DIWAN_BADDATE;
}
