#!/bin/sh
# usage: exports.sh API-TABLE LIBRARY - the functions the header declares are the symbols
# the library exports, no more and no fewer.
set -eu
declared=$(awk -F '\t' '$1 == "function" { print $2 }' "$1" | LC_ALL=C sort -u)
exported=$(nm -D --defined-only "$2" | awk '$2 ~ /[TDBR]/ { sub(/@.*/, "", $3); print $3 }' | grep -v '^DIWAN_' | LC_ALL=C sort -u)
if [ "$declared" != "$exported" ]; then
    echo "declared and exported differ:"
    printf '%s\n' "$declared" > declared.txt
    printf '%s\n' "$exported" > exported.txt
    diff declared.txt exported.txt
    exit 1
fi
echo "$(printf '%s\n' "$exported" | wc -l) symbols, all declared"
