#!/usr/bin/env python3
"""Makes chars_table.h from Unicode data.

usage: chars.py [UnicodeData.txt] > chars_table.h

The default is the file of Debian's package unicode-data. Every code point below
U+20000 gets a kind (see chars.h) and the plain letters it stands for.
"""
import re
import sys

PATH = sys.argv[1] if len(sys.argv) > 1 else '/usr/share/unicode/UnicodeData.txt'
LIMIT = 0x20000
SEPARATOR, LETTER, DIGIT, MARK, IGNORED = range(5)

# Letters other keyboards put for an Arabic one, and letters of no sound of their own.
SAME = {
    0x0671: 0x0627,                                  # alef wasla
    0x0672: 0x0623, 0x0673: 0x0625, 0x0675: 0x0627,  # alef with wavy or high hamza
    0x0676: 0x0624, 0x0678: 0x0626,                  # waw, yeh with high hamza
    0x06A9: 0x0643, 0x06AA: 0x0643, 0x06AC: 0x0643,  # Persian keheh, swash kaf, kaf with dot
    0x06CC: 0x064A, 0x06D0: 0x064A, 0x06D2: 0x064A,  # Farsi yeh, e, yeh barree
    0x06D3: 0x0626,
    0x06BE: 0x0647, 0x06C1: 0x0647, 0x06D5: 0x0647,  # heh doachashmee, Urdu heh goal, ae
    0x06C0: 0x0647, 0x06C2: 0x0647,                  # heh with yeh or hamza above
    0x06C3: 0x0629,                                  # teh marbuta goal
    0x06BA: 0x0646,                                  # noon ghunna
}
IGNORE = {0x0640, 0x00AD, 0x034F, 0x061C, 0x180E, 0xFEFF, *range(0x200B, 0x2010),
          *range(0x202A, 0x202F), *range(0x2060, 0x2070), *range(0xFFF9, 0xFFFC)}

rows, first = {}, None
for line in open(PATH, encoding='ascii'):
    f = line.rstrip('\n').split(';')
    c = int(f[0], 16)
    if f[1].endswith('First>'):
        first = c
        continue
    for x in range(first if f[1].endswith('Last>') else c, c + 1):
        if x < LIMIT:
            rows[x] = f
version = ''
for line in open(re.sub(r'UnicodeData\.txt$', 'DerivedAge.txt', PATH), encoding='utf-8'):
    m = re.match(r'# DerivedAge-([\d.]+)\.txt', line)
    if m:
        version = m.group(1)


def lower(c):
    f = rows.get(c)
    return int(f[13], 16) if f and f[13] else c


def plain(c):
    """The letters and digits c stands for, marks and everything else dropped."""
    if c in SAME:
        return [SAME[c]]
    if c in IGNORE or c not in rows:
        return []
    f = rows[c]
    if f[2] == 'Nd':
        return [0x30 + int(f[6])]
    seated = 0x0622 <= c <= 0x0626  # hamza seats stay letters of their own
    if f[5] and not seated:
        parts = [int(x, 16) for x in f[5].split() if not x.startswith('<')]
        if parts[0] in rows and f[5].startswith('<') and parts[0] == 0x20:
            parts = parts[1:]
        return [y for x in parts for y in plain(x)]
    return [lower(c)] if f[2][0] == 'L' else []


def kind(c):
    if c in IGNORE:
        return IGNORED
    if c not in rows:
        return SEPARATOR
    g = rows[c][2]
    if g == 'Nd':
        return DIGIT
    if g[0] == 'L':
        return LETTER if plain(c) else MARK
    if g[0] == 'M':
        return MARK
    if rows[c][5] and rows[c][5].startswith('<') and 0xFB50 <= c <= 0xFEFF and plain(c):
        return LETTER
    return SEPARATOR


expansions, where = [], {}


def entry(c):
    k, p = kind(c), plain(c)
    if k not in (LETTER, DIGIT):
        return k
    if len(p) == 1:
        return k | ((p[0] - c) & 0xFFFFFF) << 8
    p = tuple(p)
    if p not in where:
        where[p] = len(expansions)
        expansions.extend(p)
    return k | 8 | len(p) << 27 | where[p] << 8


blocks, index = {}, []
for b in range(LIMIT >> 7):
    t = tuple(entry(c) for c in range(b << 7, (b + 1) << 7))
    index.append(blocks.setdefault(t, len(blocks)))


def out(name, kind_, values, fmt, scope='static '):
    print(f'{scope}const {kind_} {name}[{len(values)}] = {{')
    for i in range(0, len(values), 12):
        print('    ' + ', '.join(fmt % v for v in values[i:i + 12]) + ',')
    print('};\n')


def word_class(c):
    """What c does to a word, as in chars.h; for the code points that most text is of."""
    if kind(c) == LETTER:
        return 3 if 0x600 <= plain(c)[0] <= 0x8FF else 4
    return {DIGIT: 5, MARK: 2, IGNORED: 2 if c == 0x640 else 1, SEPARATOR: 0}[kind(c)]


print(f'/* Made by chars.py from UnicodeData.txt {version}; do not edit. */')
print('/* entry: bits 0-2 kind; bit 3 clear: bits 8-31 how far the letter lies from the code\n'
      ' * point, modulo 2^24; set: bits 8-26 a place in `expansions`, 27-31 how many. */\n')
print(f'#define DW_UNICODE_VERSION "{version}"\n')
out('char_index', 'uint16_t', index, '%d')
out('char_entries', 'uint32_t', [v for t in blocks for v in t], '0x%X')
print('/* dw_char_class of each code point. */')
out('dw_low_classes', 'uint8_t', [word_class(c) for c in range(0x700)], '%d', '')
print('/* A number for each letter of U+0600 to U+06FF that stands for itself; 0 for the rest. */')
out('dw_letter_numbers', 'uint8_t', [c - 0x620 if 0x621 <= c <= 0x63A else c - 0x626 if 0x641 <= c <= 0x64A
                                     else 0 for c in range(0x600, 0x700)], '%d', '')
out('expansions', 'uint16_t', expansions, '0x%04X')
