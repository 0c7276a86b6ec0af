#!/usr/bin/env python3
"""Check the lexicon's tables (nouns, verbs, names, particles), and report how much of a text they cover.

    check_lexicon.py                               verify the form of the tables beside this script
    check_lexicon.py --coverage FILE [--column C] [--since DAY] [--missing N]
                                                   ... and how many running words of the text in column C
                                                   of a tab-separated FILE have their lemma in the tables

The coverage takes a word apart naively: proclitics, article, pronouns and regular endings are
removed by rule and what is left must be in the tables. It says what the tables know, not how
well a word is read. Exit status 1 where a table breaks a rule.
"""
import argparse
import collections
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).parent
LETTERS = re.compile('^[ء-غف-ي]+$')
WORD = re.compile('[\u0621-\u0652\u0670\u0640]+')
MARKS = re.compile('[\u0640\u064b-\u0652\u0670]')
POS = {'noun', 'adj', 'nisba', 'masdar', 'participle', 'elative', 'person', 'numeral'}
NOTES = {'', 'defective', 'main', 'rare', 'defective main', 'defective rare'}


# Reading

def rows(name):
    """The rows of a table as (line number, cells), and its column names."""
    head, body = None, []
    for number, line in enumerate((HERE / name).read_text(encoding='utf-8').splitlines(), 1):
        if not line or line.startswith('#'):
            continue
        cells = line.split('\t')
        if head is None:
            head = cells
        else:
            body.append((number, cells + [''] * (len(head) - len(cells))))
    return head, body


# Form

class Report:
    def __init__(self):
        self.count = 0

    def __call__(self, table, line, message):
        self.count += 1
        print(f'{table}:{line}: {message}')


def check_word(word):
    """What is wrong with the letters of a word, or None."""
    if not LETTERS.match(word):
        return 'a letter that is not Arabic'
    if 'ة' in word[:-1]:
        return 'ta marbuta before the end'
    if 'ى' in word[:-1]:
        return 'alef maqsura before the end'
    if re.search('[أإآ](?=[أإآ])', word) or 'اا' in word:
        return 'two alefs in a row'
    if 'إ' in re.sub('^(و|لا)?(ال|عبدال)?', '', word)[1:]:
        return 'alef with hamza below inside the word'
    return None


def check_order(table, body, report):
    keys = [cells[0] for _, cells in body]
    for (line, cells), before in zip(body[1:], keys):
        if cells[0] == before:
            report(table, line, f'{before} stands twice')
        elif cells[0] < before:
            report(table, line, f'{cells[0]} is not in order')


def check_noun(line, cells, report):
    lemma, pos, plurals, feminine, note = cells
    if pos not in POS:
        report('nouns.tsv', line, f'unknown pos {pos}')
    if note not in NOTES:
        report('nouns.tsv', line, f'unknown note {note}')
    seen = set()
    for word in [lemma] + (plurals.split('|') if plurals else []) + ([feminine] if feminine else []):
        wrong = check_word(word)
        if wrong:
            report('nouns.tsv', line, f'{word}: {wrong}')
        if word in seen:
            report('nouns.tsv', line, f'{word} stands twice in its row')
        seen.add(word)
    for plural in plurals.split('|') if plurals else []:
        if re.match('^ا..ا.$', plural):
            report('nouns.tsv', line, f'{plural}: the pattern af\'al begins with a hamza')


def check_verb(line, cells, report):
    perfect, imperfect, note = cells
    if note not in NOTES:
        report('verbs.tsv', line, f'unknown note {note}')
    for word in [perfect] + (imperfect.split('|') if imperfect else []):
        wrong = check_word(word)
        if wrong:
            report('verbs.tsv', line, f'{word}: {wrong}')
    for word in imperfect.split('|') if imperfect else []:
        if not word.startswith('ي'):
            report('verbs.tsv', line, f'{word}: an imperfect begins with ya')
    if perfect.startswith('ا') and not re.match('^ا(ن|ست|.ت|.ط|.د|ت|د|ط|ظ|[^اوي]{3}|[^اوي]+[وأؤ]?)', perfect):
        report('verbs.tsv', line, f'{perfect}: form IV begins with a hamza')


def check(report):
    tables = {'nouns.tsv': ['lemma', 'pos', 'plurals', 'feminine', 'note'],
              'verbs.tsv': ['perfect', 'imperfect', 'note'],
              'names.tsv': ['name', 'kind'], 'particles.tsv': ['word', 'note']}
    for table, columns in tables.items():
        head, body = rows(table)
        if head != columns:
            report(table, 1, f'columns are {head}, not {columns}')
            continue
        check_order(table, body, report)
        for line, cells in body:
            if table == 'nouns.tsv':
                check_noun(line, cells, report)
            elif table == 'verbs.tsv':
                check_verb(line, cells, report)
            else:
                wrong = check_word(cells[0])
                if wrong:
                    report(table, line, f'{cells[0]}: {wrong}')
        print(f'{table}: {len(body)} entries')


# Coverage

FOLD = str.maketrans({'أ': 'ا', 'إ': 'ا', 'آ': 'ا', 'ٱ': 'ا', 'ى': 'ي', 'ة': 'ه', 'ؤ': 'ء', 'ئ': 'ء'})
PRONOUNS = ['', 'ه', 'ها', 'هم', 'هن', 'هما', 'ك', 'كم', 'كما', 'نا', 'ني', 'ي']


def fold(word):
    return word.translate(FOLD)


def nominal_forms(word):
    """The regular endings of a noun or adjective, without pronouns; ة as ت before them."""
    base = [word]
    if word.endswith('ة'):
        stem = word[:-1]
        return [word] + [stem + e for e in ('ت', 'تا', 'تي', 'تان', 'تين', 'ات', 'ا')]
    if word.endswith('ى') or word.endswith('ا'):
        stem = word[:-1]
        return [word, stem + 'ا'] + [stem + e for e in ('يات', 'يان', 'يين', 'ون', 'ين', 'اة', 'ات', 'وات')] + [word + 'ت']
    if word.endswith('ي'):
        base.append(word[:-1])
    if word.endswith('أ'):
        base.append(word[:-1] + 'ء')
    if word.endswith('اء'):
        base.append(word[:-1] + 'و')
    ends = ('', 'ا', 'ان', 'ين', 'ون', 'و', 'ي', 'ات', 'ة', 'ت', 'تا', 'تي', 'تان', 'تين')
    return [b + e for b in base for e in ends]


def verb_forms(perfect, imperfects):
    """Persons and moods of a verb, active and passive, without pronouns."""
    past = {perfect}
    bare = ('ت', 'نا', 'ن', 'تم')
    if perfect[-1] in 'اىي' and len(perfect) > 2:
        stem = perfect[:-1]
        past |= {stem + e for e in ('ت', 'تا', 'وا', 'و', 'ي', 'ا', 'يت', 'ينا', 'ين', 'وت', 'ونا', 'يا', 'وا')}
    else:
        past |= {perfect + e for e in ('ت', 'تا', 'وا', 'و', 'ا', 'نا', 'ن', 'تم')}
        if len(perfect) > 2 and perfect[-2] == 'ا':
            past |= {perfect[:-2] + perfect[-1] + e for e in bare}
            past |= {perfect[:-2] + 'ي' + perfect[-1] + e for e in ('', 'ت', 'وا')}
        past |= {perfect + perfect[-1] + e for e in bare}
        if perfect[-1] == 'أ':
            past |= {perfect[:-1] + 'ئ' + e for e in ('', 'ت', 'وا', 'و')}
    present = set()
    for imperfect in imperfects:
        stem = imperfect[1:]
        stems = {stem + e for e in ('', 'ون', 'وا', 'و', 'ين', 'ان', 'ن', 'ا')}
        if stem[-1] in 'اىيو':
            short = stem[:-1]
            stems |= {short + e for e in ('', 'ون', 'وا', 'و', 'ا', 'ين', 'ى', 'يا')}
        elif len(stem) > 2 and stem[-2] in 'اوي':
            stems |= {stem[:-2] + stem[-1], stem[:-2] + 'ا' + stem[-1], stem[:-2] + stem[-1] + 'ن'}
        present |= {p + s for p in 'يتنأ' for s in stems} | {'س' + p + s for p in 'يتنأ' for s in stems}
    return past | present


def known_forms():
    """Folded forms as (nominal, verbal, fixed)."""
    nominal, verbal, fixed = set(), set(), set()
    for _, (lemma, _, plurals, feminine, _) in rows('nouns.tsv')[1]:
        for word in [lemma] + plurals.split('|') + [feminine]:
            if word:
                nominal.update(fold(f) for f in nominal_forms(word))
    for _, (perfect, imperfect, _) in rows('verbs.tsv')[1]:
        verbal.update(fold(f) for f in verb_forms(perfect, [i for i in imperfect.split('|') if i]))
    for table in ('names.tsv', 'particles.tsv'):
        fixed.update(fold(cells[0]) for _, cells in rows(table)[1])
    return nominal, verbal, fixed


def without_proclitics(word):
    """What is left of a word after its proclitics, each with whether an article was among them."""
    for conjunction in ('', 'و', 'ف'):
        if not word.startswith(conjunction):
            continue
        rest = word[len(conjunction):]
        for preposition in ('', 'ب', 'ل', 'ك'):
            if rest.startswith(preposition):
                after = rest[len(preposition):]
                yield after, False
                if after.startswith('ال'):
                    yield after[2:], True
        if rest.startswith('لل'):
            yield rest[2:], True
            yield rest[1:], True


def covers(known, word):
    nominal, verbal, fixed = known
    for stem, article in without_proclitics(word):
        if stem in fixed or stem in nominal or (not article and stem in verbal):
            return True
        if article or len(stem) < 3:
            continue
        for pronoun in PRONOUNS[1:]:
            if stem.endswith(pronoun):
                base = stem[:-len(pronoun)]
                if base in nominal or base in verbal or (base + 'ي') in nominal and base.endswith('ا'):
                    return True
    return False


def words_of(path, column, since):
    counts = collections.Counter()
    with open(path, encoding='utf-8') as file:
        head = next(file).rstrip('\n').split('\t')
        at = head.index(column)
        day = head.index('date') if since else None
        for line in file:
            cells = line.rstrip('\n').split('\t')
            if since and cells[day] < since or at >= len(cells):
                continue
            counts.update(MARKS.sub('', w) for w in WORD.findall(cells[at]))
    del counts['']
    return counts


def coverage(options):
    known = known_forms()
    counts = words_of(options.coverage, options.column, options.since)
    total = sum(counts.values())
    missing = collections.Counter()
    for word, count in counts.items():
        if not covers(known, fold(word)):
            missing[word] = count
    lost = sum(missing.values())
    print(f'{total} running words, {len(counts)} forms; covered {1 - lost / total:.4f} of words, '
          f'{1 - len(missing) / len(counts):.4f} of forms')
    for word, count in missing.most_common(options.missing):
        print(f'{count}\t{word}')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--coverage', metavar='FILE')
    parser.add_argument('--column', default='text')
    parser.add_argument('--since', metavar='DAY')
    parser.add_argument('--missing', type=int, default=0, metavar='N')
    options = parser.parse_args()
    report = Report()
    check(report)
    if options.coverage:
        coverage(options)
    return 1 if report.count else 0


if __name__ == '__main__':
    sys.exit(main())
