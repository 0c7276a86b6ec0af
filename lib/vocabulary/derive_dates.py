#!/usr/bin/env python3
"""Make date_names.tsv: the names of months and weekdays in the Arabic locales of CLDR.

usage: derive_dates.py > date_names.tsv

Reads them from the ICU that is installed (libicui18n, Unicode License v3); the table in
the tree was made with ICU 72.1, which carries CLDR 42.
"""
import ctypes, ctypes.util, re

# Locales with their own set of names come first; the others repeat one of them.
LOCALES = 'ar ar_SY ar_DZ ar_MA ar_MR ar_EG ar_SA ar_AE ar_IQ ar_JO ar_LB ar_PS ar_TN ar_LY ar_SD ar_YE'.split()
# The symbol types of udat.h that give whole names, in a text and standing alone.
MONTHS, WEEKDAYS = (1, 11), (3, 13)


def library():
    path = ctypes.util.find_library('icui18n')
    return ctypes.CDLL(path), '_' + re.search(r'\.so\.(\d+)', path).group(1)


def symbols(icu, suffix, locale, types):
    """(index, name) of each symbol; index is what CLDR counts from, 0 or 1."""
    error = ctypes.c_int(0)
    opened = getattr(icu, 'udat_open' + suffix)
    opened.restype = ctypes.c_void_p
    form = ctypes.c_void_p(opened(0, 0, locale.encode(), None, 0, None, 0, ctypes.byref(error)))
    count = getattr(icu, 'udat_countSymbols' + suffix)
    get = getattr(icu, 'udat_getSymbols' + suffix)
    for kind in types:
        for index in range(count(form, kind)):
            text = ctypes.create_string_buffer(400)
            n = get(form, kind, index, text, 100, ctypes.byref(error))
            yield index, text.raw[:2 * n].decode('utf-16-le')
    getattr(icu, 'udat_close' + suffix)(form)


def main():
    icu, suffix = library()
    names = {}
    for locale in LOCALES:
        for kind, calendar, types in (('MONTH', 'gregorian', MONTHS), ('HIJRI_MONTH', 'islamic-umalqura', MONTHS),
                                      ('WEEKDAY', 'gregorian', WEEKDAYS)):
            for index, name in symbols(icu, suffix, f'{locale}@calendar={calendar}', types):
                value = index + 1 if kind != 'WEEKDAY' else index - 1
                if name.strip():
                    names.setdefault((kind, value, name), []).append(locale)
    print('# Names from CLDR; made by derive_dates.py, do not edit.')
    print('# levant: of the set of names used in Syria, Lebanon, Jordan, Palestine and Iraq.')
    print('words\tclass\tvalue\tmarks\tlocales')
    for (kind, value, name), where in sorted(names.items()):
        levant = kind == 'MONTH' and 'ar_SY' in where
        print(name, kind, value, 'levant' if levant else '', ' '.join(dict.fromkeys(where)), sep='\t')


main()
