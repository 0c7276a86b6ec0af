#!/usr/bin/env python3
"""Learn how likely a reader gives a theme, by what speaks for it and for others.

usage: derive_theme_curve.py LIST_THEME_EVIDENCE BRIEFS...

LIST_THEME_EVIDENCE is the program of that name (cmake --build BUILD --target
list_theme_evidence). BRIEFS are tables with columns id, themes, headline, event, opinion, as
tests/data/themes/briefs.tsv, or folders of briefs in JSON with these names, as annotators
write them. Prints the three numbers of themes.c: a logistic regression on
log(1 + evidence) of the theme and of others, by Newton's method, with a ridge on both
slopes. A theme counts as given where the reader gave that very theme.
"""
import csv
import glob
import json
import math
import os
import subprocess
import sys

RIDGE = 0.3
ROUNDS = 25


def one_line(text):
    text = ' '.join(text) if isinstance(text, list) else text
    return ' '.join((text or '').split())


def read(path):
    """The briefs of a table or folder: (themes, headline, event, opinion) each."""
    if os.path.isdir(path):
        found = [json.load(open(name, encoding='utf-8'))
                 for name in sorted(glob.glob(os.path.join(path, '*.json')))]
    else:
        lines = [line for line in open(path, encoding='utf-8') if not line.startswith('#')]
        found = list(csv.DictReader(lines, delimiter='\t', quoting=csv.QUOTE_NONE))
        for brief in found:
            brief['themes'] = brief['themes'].split('|')
    return [(set(b['themes']), *(one_line(b[part]) for part in ('headline', 'event', 'opinion')))
            for b in found]


def rows(program, briefs):
    """(log evidence for, log evidence for others, whether a reader gave it) of each theme."""
    table = 'id\theadline\tevent\topinion\n' + ''.join(
        f'{i}\t{headline}\t{event}\t{opinion}\n'
        for i, (_, headline, event, opinion) in enumerate(briefs))
    listed = subprocess.run([program], input=table, capture_output=True, text=True,
                            encoding='utf-8', check=True).stdout
    for line in listed.splitlines():
        brief, theme, own, others = line.split('\t')
        yield math.log1p(float(own)), math.log1p(float(others)), theme in briefs[int(brief)][0]


def solve(m, v):
    """The solution of three linear equations, by elimination."""
    m = [row[:] + [value] for row, value in zip(m, v)]
    for i in range(3):
        top = max(range(i, 3), key=lambda k: abs(m[k][i]))
        m[i], m[top] = m[top], m[i]
        for k in range(3):
            if k != i:
                share = m[k][i] / m[i][i]
                m[k] = [a - share * b for a, b in zip(m[k], m[i])]
    return [m[i][3] / m[i][i] for i in range(3)]


def fit(examples):
    w = [0.0, 0.0, 0.0]
    for _ in range(ROUNDS):
        slope = [0.0, -RIDGE * w[1], -RIDGE * w[2]]
        curve = [[1e-9, 0, 0], [0, RIDGE, 0], [0, 0, RIDGE]]
        for own, others, right in examples:
            x = (1.0, own, others)
            p = 1 / (1 + math.exp(-sum(a * b for a, b in zip(w, x))))
            for i in range(3):
                slope[i] += (right - p) * x[i]
                for k in range(3):
                    curve[i][k] += p * (1 - p) * x[i] * x[k]
        w = [a + b for a, b in zip(w, solve(curve, slope))]
    return w


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    briefs = [brief for path in sys.argv[2:] for brief in read(path)]
    examples = list(rows(sys.argv[1], briefs))
    w = fit(examples)
    print(f'// {len(briefs)} briefs, {len(examples)} themes, {sum(e[2] for e in examples)} given')
    for name, value in zip(('AT_NOTHING', 'FOR_IT', 'FOR_OTHERS'), w):
        print(f'static const double {name} = {value:.2f};')


main()
