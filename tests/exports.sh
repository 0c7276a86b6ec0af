#!/bin/sh
# usage: exports.sh HEADER LIBRARY - the functions the header declares are the symbols
# the library exports, no more and no fewer.
set -eu
declared=$(awk '/^DIWAN_API/ { line = $0
        while (line !~ /;/) { getline more; line = line " " more }
        match(line, /diwan_[a-z0-9_]*\(/); print substr(line, RSTART, RLENGTH - 1) }' "$1" | sort -u)
exported=$(nm -D --defined-only "$2" | awk '$2 ~ /[TDBR]/ { sub(/@.*/, "", $3); print $3 }' | grep -v '^DIWAN_' | sort -u)
if [ "$declared" != "$exported" ]; then
    echo "declared and exported differ:"
    printf '%s\n' "$declared" > declared.txt
    printf '%s\n' "$exported" > exported.txt
    diff declared.txt exported.txt
    exit 1
fi
echo "$(printf '%s\n' "$exported" | wc -l) symbols, all declared"
