#!/bin/sh
# usage: hosts.sh MODULE TOOL BRIEFS STATIC-HOST FOLDER - every host that is here answers the
# statements of checks.tsv alike, on an archive that TOOL made: the shell, Debian's Python, a
# Python that loads no extensions, Node with an SQLite of its own (better-sqlite3, of NODE_PATH
# or of the folder of this build), and a program with a static SQLite ("" where there is none).
set -eu
module=$1 tool=$2 briefs=$3 static=$4 folder=$5
here=$(dirname "$0")
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
"$tool" import --archive "$room/archive.db" "$briefs"/0*.txt >/dev/null
grep -v '^#' "$here/checks.tsv" | cut -f 1 >"$room/expected"

# answers HOST COMMAND... - the command prints what is expected
answers() {
    host=$1
    shift
    status=0
    "$@" >"$room/got" 2>"$room/error" || status=$?
    if [ $status = 77 ]; then
        echo "skipped: $host"
    elif ! cmp -s "$room/expected" "$room/got"; then
        echo "$host answers otherwise:"
        cat "$room/error"
        diff "$room/expected" "$room/got" | head -20
        exit 1
    else
        echo "$host: $(wc -l <"$room/got") answers"
    fi
}

shell_answers() {
    grep -v '^#' "$here/checks.tsv" | cut -f 2 | sed 's/$/;/' >"$room/checks.sql"
    sqlite3 -batch -bail -readonly -cmd ".load ${module%.*}" "$room/archive.db" <"$room/checks.sql"
}

if command -v sqlite3 >/dev/null; then
    answers "sqlite3 shell" shell_answers
else
    echo "skipped: no sqlite3 shell"
fi

for python in /usr/bin/python3 python3; do
    command -v $python >/dev/null && $python -c 'import sqlite3' 2>/dev/null || continue
    how=ctypes
    $python -c 'import sqlite3; sqlite3.Connection.enable_load_extension' 2>/dev/null && how=load
    PYTHONIOENCODING=utf-8 answers "$python by $how" $python "$here/host.py" $how "$module" \
        "$room/archive.db" "$here/checks.tsv"
done

NODE_PATH=${NODE_PATH-}:$folder/node_modules
export NODE_PATH
if command -v node >/dev/null && node -e "require.resolve('better-sqlite3')" 2>/dev/null; then
    answers "better-sqlite3" node "$here/host.js" "$module" "$room/archive.db" "$here/checks.tsv"
    cat "$room/error"
else
    echo "skipped: no better-sqlite3; npm install --prefix $folder better-sqlite3@12 brings it"
fi

if [ -n "$static" ]; then
    answers "a static SQLite" "$static" "$module" "$room/archive.db" "$here/checks.tsv"
else
    echo "skipped: no static SQLite"
fi
