#!/usr/bin/env python3
"""Makes forms_table.h, the letters of the Arabic presentation forms, from Unicode data.

usage: forms.py [UnicodeData.txt] > forms_table.h

The default is the file of Debian's package unicode-data. Letters are taken apart wholly, as
in normalisation form KD; the space that forms of marks stand on is left out.
"""
import re
import sys

PATH = sys.argv[1] if len(sys.argv) > 1 else '/usr/share/unicode/UnicodeData.txt'

parts = {}
for line in open(PATH, encoding='ascii'):
    f = line.split(';')
    if f[5]:
        parts[int(f[0], 16)] = [int(x, 16) for x in re.sub(r'<[a-zA-Z]+> ', '', f[5]).split()]


def letters(c):
    return [x for p in parts[c] for x in letters(p)] if c in parts else [c]


at = []
print('/* Made by forms.py from UnicodeData.txt; do not edit. */')
print('/* form, where its letters stand in form_letters, how many */')
print('static const form_entry forms[] = {')
for c in sorted(parts):
    if 0xFB50 <= c <= 0xFDFF or 0xFE70 <= c <= 0xFEFC:
        plain = [x for x in letters(c) if x != 0x20]
        print('    { 0x%X, %d, %d },' % (c, len(at), len(plain)))
        at += plain
print('};')
print('static const uint16_t form_letters[] = {')
for i in range(0, len(at), 10):
    print('    ' + ', '.join('0x%X' % x for x in at[i:i + 10]) + ',')
print('};')
