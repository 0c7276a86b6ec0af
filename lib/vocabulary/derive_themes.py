#!/usr/bin/env python3
"""Make themes.tsv from IPTC Media Topics (CC BY 4.0): ids, tree and labels, no more.

usage: derive_themes.py MEDIATOPICS.tsv > themes.tsv

MEDIATOPICS.tsv has the columns qcode, parent, retired, name_en, name_ar of a Media Topics
edition (here that of 2023-10-24). A retired topic names its replacement: the active topic
of the same English label where there is one, or the one named below, or else its nearest
active ancestor.
"""
import csv
import sys

# Retired topics whose matter went elsewhere than to their ancestor.
MOVED = {
    'medtop:20000064': 'medtop:20000105',  # war crime action: war crime
    'medtop:20000162': 'medtop:20000143',  # transport incident
    'medtop:20000163': 'medtop:20000144',  # air and space incident
    'medtop:20000164': 'medtop:20000145',  # maritime incident
    'medtop:20000165': 'medtop:20000146',  # railway incident
    'medtop:20000166': 'medtop:20000147',  # road incident
    'medtop:20000160': 'medtop:20000139',  # emergency incident
    'medtop:20000167': 'medtop:20000168',  # emergency planning: emergency response
    'medtop:20000171': 'medtop:20000183',  # business finance: business financing
    'medtop:20000172': 'medtop:20000272',  # accounting and audit: accountancy and auditing
    'medtop:20000241': 'medtop:20000235',  # real estate: construction and property
    'medtop:20000266': 'medtop:20001243',  # oil and gas, downstream
    'medtop:20000267': 'medtop:20001243',  # oil and gas, upstream
    'medtop:20000320': 'medtop:20000316',  # mining
    'medtop:20000534': 'medtop:20000189',  # job layoffs: layoffs and downsizing
    'medtop:20000809': 'medtop:20000093',  # corrupt practices: corruption
}


def main():
    with open(sys.argv[1], encoding='utf-8') as table:
        rows = list(csv.DictReader(table, delimiter='\t', quoting=csv.QUOTE_NONE))
    by_id = {row['qcode']: row for row in rows}
    active = {row['name_en'].lower(): row['qcode'] for row in rows if not row['retired']}

    def replacement(row):
        at = active.get(row['name_en'].lower()) or MOVED.get(row['qcode']) or row['parent']
        while at and by_id[at]['retired']:
            at = by_id[at]['parent']
        return at

    print('# IPTC Media Topics, edition of 2023-10-24, https://iptc.org, CC BY 4.0.')
    print('# Made by derive_themes.py; do not edit. Corrected labels are in theme_labels.tsv.')
    print('id\tparent\treplaced_by\tlabel_en\tlabel_ar')
    for row in sorted(rows, key=lambda row: row['qcode']):
        print(row['qcode'], row['parent'], replacement(row) if row['retired'] else '',
              row['name_en'].strip(), row['name_ar'].strip(), sep='\t')


main()
