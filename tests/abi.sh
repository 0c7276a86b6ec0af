#!/bin/sh
# usage: abi.sh check|record API-TABLE LIBRARY HEADERS RECORD - what programs were built with
# still holds: every function, constant and field in the folder RECORD is declared as it was,
# and abidiff, where it is installed, finds LIBRARY compatible with the recorded one. Additions
# are allowed. "record" writes RECORD anew: `cmake --build BUILD --target abi`.
set -eu
mode=$1 api=$2 library=$3 headers=$4 record=$5
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT

awk -F '\t' '
$1 == "field" { print "field", $2, ++fields[$2], $4, $3 }
$1 == "constant" { print "constant", $3, $4 }
$1 == "function" { order[++n] = $2; returns[$2] = $4 }
$1 == "parameter" { types[$2] = types[$2] (types[$2] ? ", " : "") $4 }
END {
    for (i = 1; i <= n; i++)
        print "function", order[i] "(" types[order[i]] "):", returns[order[i]]
}' "$api" | LC_ALL=C sort >"$room/names"

described() {
    abidw --headers-dir "$headers" --no-corpus-path --no-comp-dir-path --no-show-locs \
        --drop-private-types --exported-interfaces-only \
        --no-elf-needed --type-id-style hash --out-file "$1" "$library"
}

if [ "$mode" = record ]; then
    mkdir -p "$record"
    cp "$room/names" "$record/names.txt"
    if command -v abidw >/dev/null; then
        described "$record/libdiwan.$(uname -m).abi"
    fi
    exit 0
fi

if [ ! -f "$record/names.txt" ]; then
    echo "skipped: nothing is recorded in $record yet"
    exit 0
fi
lost=$(LC_ALL=C comm -23 "$record/names.txt" "$room/names")
if [ -n "$lost" ]; then
    echo "The header no longer declares:"
    echo "$lost"
    echo "Programs built before would break. Where that is meant: cmake --build BUILD --target abi"
    exit 1
fi
echo "$(wc -l <"$record/names.txt") recorded names hold; $(LC_ALL=C comm -13 "$record/names.txt" "$room/names" | wc -l) are new"

old=$record/libdiwan.$(uname -m).abi
if ! command -v abidiff >/dev/null; then
    echo "skipped: no abidiff"
elif [ ! -f "$old" ]; then
    echo "skipped: nothing recorded for $(uname -m)"
else
    described "$room/new.abi"
    abidiff --no-added-syms "$old" "$room/new.abi" || {
        echo "The library is not what was recorded. Where that is meant: cmake --build BUILD --target abi"
        exit 1
    }
fi
