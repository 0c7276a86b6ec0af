#!/usr/bin/env python3
"""Count letters, words and word order for the repair of extracted text.

usage: derive_repair.py NEWS.tsv

NEWS.tsv has a header and the columns source, title and text. Only counts leave it:
writes repair_letters.tsv, repair_words.tsv and repair_order.tsv beside this script.
Sources named in HELD_OUT are left uncounted, so that repair can be measured on them.
"""
import collections, math, os, re, sys

HELD_OUT = {'BBC', 'CNN'}
LETTERS = 'ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي'
MARKS = re.compile('[\u0640\u064b-\u065f\u0670\u200b-\u200f\u202a-\u202e]')
NUM_WORDS = 44000       # of the word list
NUM_ORDER_WORDS = 2000  # words that are classes of their own in the order model
NUM_PAIRS = 60000       # pairs of classes kept
# The shape of any other word: its longest prefix and suffix of these that leave two letters.
PREFIXES = ('ال وال بال لل فال كال ولل وبال و ب ل ف ي ت ن أ م ا سي ست وي وت ولا وأ وم وا است مت'
            ' الم الت الأ الإ الا إ').split()
SUFFIXES = 'ة ية ات ين ون ها ه هم ي يا ان وا ت ا اء ى ن نا تها ته يين ير'.split()
here = os.path.dirname(os.path.abspath(__file__))


def rows(path):
    with open(path, encoding='utf-8') as f:
        names = next(f).rstrip('\n').split('\t')
        at = [names.index(n) for n in ('source', 'title', 'text')]
        for line in f:
            cells = line.rstrip('\n').split('\t')
            if cells[at[0]] not in HELD_OUT:
                yield from (cells[i] for i in at[1:])


def tokens(text):
    """(letters, whether punctuation ends the token); '0' for numbers, 'x' for other scripts."""
    for token in MARKS.sub('', text).split():
        core = token.strip('،,؛;:.؟?!…"“”«»()[]{}\'’‘-–/*')
        if not core:
            continue
        stop = token[-1] in '،,؛;:.؟?!…'
        if all(c in LETTERS for c in core):
            yield core, stop
        else:
            yield ('0' if core[0].isdigit() else 'x'), stop


def shape(word):
    p = max((p for p in PREFIXES if word.startswith(p) and len(word) - len(p) >= 2), key=len, default='')
    rest = word[len(p):]
    s = max((s for s in SUFFIXES if rest.endswith(s) and len(rest) - len(s) >= 2), key=len, default='')
    return p, s


def write(name, head, lines):
    with open(os.path.join(here, name), 'w', encoding='utf-8') as f:
        f.write(f'# Made by derive_repair.py from counts over news; see docs/data-sources.md. Do not edit.\n{head}\n')
        f.writelines(line + '\n' for line in lines)


def letters(words):
    count, context = collections.Counter(), collections.Counter()
    for word, n in words.items():
        if len(word) < 2 or word[0] in '0x':
            continue
        s = '_' + word + '_'
        s = '_' + s
        for i in range(2, len(s)):
            count[s[i - 2:i + 1]] += n
            context[s[i - 2:i]] += n
    lines = []
    for c in sorted(context):
        cost = []
        for last in '_' + LETTERS:
            n = count[c + last]
            p = (n + 0.02) / (context[c] + 0.02 * 37)
            cost.append(min(255, round(-16 * math.log(p))))
        lines.append(c + '\t' + ' '.join(map(str, cost)))
    write('repair_letters.tsv', 'before\tcosts', lines)


def word_list(words):
    best = [(w, n) for w, n in words.most_common(NUM_WORDS + 100) if w[0] not in '0x' and n >= 3][:NUM_WORDS]
    write('repair_words.tsv', 'word\tlog2', sorted(f'{w}\t{int(math.log2(n))}' for w, n in best))


def order(path, words):
    common = [w for w, n in words.most_common(NUM_ORDER_WORDS)]
    known = {w: i for i, w in enumerate(common)}
    shapes = {}

    def classes(word, stop):
        if word not in cache:
            i = known.get(word)
            s = None if word[0] in '0x' else shapes.setdefault(shape(word), len(shapes))
            cache[word] = (i, s)
        i, s = cache[word]
        return ('w', i, stop) if i is not None else None, ('s', s, stop) if s is not None else None
    cache, pairs = {}, collections.Counter()
    for text in rows(path):
        before = None
        for word, stop in tokens(text):
            now = classes(word, stop)
            if before:
                for a in before:
                    for b in now:
                        if a and b:
                            pairs[a, b] += 1
            before = now
    kept = []
    for (a, b), n in pairs.items():
        back = pairs.get((b, a), 0)
        if n < back or (n == back and a > b) or n + back < 6:
            continue
        w = math.log((n + 0.7) / (back + 0.7))
        w *= (n + back) / (n + back + 4)
        if w < 0.15:
            continue
        kept.append((w * math.sqrt(n + back) , a, b, min(127, round(16 * w))))
    kept.sort(key=lambda x: (-x[0], x[1:]))
    kept = kept[:NUM_PAIRS]
    names = [(w, i) for i, w in enumerate(common)]
    lines = ['word\t%s\t%d' % x for x in names]
    lines += ['shape\t%s*%s\t%d' % (p, s, i) for (p, s), i in shapes.items()]
    side = lambda c: f'{c[0]}{c[1]}' + ('.' if c[2] else '')
    lines += sorted(f'pair\t{side(a)} {side(b)}\t{w}' for _, a, b, w in kept)
    print(len(pairs), 'pairs seen', len(kept), 'kept;', len(shapes), 'shapes')
    write('repair_order.tsv', 'kind\twhat\tvalue', lines)


def main():
    path = sys.argv[1]
    words = collections.Counter()
    for text in rows(path):
        words.update(w for w, _ in tokens(text))
    print(sum(words.values()), 'words,', len(words), 'different')
    letters(words)
    word_list(words)
    order(path, words)


if __name__ == '__main__':
    main()
