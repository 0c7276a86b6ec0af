#include "chars.h"

#include <stdbool.h>

#include "chars_table.h"

static uint32_t entry_of(uint32_t c)
{
    if (c < 0x20000)
        return char_entries[(uint32_t)char_index[c >> 7] << 7 | (c & 0x7F)];
    if (c < 0x323B0) /* the supplementary ideographs */
        return DW_CHAR_LETTER;
    return DW_CHAR_SEPARATOR;
}

dw_char_kind dw_char_kind_of(uint32_t c)
{
    return (dw_char_kind)(entry_of(c) & 7);
}

size_t dw_char_plain(uint32_t c, uint32_t out[DW_CHAR_MOST])
{
    uint32_t e = entry_of(c);
    if ((e & 7) != DW_CHAR_LETTER && (e & 7) != DW_CHAR_DIGIT)
        return 0;
    if (!(e & 8)) {
        out[0] = (c + (e >> 8)) & 0xFFFFFF;
        return 1;
    }
    size_t n = e >> 27;
    const uint16_t *letters = expansions + (e >> 8 & 0x7FFFF);
    for (size_t i = 0; i < n; i++)
        out[i] = letters[i];
    return n;
}

uint32_t dw_char_fold(uint32_t letter)
{
    switch (letter) {
    case 0x0622: /* alef with madda */
    case 0x0623: /* with hamza above */
    case 0x0625: /* with hamza below */
        return 0x0627;
    case 0x0624: /* waw with hamza */
        return 0x0648;
    case 0x0626: /* yeh with hamza */
    case 0x0649: /* alef maqsura */
        return 0x064A;
    case 0x0629: /* ta marbuta */
        return 0x0647;
    default:
        return letter;
    }
}

uint32_t dw_char_compose(uint32_t letter, uint32_t mark)
{
    if (letter == 0x0627)
        return mark == 0x0653 ? 0x0622 : mark == 0x0654 ? 0x0623 : mark == 0x0655 ? 0x0625 : letter;
    if (mark == 0x0654 && letter == 0x0648)
        return 0x0624;
    if (mark == 0x0654 && letter == 0x064A)
        return 0x0626;
    return letter;
}

const char *dw_unicode_version(void)
{
    return DW_UNICODE_VERSION;
}

static bool is_arabic(uint32_t letter)
{
    return letter >= 0x0600 && letter <= 0x08FF;
}

dw_char_class dw_char_class_of(uint32_t c)
{
    uint32_t letters[DW_CHAR_MOST];
    if (c < DW_LOW_CLASSES)
        return (dw_char_class)dw_low_classes[c];
    switch (dw_char_kind_of(c)) {
    case DW_CHAR_LETTER:
        dw_char_plain(c, letters);
        return is_arabic(letters[0]) ? DW_CLASS_ARABIC : DW_CLASS_LETTER;
    case DW_CHAR_DIGIT:
        return DW_CLASS_DIGIT;
    case DW_CHAR_MARK:
        return DW_CLASS_STRETCH;
    case DW_CHAR_IGNORED:
        return DW_CLASS_PASS;
    default:
        return DW_CLASS_BREAK;
    }
}
