#include "grammar.h"

#include "chars.h"

/* ء to ي, with hamza seats, ة and ى folded; then the letters of other alphabets that
 * Arabic writes with its own. */
static const uint8_t codes[] = {
    [0x22] = 1,  [0x23] = 1,  [0x24] = 27, [0x25] = 1,  [0x26] = 28, [0x29] = 26, [0x49] = 28,
    [0x21] = 29, [0x27] = 1,  [0x28] = 2,  [0x2A] = 3,  [0x2B] = 4,  [0x2C] = 5,  [0x2D] = 6,
    [0x2E] = 7,  [0x2F] = 8,  [0x30] = 9,  [0x31] = 10, [0x32] = 11, [0x33] = 12, [0x34] = 13,
    [0x35] = 14, [0x36] = 15, [0x37] = 16, [0x38] = 17, [0x39] = 18, [0x3A] = 19, [0x41] = 20,
    [0x42] = 21, [0x43] = 22, [0x44] = 23, [0x45] = 24, [0x46] = 25, [0x47] = 26, [0x48] = 27,
    [0x4A] = 28, [0x7E] = 2,  [0x86] = 5,  [0x98] = 11, [0xA4] = 20, [0xA8] = 21, [0xAD] = 22,
    [0xAF] = 22,
};

static const uint8_t letters[DW_CODES + 1] = {
    0,    0x27, 0x28, 0x2A, 0x2B, 0x2C, 0x2D, 0x2E, 0x2F, 0x30, 0x31, 0x32, 0x33, 0x34, 0x35,
    0x36, 0x37, 0x38, 0x39, 0x3A, 0x41, 0x42, 0x43, 0x44, 0x45, 0x46, 0x47, 0x48, 0x4A, 0x21,
};

uint8_t dw_letter_code(uint32_t letter)
{
    uint32_t at = letter - 0x0600;
    return at < sizeof codes ? codes[at] : 0;
}

uint32_t dw_code_letter(uint8_t code)
{
    return 0x0600u + letters[code];
}

uint64_t dw_codes_key(const uint8_t *code, size_t n)
{
    uint64_t key = 0;
    if (n <= DW_PACKED_MOST) {
        for (size_t i = 0; i < n; i++)
            key |= (uint64_t)code[i] << (DW_CODE_BITS * i);
        return key;
    }
    for (size_t i = 0; i < n; i++)
        key = (key ^ code[i]) * 0x9E3779B97F4A7C15u;
    return key | (uint64_t)1 << 63;
}

uint8_t dw_seats_check(const uint32_t *letter, size_t n)
{
    uint32_t check = 0;
    for (size_t i = 0; i < n; i++)
        if (dw_char_fold(letter[i]) != letter[i])
            check = check * 31 + letter[i] * 7 + (uint32_t)i;
    return check ? (uint8_t)(1 + (check ^ check >> 8) % 255) : 0;
}
