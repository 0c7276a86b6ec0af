#!/usr/bin/env python3
"""Make territories.tsv: the world's states and territories as CLDR names them.

usage: territories.py > territories.tsv

Asks ICU (libicuuc, any version) through ctypes. Names are CLDR's, under the Unicode
licence; see docs/data-sources.md. Aliases, adjectives and capitals are in states.tsv.
"""
import ctypes, ctypes.util

PLACE_HOLDERS = {'AC', 'CP', 'DG', 'EA', 'IC', 'TA', 'EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'CQ'}


def load():
    lib = ctypes.CDLL(ctypes.util.find_library('icuuc'))
    for version in range(99, 49, -1):
        if hasattr(lib, f'uloc_getISOCountries_{version}'):
            return lib, version
    raise SystemExit('no ICU found')


def main():
    lib, version = load()
    function = lambda name: getattr(lib, f'{name}_{version}')
    countries, iso3, display = map(function, ('uloc_getISOCountries', 'uloc_getISO3Country', 'uloc_getDisplayCountry'))
    countries.restype = ctypes.POINTER(ctypes.c_char_p)
    iso3.restype = ctypes.c_char_p

    def name(code, locale):
        buffer, status = (ctypes.c_uint16 * 128)(), ctypes.c_int(0)
        n = display(b'und_' + code, locale, buffer, 128, ctypes.byref(status))
        return bytes(buffer)[:2 * n].decode('utf-16-le')

    print(f'# Made by territories.py from CLDR through ICU {version}; do not edit.')
    print('code\tcode3\tname_ar\tname_en')
    at = 0
    while countries()[at]:
        code = countries()[at]
        at += 1
        if code.decode() not in PLACE_HOLDERS:
            print(code.decode(), iso3(b'und_' + code).decode(), name(code, b'ar'), name(code, b'en'), sep='\t')


main()
