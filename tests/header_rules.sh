#!/bin/sh
# usage: header_rules.sh DESCRIBE HEADER - the header keeps the rules that let other languages
# call what it declares, each function is explained, and DESCRIBE tells what it can't read.
set -eu
describe=$1 header=$2
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT

"$describe" "$header" >"$room/api.tsv"
awk -F '\t' '
BEGIN {
    split("void|int32_t|int64_t|size_t|double|const char *", list, "|")
    for (i in list)
        returned[list[i]] = 1
    scalar = "^(int32_t|int64_t|size_t|double)( \\*)?$"
    text = "^(const char \\*|char \\*\\*|const char \\*\\*|void \\*|char\\[16\\])$"
    handle = "^(const )?diwan_[a-z_]+ \\*\\*?$"
}
function wrong(what) { print $2 (NF > 2 ? " " $3 : "") ": " what; bad = 1 }
$1 == "function" && $6 == "" { wrong("has no comment") }
$1 == "function" && $8 == "" { wrong("does not say since when") }
$1 == "function" && !($4 in returned) { wrong("returns " $4) }
$1 == "function" { functions++ }
$1 == "parameter" && $4 !~ scalar && $4 !~ text && $4 !~ handle { wrong("is of the type " $4) }
$1 == "constant" && ($4 < -2147483648 || $4 > 2147483647) { wrong("is no int32_t") }
$1 == "constant" && seen[$3]++ { wrong("is there twice") }
$1 == "field" && $4 !~ scalar { wrong("is of the type " $4) }
END { if (!bad) print functions " functions, all explained"; exit bad || !functions }
' "$room/api.tsv"

# refuses LINE WHAT - a header of which LINE is WHAT is refused there
refuses() {
    {
        echo "/* A header */"
        echo "/* ---- part */"
        printf '%b\n' "$2"
    } >"$room/bad.h"
    if "$describe" "$room/bad.h" >/dev/null 2>"$room/error"; then
        echo "taken: $2"
        exit 1
    fi
    grep -q "bad.h:$1: " "$room/error" || {
        echo "$2: $(cat "$room/error")"
        exit 1
    }
}
refuses 3 '#define DIWAN_TWICE(x) (2 * (x))'
refuses 3 'static inline int diwan_one(void) { return 1; }'
refuses 3 'enum diwan_e { DIWAN_A };'
refuses 4 'enum diwan_e {\n    DIWAN_A = B };'
refuses 4 '\nDIWAN_API int32_t diwan_f(int (*call)(void));'
refuses 3 'DIWAN_API int32_t diwan_f(int32_t);'
refuses 4 '/** @param b  nothing */\nDIWAN_API int32_t diwan_f(int32_t a);'
refuses 3 'extern int diwan_data;'
refuses 3 'typedef int (*diwan_call)(void);'
