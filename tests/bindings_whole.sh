#!/bin/sh
# A binding covers the whole header: its tests have called every public function through it.
# usage: bindings_whole.sh LANGUAGE API.tsv USED
# USED has the names of the functions that were called, one a line. tests/bindings/unused.tsv
# has those that a language does without, and why; what stands there and is used fails too.
set -eu

awk -v language="$1" -F '\t' '
    FILENAME == ARGV[1] { if ($1 == "function") functions[++n] = $2; next }
    FILENAME == ARGV[2] { used[$1]; next }
    /^#/ || $1 != language { next }
    { excused[$2] }
    END {
        for (i = 1; i <= n; i++) {
            f = functions[i]
            if (!(f in used) && !(f in excused))
                lacks = lacks " " f
            if (f in used && f in excused)
                print language " does use " f ": unused.tsv should not name it"
            bad += f in used == f in excused
            delete excused[f]
        }
        if (lacks)
            print language " never calls" lacks
        for (f in excused) {
            print f " is no function: unused.tsv should not name it"
            bad++
        }
        if (!n) {
            print "no functions"
            bad++
        }
        exit bad > 0
    }' "$2" "$3" "$(dirname "$0")/bindings/unused.tsv"
