#include "decode.h"

#include <diwan.h>

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include "text/chars.h"
#include "text/utf8.h"

static int32_t fail(dw_decoded *out, int32_t status, const char *what, size_t at)
{
    snprintf(out->error, sizeof out->error, what, at);
    return status;
}

/* What a file that is no text seems to be, by how it begins. */
static const char *known_binary(const char *bytes, size_t len)
{
    static const struct {
        const char *magic;
        size_t len;
        const char *what;
    } known[] = {
        { "%PDF-", 5, "a PDF file, not text: extract its text first, as with pdftotext" },
        { "PK\x03\x04", 4, "a ZIP or Word (.docx) file, not text: save it as plain text first" },
        { "\xD0\xCF\x11\xE0", 4, "a Word (.doc) file, not text: save it as plain text first" },
        { "{\\rtf", 5, "an RTF file: save it as plain text first" },
        { "SQLite format 3", 15, "an SQLite database, not text" },
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (len >= known[i].len && !memcmp(bytes, known[i].magic, known[i].len))
            return known[i].what;
    return NULL;
}

/* Whether a byte is a control that text does not hold: page and line ends are text. */
static bool is_control(unsigned char c)
{
    return c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v' && c != 0x1A;
}

/* Extractors leave single controls, NUL among them, for glyphs they can't name: those are
 * damage, for repair to see to. Bytes with many are no text. */
static bool find_binary(const char *text, size_t len, size_t *at)
{
    size_t controls = 0;
    for (size_t i = 0; i < len; i++)
        if (is_control((unsigned char)text[i]) && !controls++)
            *at = i;
    return controls * 20 > len;
}

/* UTF-16 by its signature, or by a high byte that is 0 or Arabic in nearly every unit. */
static const char *utf16_name(const char *bytes, size_t len)
{
    size_t most = len < 4096 ? len & ~(size_t)1 : 4096;
    size_t even = 0, odd = 0;
    if (len >= 2 && !memcmp(bytes, "\xFF\xFE", 2))
        return "UTF-16LE";
    if (len >= 2 && !memcmp(bytes, "\xFE\xFF", 2))
        return "UTF-16BE";
    if (len % 2 || len < 8)
        return NULL;
    for (size_t i = 0; i < most; i += 2) {
        even += bytes[i] == 0 || bytes[i] == 6;
        odd += bytes[i + 1] == 0 || bytes[i + 1] == 6;
    }
    if (odd * 2 > most * 9 / 10 && even * 2 < most / 2)
        return "UTF-16LE";
    if (even * 2 > most * 9 / 10 && odd * 2 < most / 2)
        return "UTF-16BE";
    return NULL;
}

/* Convert strictly. Returns DIWAN_ENCODING with the byte at which it failed. */
static int32_t convert(dw_decoded *out, const char *name, const char *bytes, size_t len,
                       size_t *failed_at)
{
    UErrorCode error = U_ZERO_ERROR;
    UConverter *from = ucnv_open(name, &error);
    UConverter *to = ucnv_open("UTF-8", &error);
    size_t room = len * 3 + 4;
    char *text = malloc(room);
    int32_t status = DIWAN_NOMEM;
    if (U_SUCCESS(error) && text) {
        UChar pivot[1024], *pivot_source = pivot, *pivot_target = pivot;
        const char *source = bytes;
        char *target = text;
        ucnv_setToUCallBack(from, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &error);
        ucnv_setFromUCallBack(to, UCNV_FROM_U_CALLBACK_STOP, NULL, NULL, NULL, &error);
        ucnv_convertEx(to, from, &target, text + room - 1, &source, bytes + len, pivot,
                       &pivot_source, &pivot_target, pivot + 1024, true, true, &error);
        *failed_at = (size_t)(source - bytes);
        status = U_SUCCESS(error) ? DIWAN_OK : DIWAN_ENCODING;
        out->len = (size_t)(target - text);
        text[out->len] = '\0';
    }
    if (from)
        ucnv_close(from);
    if (to)
        ucnv_close(to);
    if (status == DIWAN_OK)
        out->text = text;
    else
        free(text);
    return status;
}

/* Whether most letters of a text are Arabic: the proof that a guessed encoding is right. */
static bool reads_arabic(const char *text, size_t len)
{
    const char *p = text, *end = text + len;
    size_t arabic = 0, other = 0;
    while (p < end) {
        uint32_t c;
        p += dw_utf8_get(p, end, &c);
        if (c == DW_BAD_CHAR || (c >= 0x80 && c < 0xA0))
            other++;
        else if (c >= 0x0621 && c <= 0x064A)
            arabic++;
        else if (dw_char_kind_of(c) == DW_CHAR_LETTER && c > 0x7F)
            other++;
    }
    return arabic >= 20 && arabic > other * 20;
}

/* The better of the two Arabic code pages by ICU's detector; NULL where it sees none. */
static const char *detect_code_page(const char *bytes, size_t len)
{
    UErrorCode error = U_ZERO_ERROR;
    UCharsetDetector *detector = ucsdet_open(&error);
    const char *found = NULL;
    int32_t n = 0;
    const UCharsetMatch **matches;
    if (U_FAILURE(error))
        return NULL;
    ucsdet_setText(detector, bytes, (int32_t)(len < 65536 ? len : 65536), &error);
    matches = ucsdet_detectAll(detector, &n, &error);
    for (int32_t i = 0; U_SUCCESS(error) && i < n && !found; i++) {
        const char *name = ucsdet_getName(matches[i], &error);
        if (name && !strcmp(name, "windows-1256"))
            found = "windows-1256";
        else if (name && !strcmp(name, "ISO-8859-6"))
            found = "ISO-8859-6";
    }
    ucsdet_close(detector);
    return found;
}

/* The code pages in the order to be tried, until one reads as Arabic. */
static int32_t decode_code_page(dw_decoded *out, const char *bytes, size_t len)
{
    const char *first = detect_code_page(bytes, len);
    const char *tries[2] = { "windows-1256", "ISO-8859-6" };
    if (first && !strcmp(first, tries[1])) {
        tries[1] = tries[0];
        tries[0] = "ISO-8859-6";
    }
    for (int i = 0; i < 2; i++) {
        size_t at;
        int32_t status = convert(out, tries[i], bytes, len, &at);
        if (status == DIWAN_NOMEM)
            return status;
        if (status == DIWAN_OK && reads_arabic(out->text, out->len)) {
            out->encoding = tries[i];
            return DIWAN_OK;
        }
        free(out->text);
        out->text = NULL;
    }
    return DIWAN_ENCODING;
}

static int32_t decode_utf16(dw_decoded *out, const char *name, const char *bytes, size_t len)
{
    size_t skip = len >= 2 && (!memcmp(bytes, "\xFF\xFE", 2) || !memcmp(bytes, "\xFE\xFF", 2)) ? 2 : 0;
    size_t at = 0;
    int32_t status = convert(out, name, bytes + skip, len - skip, &at);
    out->encoding = name;
    if (status == DIWAN_ENCODING)
        return fail(out, status, "broken UTF-16 at byte %zu", at + skip);
    return status;
}

static int32_t decode_bytes(dw_decoded *out, const char *bytes, size_t len)
{
    size_t skip = len >= 3 && !memcmp(bytes, "\xEF\xBB\xBF", 3) ? 3 : 0;
    size_t bad = 0, at = 0;
    const char *utf16 = utf16_name(bytes, len);
    const char *binary = known_binary(bytes, len);
    if (binary)
        return fail(out, DIWAN_BINARY, binary, 0);
    if (utf16)
        return decode_utf16(out, utf16, bytes, len);
    if (find_binary(bytes, len, &at))
        return fail(out, DIWAN_BINARY, "not text: a control character at byte %zu", at);
    if (!dw_utf8_valid(bytes, len, &bad)) {
        int32_t status = decode_code_page(out, bytes, len);
        if (status == DIWAN_ENCODING)
            return fail(out, status, "not UTF-8 at byte %zu, and no Arabic encoding that is known", bad);
        return status;
    }
    out->encoding = "UTF-8";
    out->len = len - skip;
    out->text = malloc(out->len + 1);
    if (!out->text)
        return DIWAN_NOMEM;
    memcpy(out->text, bytes + skip, out->len);
    out->text[out->len] = '\0';
    return DIWAN_OK;
}

static bool is_blank(const char *text, size_t len)
{
    const char *p = text, *end = text + len;
    while (p < end) {
        uint32_t c;
        p += dw_utf8_get(p, end, &c);
        if (dw_char_kind_of(c) == DW_CHAR_LETTER || dw_char_kind_of(c) == DW_CHAR_DIGIT)
            return false;
    }
    return true;
}

int32_t dw_decode(dw_decoded *out, const char *bytes, size_t len)
{
    int32_t status;
    *out = (dw_decoded){ .encoding = "" };
    if (!len)
        return fail(out, DIWAN_EMPTY, "an empty document", 0);
    if (len > DIWAN_DOCUMENT_MOST)
        return fail(out, DIWAN_TOOBIG, "%zu bytes, more than the 16 MiB a document may have", len);
    status = decode_bytes(out, bytes, len);
    if (status == DIWAN_OK && is_blank(out->text, out->len)) {
        status = fail(out, DIWAN_EMPTY, "a document without a word", 0);
        free(out->text);
        out->text = NULL;
    }
    return status;
}
