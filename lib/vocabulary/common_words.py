#!/usr/bin/env python3
"""Make common_words.tsv: words of Arabic news that are no part of a person's name.

usage: common_words.py NEWS.tsv [NEWS.tsv…] > common_words.tsv

NEWS.tsv has columns title and text. Only counts are taken from it: how often a folded
word occurs, and how often it stands right behind a first name of given_names.tsv. A word
that is frequent and rarely follows a first name is an ordinary word. No sentence, and no
order of words, can be read back from the result.
"""
import collections, csv, os, re, sys

LEAST = 15     # occurrences
MOST = 0.03    # share of them that may follow a first name
here = os.path.dirname(os.path.abspath(__file__))
MARKS = re.compile('[\u064b-\u065f\u0670\u0640\u200c-\u200f\u202a-\u202e]')
FOLD = str.maketrans('أإآٱىةؤئ', 'اااايهوي')
WORD = re.compile('[\u0621-\u064a]+|[^\\s\u0621-\u064a]')
csv.field_size_limit(1 << 30)


def fold(text):
    return MARKS.sub('', text).translate(FOLD)


def first_names():
    with open(os.path.join(here, 'given_names.tsv'), encoding='utf-8') as f:
        lines = [l for l in f if not l.startswith('#')]
    rows = csv.DictReader(lines, delimiter='\t')
    names = {fold(r['name']).split()[0] for r in rows if not r['ordinary']}
    return names - {fold('على')}  # Ali, but also a preposition


def main():
    names = first_names()
    count, after = collections.Counter(), collections.Counter()
    for path in sys.argv[1:]:
        with open(path, encoding='utf-8') as f:
            for row in csv.DictReader(f, delimiter='\t', quoting=csv.QUOTE_NONE):
                last = ''
                for word in WORD.findall(fold(row['title'] + ' . ' + row['text'])):
                    count[word] += 1
                    after[word] += last in names
                    last = word
    print('# Made by common_words.py; do not edit. See docs/data-sources.md.')
    print('word')
    for word in sorted(w for w, n in count.items() if n >= LEAST and len(w) > 1
                       and '\u0621' <= w[0] <= '\u064a' and after[w] / n < MOST and w not in names):
        print(word)


main()
