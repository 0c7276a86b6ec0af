/* Numbers in words, as far as dates need them. */
#include "grammar.h"

#include <string.h>

dw_gap dw_date_gap(const dw_date_text *text, size_t i)
{
    return i < text->n ? (dw_gap)text->tokens[i].gap : DW_GAP_OTHER;
}

bool dw_date_adjacent(const dw_date_text *text, size_t i)
{
    return i < text->n && text->tokens[i].gap <= DW_GAP_SPACE;
}

dw_date_class dw_date_class_at(const dw_date_text *text, size_t i)
{
    return dw_date_adjacent(text, i) ? (dw_date_class)text->tokens[i].cls : DW_DATE_NONE;
}

bool dw_date_shows_time(dw_date_class cls)
{
    switch (cls) {
    case DW_DATE_IN:
    case DW_DATE_FROM:
    case DW_DATE_TO:
    case DW_DATE_UNTIL:
    case DW_DATE_SINCE:
    case DW_DATE_BEFORE_TIME:
    case DW_DATE_AFTER_TIME:
    case DW_DATE_DURING:
    case DW_DATE_BETWEEN:
        return true;
    default:
        return false;
    }
}

bool dw_date_is_unit(const dw_date_token *t, int32_t unit)
{
    return t->cls == DW_DATE_UNIT && t->value == unit;
}

/* 1 to 9, of which أحد and اثنين are days of the week as well. */
static int32_t digit_at(const dw_date_text *text, size_t i)
{
    const dw_date_token *t = &text->tokens[i];
    if (t->cls == DW_DATE_CARDINAL)
        return t->value;
    if (t->cls == DW_DATE_WEEKDAY && t->weak && t->value < 2)
        return t->value + 1;
    return 0;
}

/* Whether word `i` goes on with «و» before a number of class `cls`: «خمسة وعشرين». */
static bool joined(const dw_date_text *text, size_t i, dw_date_class cls)
{
    return dw_date_class_at(text, i) == cls && text->tokens[i].joined;
}

/* 1 to 99. */
static size_t read_tens(const dw_date_text *text, size_t i, int32_t *value)
{
    const dw_date_token *t = text->tokens;
    if (i >= text->n)
        return i;
    if (t[i].cls == DW_DATE_TEN || t[i].cls == DW_DATE_TENS) {
        *value = t[i].value;
        return i + 1;
    }
    int32_t digit = digit_at(text, i);
    if (!digit)
        return i;
    *value = digit;
    if (dw_date_class_at(text, i + 1) == DW_DATE_TEN && !t[i + 1].joined) {
        *value = digit + 10;
        return i + 2;
    }
    if (joined(text, i + 1, DW_DATE_TENS)) {
        *value = digit + t[i + 1].value;
        return i + 2;
    }
    return i + 1;
}

static size_t read_hundreds(const dw_date_text *text, size_t i, int32_t *value)
{
    if (i >= text->n)
        return i;
    int32_t rest = 0, hundreds = text->tokens[i].value;
    size_t end = i + 1;
    if (digit_at(text, i) && dw_date_class_at(text, end) == DW_DATE_HUNDRED &&
        text->tokens[end].value == 100 && !text->tokens[end].joined) { /* «تسع مئة» */
        hundreds = digit_at(text, i) * 100;
        end++;
    } else if (text->tokens[i].cls != DW_DATE_HUNDRED)
        return read_tens(text, i, value);
    if (end < text->n && dw_date_adjacent(text, end) && text->tokens[end].joined)
        end = read_tens(text, end, &rest);
    *value = hundreds + rest;
    return end;
}

static size_t read_words(const dw_date_text *text, size_t i, int32_t *value)
{
    const dw_date_token *t = text->tokens;
    int32_t thousands = 0, rest = 0;
    size_t end = i;
    if (i < text->n && t[i].cls == DW_DATE_THOUSAND && t[i].value) {
        thousands = t[i].value;
        end = i + 1;
    } else if (i < text->n && digit_at(text, i) &&
               dw_date_class_at(text, i + 1) == DW_DATE_THOUSAND) {
        thousands = digit_at(text, i) * 1000;
        end = i + 2;
    }
    if (!thousands)
        return read_hundreds(text, i, value);
    if (end < text->n && dw_date_adjacent(text, end) && t[end].joined)
        end = read_hundreds(text, end, &rest);
    *value = thousands + rest;
    return end;
}

size_t dw_read_count(const dw_date_text *text, size_t i, int32_t *value)
{
    if (i >= text->n)
        return i;
    if (text->tokens[i].cls != DW_DATE_NUMBER)
        return read_words(text, i, value);
    *value = text->tokens[i].value;
    return *value < 0 ? i : i + 1;
}

size_t dw_read_year_words(const dw_date_text *text, size_t i, int32_t *value)
{
    int32_t rest;
    size_t end = dw_read_count(text, i, value);
    if (end == i || *value < 10 || *value > 20 || !dw_date_adjacent(text, end) ||
        text->tokens[end].joined || text->tokens[end].cls == DW_DATE_NUMBER)
        return end;
    size_t after = read_tens(text, end, &rest);
    if (after == end || rest < 10)
        return end;
    *value = *value * 100 + rest;
    return after;
}

size_t dw_read_ordinal(const dw_date_text *text, size_t i, int32_t *value)
{
    const dw_date_token *t = text->tokens;
    if (i >= text->n)
        return i;
    if (t[i].cls == DW_DATE_TENS && t[i].definite) {
        *value = t[i].value;
        return i + 1;
    }
    if (t[i].cls != DW_DATE_ORDINAL)
        return i;
    *value = t[i].value;
    if (dw_date_class_at(text, i + 1) == DW_DATE_TEN && !t[i + 1].joined && !t[i + 1].definite) {
        *value += 10;
        return i + 2;
    }
    if (joined(text, i + 1, DW_DATE_TENS)) {
        *value += t[i + 1].value;
        return i + 2;
    }
    return i + 1;
}

/* «الأولى» and «الثانية» are no days, which are masculine. */
static bool is_feminine(const dw_date_text *text, size_t i)
{
    static const char first[] = "اولي";
    const char *word = dw_words_fold(text->words, i);
    size_t len = text->words->at[i].fold_len, n = sizeof first - 1;
    return text->tokens[i].cls == DW_DATE_ORDINAL &&
           ((len > 2 && !memcmp(word + len - 2, "ه", 2)) ||
            (len >= n && !memcmp(word + len - n, first, n)));
}

size_t dw_read_day_ordinal(const dw_date_text *text, size_t i, int32_t *value)
{
    size_t end = dw_read_ordinal(text, i, value);
    return end == i + 1 && is_feminine(text, i) ? i : end;
}
