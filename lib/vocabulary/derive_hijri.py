#!/usr/bin/env python3
"""Make hijri_months.tsv: the Umm al-Qura calendar, 1343 to 1500 AH.

usage: derive_hijri.py ummalqura.py > hijri_months.tsv

Reads the month starts of the package hijridate (MIT licence, Mohammed Alshehri;
github.com/dralshehri/hijridate, commit f0eb452, src/hijridate/ummalqura.py), which
took them from printed and official calendars. docs/dates.md says how far each part
can be trusted. With --check REFERENCE.tsv (columns hijri_y hijri_m hijri_d greg) the
table is compared with dates known from elsewhere instead.
"""
import csv, datetime, re, sys

FIRST, LAST = 1343, 1500
EPOCH = 40588  # 1970-01-01 as a reduced Julian day


def starts(path):
    text = open(path, encoding='utf-8').read()
    body = re.search(r'MONTH_STARTS[^(]*\(([^)]*)\)', text).group(1)
    days = [int(n) - EPOCH for n in re.findall(r'\d+', body)]
    assert len(days) == (LAST - FIRST + 1) * 12 + 1
    return days


def iso(day):
    return (datetime.date(1970, 1, 1) + datetime.timedelta(day)).isoformat()


def check(days, path):
    wrong = rows = 0
    for r in csv.DictReader(open(path, encoding='utf-8'), delimiter='\t'):
        rows += 1
        at = (int(r['hijri_y']) - FIRST) * 12 + int(r['hijri_m']) - 1
        wrong += iso(days[at] + int(r['hijri_d']) - 1) != r['greg']
    print(f'{wrong} of {rows} differ')


def main():
    days = starts(sys.argv[1])
    if '--check' in sys.argv:
        return check(days, sys.argv[-1])
    print('# The Umm al-Qura calendar; made by derive_hijri.py, do not edit.')
    print('# first: the first of Muharram; lengths: the days of the twelve months.')
    print('year\tfirst\tlengths')
    for year in range(FIRST, LAST + 1):
        at = (year - FIRST) * 12
        lengths = [days[at + m + 1] - days[at + m] for m in range(12)]
        print(year, iso(days[at]), ' '.join(map(str, lengths)), sep='\t')


main()
