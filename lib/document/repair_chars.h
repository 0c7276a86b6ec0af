/* What a character is to repair. */
#ifndef DW_DOCUMENT_REPAIR_CHARS_H
#define DW_DOCUMENT_REPAIR_CHARS_H

#include <stdbool.h>
#include <stdint.h>

static inline bool dw_is_space(uint32_t c)
{
    if (c > ' ' && c < 0xA0)
        return false;
    if (c >= 0x0600 && c < 0x1680)
        return false;
    return c == ' ' || c == '\t' || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200A) ||
           c == 0x202F || c == 0x205F || c == 0x1680;
}

/* Combining marks of Arabic, tatweel not among them */
static inline bool dw_is_mark(uint32_t c)
{
    if (c < 0x0610)
        return false;
    return (c >= 0x064B && c <= 0x065F) || c == 0x0670 || (c >= 0x0610 && c <= 0x061A) ||
           (c >= 0x06D6 && c <= 0x06DC) || (c >= 0x06DF && c <= 0x06E4) || c == 0x06E7 ||
           c == 0x06E8 || (c >= 0x06EA && c <= 0x06ED) || (c >= 0x08D3 && c <= 0x08FF);
}

/* An Arabic letter, presentation forms among them */
static inline bool dw_is_letter(uint32_t c)
{
    if (c < 0x0700)
        return (c >= 0x0620 && c <= 0x064A && c != 0x0640) ||
               (c >= 0x066E && c <= 0x06D3 && c != 0x0670) || c >= 0x06FA;
    return (c >= 0x0750 && c <= 0x077F) || (c >= 0xFB50 && c <= 0xFBB1) ||
           (c >= 0xFBD3 && c <= 0xFD3D) || (c >= 0xFD50 && c <= 0xFDFB) ||
           (c >= 0xFE80 && c <= 0xFEFC);
}

/* European, Arabic or Persian */
static inline bool dw_is_digit(uint32_t c)
{
    return (c >= '0' && c <= '9') || (c >= 0x0660 && c <= 0x0669) || (c >= 0x06F0 && c <= 0x06F9);
}

static inline bool dw_is_latin(uint32_t c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7);
}

/* ، ؛ : . ؟ ! and the like */
static inline bool dw_is_stop(uint32_t c)
{
    return c == 0x060C || c == ',' || c == 0x061B || c == ';' || c == ':' || c == '.' ||
           c == 0x061F || c == '?' || c == '!' || c == 0x2026 || c == 0x06D4;
}

/* What ends a sentence: . ؟ ! and … */
static inline bool dw_is_ending(uint32_t c)
{
    return c == '.' || c == 0x061F || c == '?' || c == '!' || c == 0x2026 || c == 0x06D4;
}

/* Punctuation that authors write inside words */
static inline bool dw_is_glue(uint32_t c)
{
    return dw_is_stop(c) || c == '/' || c == '-' || c == '_' || c == '(' || c == ')' ||
           c == '"' || c == 0xAB || c == 0xBB || c == 0x2013 || c == 0x200C || c == 0x0640 ||
           (c >= 0x201C && c <= 0x201E);
}

/* - • and the like, at the start of an item */
static inline bool dw_is_bullet(uint32_t c)
{
    return c == '-' || c == 0x2022 || c == 0x2013 || c == '*' || c == 0x25CF || c == 0x25AA;
}

#endif
