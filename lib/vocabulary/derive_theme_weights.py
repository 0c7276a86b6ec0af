#!/usr/bin/env python3
"""Learn theme_weights.tsv: what each word says for a desk of the news.

usage: derive_theme_weights.py [--tune] NEWS.tsv > theme_weights.tsv

NEWS.tsv: columns date, topic, title, abstract, text, in the order of the dates. Only its
first four fifths are read as examples; the last fifth is for measuring. With --tune the
last fifth of those is kept out too, and measured. A multinomial logistic regression over
stems (theme_stem.c has the same rules), 3 for a word of the title, 1 for one of the first
400 of the text; a word counts log(1 + its sum) times its rarity, the logarithm of texts
over texts that have it, and a text's features are brought to length 1. Deterministic; about two minutes.
"""
import collections
import csv
import math
import random
import re
import sys

DESKS = ['politics', 'culture', 'economy', 'sport', 'technology']
RARITY = 16  # a rarity of 1 in the table
TITLE, WORDS, LEAST_TEXTS, FEATURES, PASSES, STEP = 3, 400, 4, 22000, 6, 8.0

# Numerals say nothing of a desk, though news counts its victims in words.
NUMERALS = frozenset('''واحد واحده اثنان اثنين ثلاث اربع خمس خمسه ست سته سبع سبعه ثمان ثماني تسع
    تسعه عشر عشره عشرين عشرون مليون مليار الف الاف ميه مايه عشرات مءات مات'''.split())

FOLD = str.maketrans({'أ': 'ا', 'إ': 'ا', 'آ': 'ا', 'ٱ': 'ا', 'ى': 'ي', 'ة': 'ه',
                      'ؤ': 'و', 'ئ': 'ي', 'ـ': None})
MARKS = re.compile('[\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]')
WORD = re.compile('[\u0621-\u064a\u066e-\u06d3]+|[a-z][a-z0-9]*')
FRONTS = ('وال', 'فال', 'بال', 'كال', 'ولل', 'فلل', 'ال', 'لل')
ENDINGS = (('هما', 3, True), ('ها', 3, True), ('هم', 3, True), ('هن', 3, True),
           ('نا', 3, True), ('ات', 4, False), ('ون', 4, False), ('ين', 4, False),
           ('ان', 4, False), ('ه', 4, True), ('ي', 4, False), ('ا', 3, False))


def bare(word):
    for front in FRONTS:
        if word.startswith(front) and len(word) >= len(front) + 3:
            return word[len(front):]
    return word[1:] if word[0] == 'و' and len(word) >= 5 else word


def without_ending(word):
    for end, least, pronoun in ENDINGS:
        if not word.endswith(end) or len(word) < len(end) + least:
            continue
        word = word[:-len(end)]
        singular = pronoun and len(word) >= 4 and word[-1] == 'ت' and word[-2] != 'ا'
        return word[:-1] + 'ه' if singular else word
    return word[:-2] + 'ه' if word.endswith('ات') and len(word) == 5 else word


def stem(word):
    if word[0] < '\u0621':
        return word
    word, before = bare(word), ''
    while len(before) != len(word):
        before, word = word, without_ending(word)
    return word


def stems(text):
    return [stem(word) for word in WORD.findall(MARKS.sub('', text).translate(FOLD).lower())]


def read(path):
    csv.field_size_limit(1 << 30)
    with open(path, encoding='utf-8') as table:
        rows = csv.DictReader(table, delimiter='\t', quoting=csv.QUOTE_NONE)
        rows = [row for row in rows if row['topic'] in DESKS]
    texts = []
    for row in rows[:len(rows) * 4 // 5]:
        counts = collections.Counter()
        for word in stems(row['title']):
            counts[word] += TITLE
        for word in stems(row['text'] or row['abstract'])[:WORDS]:
            counts[word] += 1
        texts.append((DESKS.index(row['topic']), counts))
    return texts


def features(texts, places, rarity):
    made = []
    for desk, counts in texts:
        row = [(places[w], math.log1p(n) * rarity[w]) for w, n in counts.items() if w in places]
        size = math.sqrt(sum(x * x for _, x in row)) or 1.0
        made.append((desk, [i for i, _ in row], [x / size for _, x in row]))
    return made


def scores(weights, bias, at, values):
    return [b + sum(map(lambda i, x: w[i] * x, at, values)) for w, b in zip(weights, bias)]


def learn(rows, size):
    draw = random.Random(1)
    weights, bias = [[0.0] * size for _ in DESKS], [0.0] * len(DESKS)
    for turn in range(PASSES):
        draw.shuffle(rows)
        step = STEP / (1 + turn)
        for desk, at, values in rows:
            got = scores(weights, bias, at, values)
            top = max(got)
            share = [math.exp(s - top) for s in got]
            total = sum(share)
            for k, w in enumerate(weights):
                slope = share[k] / total - (k == desk)
                if abs(slope) < 0.01:
                    continue
                bias[k] -= step * slope * 0.1
                slope *= step
                for i, x in zip(at, values):
                    w[i] -= slope * x
    return weights, bias


def measure(rows, weights, bias):
    right, hit, gold, found = 0, collections.Counter(), collections.Counter(), collections.Counter()
    for desk, at, values in rows:
        got = scores(weights, bias, at, values)
        best = got.index(max(got))
        gold[desk] += 1
        found[best] += 1
        hit[best] += best == desk
        right += best == desk
    f1 = [2 * hit[k] / max(1, gold[k] + found[k]) for k in range(len(DESKS))]
    print(f'right {right / len(rows):.4f}  macro F1 {sum(f1) / len(f1):.4f}', file=sys.stderr)


def main():
    tune = '--tune' in sys.argv
    texts = read([a for a in sys.argv[1:] if a != '--tune'][0])
    cut = len(texts) * 4 // 5 if tune else len(texts)
    spread = collections.Counter()
    for _, counts in texts[:cut]:
        spread.update(counts.keys())
    words = sorted(w for w, n in spread.items()
                   if n >= LEAST_TEXTS and len(w.encode()) < 64 and w not in NUMERALS)
    rarity = {w: round(math.log(cut / spread[w]) * RARITY) for w in words}
    rows = features(texts[:cut], {w: i for i, w in enumerate(words)}, rarity)
    weights, _ = learn(rows, len(words))
    # Words that tell the desks apart little make room; the rest is learnt anew.
    worth = {w: (max(c[i] for c in weights) - min(c[i] for c in weights)) * math.log1p(spread[w])
             for i, w in enumerate(words)}
    words = sorted(sorted(words, key=lambda w: (-worth[w], w))[:FEATURES])
    places = {w: i for i, w in enumerate(words)}
    weights, bias = learn(features(texts[:cut], places, rarity), len(words))
    largest = max(abs(x) for c in weights for x in c)
    scale = min(127 / largest, 8.0)
    whole = [[max(-127, min(127, round(x * scale))) for x in c] for c in weights]
    if tune:
        measure(features(texts[cut:], places, rarity), [[x / scale for x in c] for c in whole], bias)
    print('# Made by derive_theme_weights.py from counts of words in dated news; do not edit.')
    print('# A weight is a natural logarithm times the scale; the row * has the scale (under\n# rarity) and the bias.')
    print('stem\trarity\t' + '\t'.join(DESKS))
    print('*', f'{scale:.4f}', *(round(b * scale) for b in bias), sep='\t')
    for i, word in enumerate(words):
        print(word, rarity[word], *(c[i] for c in whole), sep='\t')


main()
