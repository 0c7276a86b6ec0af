#!/usr/bin/env python3
"""Makes normal_table.h from Unicode data.

usage: normal.py [FOLDER] > normal_table.h

The folder is that of Debian's package unicode-data unless another is named; it holds
UnicodeData.txt, CompositionExclusions.txt and DerivedAge.txt.
"""
import re
import sys

FOLDER = sys.argv[1] if len(sys.argv) > 1 else '/usr/share/unicode'

classes, parts = {}, {}
for line in open(FOLDER + '/UnicodeData.txt', encoding='ascii'):
    f = line.rstrip('\n').split(';')
    c = int(f[0], 16)
    if f[3] != '0':
        classes[c] = int(f[3])
    if f[5] and not f[5].startswith('<'):
        parts[c] = [int(x, 16) for x in f[5].split()]
excluded = set()
for line in open(FOLDER + '/CompositionExclusions.txt', encoding='utf-8'):
    m = re.match(r'([0-9A-F]+)(?:\.\.([0-9A-F]+))?', line)
    if m:
        excluded.update(range(int(m.group(1), 16), int(m.group(2) or m.group(1), 16) + 1))
for line in open(FOLDER + '/DerivedAge.txt', encoding='utf-8'):
    m = re.match(r'# DerivedAge-([\d.]+)\.txt', line)
    if m:
        version = m.group(1)


def first(c):
    while c in parts:
        c = parts[c][0]
    return c


pairs = sorted((p[0], p[1], c) for c, p in parts.items()
               if len(p) == 2 and c not in excluded and c not in classes and p[0] not in classes)
composed = {c for _, _, c in pairs}
seconds = {b for _, b, _ in pairs} | set(range(0x1161, 0x1176)) | set(range(0x11A8, 0x11C3))
joins = {c for c in set(parts) | set(classes) | seconds
         if first(c) in classes or first(c) in seconds}
special = sorted(set(parts) - composed | joins | set(parts) | set(classes))

print('/* Made by normal.py from UnicodeData.txt %s; do not edit. */' % version)
print('#define NORMAL_LOW %d /* below it a bit tells what is in the table */' % 0x800)
print('static const uint8_t low_special[NORMAL_LOW / 8] = {')
low = [sum(1 << i for i in range(8) if b * 8 + i in set(special)) for b in range(0x800 // 8)]
for i in range(0, len(low), 16):
    print('    ' + ', '.join('%d' % x for x in low[i:i + 16]) + ',')
print('};')
print('/* code point, class, 1 where it may join what stands before it, 1 where it is')
print(' * not always left as it stands, and its parts */')
print('static const normal_char chars[] = {')
for c in special:
    p = parts.get(c, []) + [0, 0]
    print('    { 0x%X, %d, %d, %d, { 0x%X, 0x%X } },' % (
        c, classes.get(c, 0), c in joins, (c in parts and c not in composed) or c in seconds, p[0], p[1]))
print('};')
print('/* two code points, and the one they make */')
print('static const normal_pair pairs[] = {')
for a, b, c in pairs:
    print('    { 0x%X, 0x%X, 0x%X },' % (a, b, c))
print('};')
