#!/usr/bin/env python3
"""Counts lemmas, affixes and unknown stems over a corpus of news.

usage: derive_counts.py LIST_READINGS NEWS.TSV [FOLDER]

Writes weights.tsv (how often each lemma is met), induced.tsv (nominal stems the
tables lack) and the cost columns of prefixes.tsv and endings.tsv. Only counts of
words are kept, no text. The readings of each word come from the compiled lexicon
(LIST_READINGS is the program of that name) and, for what it lacks, from taking off
any nominal prefix and ending; expectation maximisation decides between them.
"""
import collections, math, os, re, subprocess, sys

PROGRAM, NEWS = sys.argv[1:3]
FOLDER = sys.argv[3] if len(sys.argv) > 3 else os.path.dirname(os.path.abspath(__file__))
ROUNDS = 12
LEAST = 3          # tokens of a word that is read
INDUCED_LEAST = 6  # tokens of a stem that is written
DAMPING = 0.4     # a word met often speaks for its stem a little louder
LETTER = 2 ** -4.0 # what a letter of a new stem costs
NEW = 400         # how much is expected of stems not seen yet, in damped counts
INFLECTED = 0.3   # a known lemma must be met this much as often elsewhere,
PLURAL = 0.05     # or this, where the ending is of a plural,
TANWIN = 2.0      # or this, where the ending may be that of a country's name
BASE = 0.05       # how likely a word is a base where it can be a plural
SPELLING = 3.0    # news is spelt with care: what a cost of spelling is divided by
NISBA = 0.05      # how often a nisba has the article, at least
OWN = 0.9         # how far a form does not speak for its own lemma
DISCOUNT = 1.0    # what a guessed stem must have over, in damped counts

MARKS = re.compile('[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200b-\u200f\u202a-\u202e]')
WORDS = re.compile('[\u0621-\u063a\u0641-\u064a]+')
FOLD = str.maketrans('أإآةىؤئ', 'اااهيوي')
SEATS = set('أإآةىؤئ')
NOMINAL = ['noun', 'noun+pronoun', 'tanwin', 'dual', 'plural-m', 'plural-f', 'plural-f+pronoun']
FEMININE = ['feminine', 'feminine+pronoun', 'dual-f', 'plural-f', 'plural-f+pronoun']
KINDS = ['noun', 'noun+pronoun', 'tanwin', 'dual', 'dual-construct', 'plural-m', 'plural-m-construct',
         'plural-f', 'plural-f+pronoun', 'feminine', 'feminine+pronoun', 'dual-f', 'plural-f-rare',
         'perfect', 'perfect-vowel', 'perfect-consonant', 'perfect+object', 'perfect-vowel+object',
         'perfect-consonant+object', 'imperfect', 'imperfect-vowel', 'imperfect-consonant',
         'imperfect+object', 'imperfect-vowel+object', 'particle', 'particle+pronoun', 'broken',
         'broken+more', 'broken-feminine', 'broken-feminine+pronoun', 'jussive']
PREFIX_KINDS = ['plain', 'preposition', 'article', 'imperfect']


def count_words():
    """How often each word is written, and how often, with the article, after a word with it."""
    count, after = collections.Counter(), collections.Counter()
    with open(NEWS, encoding='utf-8') as f:
        next(f)
        for line in f:
            cells = line.rstrip('\n').split('\t')
            words = WORDS.findall(MARKS.sub('', cells[4] + ' ' + cells[6]))
            count.update(words)
            before = ''
            for w in words:
                if w.startswith('ال') and before.startswith(('ال', 'وال', 'بال', 'لل', 'فال', 'كال')):
                    after[w] += 1
                before = w
    return count, after


def read_rows(name):
    rows = [l.rstrip('\n').split('\t') for l in open(os.path.join(FOLDER, name), encoding='utf-8')
            if l.strip() and not l.startswith('#')]
    return rows[0], rows[1:]


def group_of(kind):
    return 'x' if kind.startswith('particle') else 'v' if kind[0] in 'ij' or kind.startswith('perfect') else 'n'


def lexicon_readings(words):
    text = '\n'.join(words) + '\n'
    out = subprocess.run([PROGRAM, '--tables'], input=text, capture_output=True, text=True, encoding='utf-8', check=True).stdout
    found = [[] for _ in words]
    for line in out.splitlines():
        at, term, p, e, pk, ek, spelling = line.split('\t')
        found[int(at)].append((term, int(p), int(e), int(pk), KINDS[int(ek)], int(spelling)))
    return found


def guesses(word, prefixes, endings, taken):
    """Readings with a nominal stem that the lexicon lacks."""
    folded = word.translate(FOLD)
    marbuta, n = word.endswith('ة'), len(word)
    for p in range(0, min(4, n - 2) + 1):
        kind = prefixes.get(folded[:p])
        if kind is None or kind == 'imperfect' or SEATS & set(word[:p]):
            continue
        for e in range(1 if marbuta else 0, min(6, n - p - 2) + 1):
            if (p, e) in taken or (n - p - e < 3 and (p or e)):
                continue
            if e and SEATS & set(word[n - e:n - 1]) or e > 1 and word[-1] in SEATS:
                continue
            stem = folded[p:n - e] if e else folded[p:]
            if word[p:p + 2] in ('ال', 'لل') and len(stem) > 4:
                continue
            for ek in endings.get(folded[n - e:] if e else '', ()):
                if ek not in NOMINAL and ek not in FEMININE:
                    continue
                if kind == 'article' and ek not in ('noun', 'dual', 'plural-m', 'plural-f', 'feminine', 'dual-f'):
                    continue
                if marbuta and ek != 'feminine':
                    continue
                if ek == 'feminine' and not marbuta and word.endswith('ه'):
                    spelling = 12
                else:
                    spelling = 0
                if ek in NOMINAL:
                    yield stem, p, e, PREFIX_KINDS.index(kind), ek, spelling
                if ek in FEMININE:
                    yield stem + 'ة', p, e, PREFIX_KINDS.index(kind), ek, spelling


def main():
    count, after = count_words()
    words = [w for w, n in count.most_common() if n >= LEAST and len(w) < 24]
    _, prefix_rows = read_rows('prefixes.tsv')
    _, ending_rows = read_rows('endings.tsv')
    prefixes = {r[0].replace('-', '').translate(FOLD): r[1] for r in prefix_rows}
    endings = collections.defaultdict(set)
    for r in ending_rows:
        endings[r[0].replace('-', '')].add(r[1])

    readings = []  # per word: [lemma, prefix, ending, group, spelling, base probability]
    for w, found in zip(words, lexicon_readings(words)):
        f = w.translate(FOLD)
        rows = [(t, f[:p], (f[len(f) - e:] if e else '', ek), group_of(ek), 2 ** (-s / SPELLING), 0.0)
                for t, p, e, pk, ek, s in found]
        taken = {(p, e) for t, p, e, pk, ek, s in found if group_of(ek) != 'v'}
        for stem, p, e, pk, ek, s in guesses(w, prefixes, endings, taken):
            rows.append(('?' + stem, f[:p], (f[len(f) - e:] if e else '', ek), 'n', 2 ** (-s / SPELLING),
                         LETTER ** len(stem)))
        readings.append(rows)

    adjectives = Adjectives(count, after)
    readings = [prefer_plurals(adjectives.weigh(rows)) for rows in readings]
    readings = without_inflected(words, readings, count, adjectives)
    chosen = settle(words, readings, count)
    # What is left of the guesses are the stems that more than one word speaks for.
    kept = [[r for r in rows if r[0][0] != '?' or r[0] in chosen] for rows in readings]
    cl, cp, ce = maximise(words, kept, count)
    write(count, adjectives, words, kept, cl, cp, ce, prefix_rows, ending_rows)


def without_inflected(words, readings, count, adjectives):
    """Drop guesses at a stem that is itself a form of a known lemma, met often enough in
    its other forms: شركات of شركة."""
    known = [[r for r in rows if r[0][0] != '?'] for rows in readings]
    lemmas, _, _ = maximise(words, known, count)
    tokens = collections.Counter()
    for w, rows in zip(words, readings):
        for t in {r[0] for r in rows if r[0][0] == '?'}:
            tokens[t] += count[w]
    stems = sorted(tokens)
    spelt = [t[1:] for t in stems]
    inflected = set()
    for t, found in zip(stems, lexicon_readings(spelt)):
        for lemma, p, e, pk, ek, spelling in found:
            if not (p or e):
                continue
            # مصري, which takes the article, is no form of مصر
            if t.endswith('ي') and e == 1 and adjectives.n[t[1:]] > NISBA * tokens[t]:
                continue
            share = TANWIN if ek == 'tanwin' else PLURAL if 'plural' in ek or 'dual' in ek else INFLECTED
            if lemmas[lemma] - tokens[t] > share * tokens[t]:
                inflected.add(t)
    return [[r for r in rows if r[0] not in inflected] for rows in readings]


def settle(words, readings, count):
    """The guessed stems that explain words better than known ones do. A word, with or
    without a conjunction, does not speak for its own stem: else every frequent word
    would be one."""
    damped = [count[w] ** DAMPING for w in words]
    pg, eg = first_affixes()
    last = [[1.0 / len(rows)] * len(rows) if rows else [] for rows in readings]
    mass, forms = collections.Counter(), collections.Counter()
    for rows, post, n in zip(readings, last, damped):
        for r, x in zip(rows, post):
            mass[r[0]] += n * x
            forms[r[0], r[1].lstrip('وف'), r[2]] += n * x
    for step in range(ROUNDS):
        cl, cp, ce, cf = (collections.Counter() for _ in range(4))
        for i, (rows, n) in enumerate(zip(readings, damped)):
            ps = []
            for t, p, e, g, s, base in rows:
                x = mass[t]
                if base:
                    x = max(x - forms[t, p.lstrip('وف'), e] - DISCOUNT, 0.0) + NEW * base
                ps.append((x + 0.01) * pg(g, p) * eg(g, e) * s if not base else x * pg(g, p) * eg(g, e) * s)
            z = sum(ps)
            if z <= 0:
                continue
            last[i] = [x / z for x in ps]
            for (t, p, e, g, s, base), x in zip(rows, last[i]):
                if x > 1e-4:
                    cl[t] += n * x; cp[g, p] += n * x; ce[g, e] += n * x
                    cf[t, p.lstrip('وف'), e] += n * x
        forms = cf
        mass = cl
        pg, eg = affixes(cp, ce)
        print(f'settling {step + 1}: {sum(1 for t in mass if t[0] == "?" and mass[t] > 1)} stems', file=sys.stderr)
    best = collections.Counter()
    for w, rows, post in zip(words, readings, last):
        if rows:
            x, r = max(zip(post, rows))
            if r[0][0] == '?':
                best[r[0]] += count[w]
    return {t for t, n in best.items() if n >= INDUCED_LEAST}


def first_affixes():
    """To begin with, two bits for each affix and for each of its letters."""
    return (lambda g, p: 4 ** -(1 + len(p))), (lambda g, e: 4 ** -(1 + len(e[0])))


def affixes(cp, ce):
    sp, se = collections.Counter(), collections.Counter()
    for (g, p), c in cp.items(): sp[g] += c
    for (g, e), c in ce.items(): se[g] += c
    return (lambda g, p: (cp.get((g, p), 0) + .01) / sp[g]), (lambda g, e: (ce.get((g, e), 0) + .01) / se[g])


def is_base(term, ending):
    """Whether the ending is that of the form a lemma is named by."""
    return ending[1] in ('noun', 'perfect', 'imperfect', 'particle') or \
        ending[1] == 'feminine' and term.endswith('ه')


def maximise(words, readings, count):
    """How often each lemma and affix is met, by tokens. A lemma claims a form mostly by
    its other forms: محلات goes to محل rather than to a محلة never met."""
    total = float(sum(count[w] for w in words))
    pg, eg = first_affixes()
    lemma, forms = collections.defaultdict(lambda: 1e-6), collections.Counter()
    for step in range(ROUNDS):
        cl, cp, ce, cf = (collections.Counter() for _ in range(4))
        for w, rows in zip(words, readings):
            ps = [(lemma[t] - (0 if is_base(t, e) else OWN * forms[t, e]) + 1e-9) * pg(g, p) * eg(g, e) * s for t, p, e, g, s, base in rows]
            z = sum(ps)
            if z <= 0:
                continue
            n = count[w] / z
            for (t, p, e, g, s, base), x in zip(rows, ps):
                c = n * x
                if c > 1e-3:
                    cl[t] += c; cp[g, p] += c; ce[g, e] += c
                    cf[t, e] += c
        forms = collections.Counter({t: c / total for t, c in cf.items()})
        lemma = collections.Counter({t: c / total for t, c in cl.items()})
        pg, eg = affixes(cp, ce)
    return cl, cp, ce


def prefer_plurals(rows):
    """Where a word is the broken plural of one lemma and the base of another, hold back
    the second: counting words cannot tell them apart, and would give each its own."""
    if not any(r[2][1].startswith('broken') for r in rows):
        return rows
    return [(t, p, e, g, s * (BASE if e[1] == 'noun' else 1), base) for t, p, e, g, s, base in rows]


class Adjectives:
    """How often a word with the article stands after a word with the article: adjectives
    agree with their noun, nouns seldom do."""

    def __init__(self, count, after):
        self.n, self.k = collections.Counter(), collections.Counter()
        for w, n in count.items():
            if w.startswith('ال'):
                f = w[2:].translate(FOLD)
                self.n[f] += n
                self.k[f] += after[w]

    def share(self, folded):
        n = self.n[folded]
        return (self.k[folded] + 1) / (n + 4) if n >= 5 else None

    def weigh(self, rows):
        """Where a word in ta marbuta can be a noun of its own or the feminine of an
        adjective, divide it by how it is used."""
        own = [r[2][1] in FEMININE and r[0].endswith(('ه', 'ة')) for r in rows]
        other = [r[2][1] in FEMININE and not o for r, o in zip(rows, own)]
        if not (any(own) and any(other)):
            return rows
        lemma = next(r[0] for r, o in zip(rows, own) if o).lstrip('?').split('.')[0].translate(FOLD)
        share = self.share(lemma)
        if share is None:
            return rows
        return [(t, p, e, g, s * (1 - share if o else share if x else 1), base)
                for (t, p, e, g, s, base), o, x in zip(rows, own, other)]


def best_spelling(stem, spellings):
    return spellings[stem].most_common(1)[0][0] if stem in spellings else stem


def agree(adjectives, stem):
    """Whether stem and stem + ta marbuta are one adjective."""
    m, f = adjectives.share(stem), adjectives.share(stem + 'ه')
    if m is None or f is None:
        return len(stem) > 3 and stem.endswith('ي') and (f is None or f >= .4)
    return (m + f) / 2 >= 0.5 or (stem.endswith('ي') and len(stem) > 3 and f >= .4)


def write(count, adjectives, words, readings, cl, cp, ce, prefix_rows, ending_rows):
    cl = collections.Counter(cl)
    agreeing = set()
    for t in list(cl):
        feminine = '?' + t + 'ة'
        if t[0] == '?' or '.' in t or feminine not in cl:
            continue
        if agree(adjectives, t):
            agreeing.add(t)
            cl[t] += cl.pop(feminine)
    for t in list(cl):
        if t[0] != '?' and '.' not in t and t + 'ه' in cl and agree(adjectives, t):
            agreeing.add(t)
    with open(os.path.join(FOLDER, 'weights.tsv'), 'w', encoding='utf-8') as o:
        o.write('# How often each lemma is met in news, and whether its feminine agrees like an\n'
                '# adjective; made by derive_counts.py.\nterm\tcount\tagrees\n')
        for t, c in sorted(cl.items()):
            if t[0] != '?' and c >= 0.5:
                o.write(f'{t}\t{round(c)}\t{1 if t in agreeing else ""}\n')
    # How the new stems are written: with which hamza seats, and whether as adjectives.
    spellings = collections.defaultdict(collections.Counter)
    for w, rows in zip(words, readings):
        for t, p, e, g, s, base in rows:
            if t[0] == '?':
                stem = w[len(p):len(w) - len(e[0])] + ('ة' if t.endswith('ة') else '')
                spellings[t[1:]][stem] += count[w]
    kept = {t[1:]: c for t, c in cl.items() if t[0] == '?' and c >= INDUCED_LEAST}
    rows = []
    for stem, c in sorted(kept.items()):
        spelt = best_spelling(stem, spellings)
        pos = 'noun'
        if stem.endswith('ة') and stem[:-1] in kept and agree(adjectives, stem[:-1]):
            continue
        if stem + 'ة' in kept and agree(adjectives, stem):
            pos = 'adj'
            c += kept[stem + 'ة']
        rows.append((spelt, pos, round(c)))
    with open(os.path.join(FOLDER, 'induced.tsv'), 'w', encoding='utf-8') as o:
        o.write('# Nominal stems that the tables written by hand lack, as news shows them; made by\n'
                '# derive_counts.py.\nlemma\tpos\tcount\n')
        for r in rows:
            o.write('%s\t%s\t%d\n' % r)
    print(f'{len(rows)} stems induced, {sum(r[2] for r in rows)} tokens', file=sys.stderr)
    sp, se = collections.Counter(), collections.Counter()
    for (g, p), c in cp.items(): sp[g] += c
    for (g, e), c in ce.items(): se[g] += c
    both = collections.Counter()
    for (g, p), c in cp.items(): both[p] += c
    rewrite('prefixes.tsv', lambda r: -4 * math.log2(max(
        (cp['v' if r[1] == 'imperfect' else 'n', r[0].replace('-', '')] + .5) / sp['v' if r[1] == 'imperfect' else 'n'], 1e-9)))
    rewrite('endings.tsv', lambda r: -4 * math.log2(
        (ce[group_of(r[1]), (r[0].replace('-', ''), r[1])] + .5) / se[group_of(r[1])]))


def rewrite(name, cost):
    path = os.path.join(FOLDER, name)
    out = []
    for line in open(path, encoding='utf-8'):
        cells = line.rstrip('\n').split('\t')
        if len(cells) == 3 and not line.startswith('#') and cells[2] != 'cost':
            cells[2] = str(max(0, min(120, round(cost(cells)))))
        out.append('\t'.join(cells) + '\n')
    open(path, 'w', encoding='utf-8').writelines(out)


main()
