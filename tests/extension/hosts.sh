#!/bin/sh
# usage: hosts.sh MODULE TOOL BRIEFS STATIC-HOST FOLDER - every host that is here answers the
# statements of checks.tsv alike, refuses what is no archive of ours, and says why a module does
# not load that was made for another machine. Hosts are programs in other languages (host.*), run
# as PROGRAM MODULE DATABASE CHECKS, where CHECKS has a line for each statement: a word for the
# text bound to ?, a tab, the statement. They print a line each: the first column of the first
# row, or `error: MESSAGE`; only that if the module does not load; and exit by 77 where they can't
# be tried. Those of npm are in FOLDER/node_modules (npm.sh) or on NODE_PATH; STATIC-HOST is host.c
# with a static SQLite ("" where there is none).
set -eu
module=$1 tool=$2 briefs=$3 static=$4 folder=$5
here=$(dirname "$0")
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
export PYTHONDONTWRITEBYTECODE=1 NODE_PATH="${NODE_PATH-}:$folder/node_modules" NODE_NO_WARNINGS=1
if ! command -v sqlite3 >/dev/null; then
    echo "skipped: no sqlite3 shell to make the databases with"
    exit 0
fi

# --- the databases, and modules that do not load
"$tool" import --archive "$room/archive.db" "$briefs"/0*.txt >/dev/null
cp "$room/archive.db" "$room/stale.db"
sqlite3 "$room/stale.db" "UPDATE meta SET value = '0' WHERE key = 'tokenizer_version'"
sqlite3 "$room/newer.db" "PRAGMA application_id = 0x6469776E; PRAGMA user_version = 99"
sqlite3 "$room/other.db" "CREATE TABLE notes (a)"
yes 'not a database' | head -1000 >"$room/text.db"
grep -v '^#' "$here/checks.tsv" >"$room/checks"
tab=$(printf '\t')
for database in archive stale newer other text; do
    grep "^$database$tab" "$room/checks" | cut -f 2 >"$room/$database.expected"
    grep "^$database$tab" "$room/checks" | cut -f 3- >"$room/$database.checks"
    [ -s "$room/$database.checks" ]
done
: >"$room/nothing"
for machine in other width none; do
    mkdir "$room/$machine"
done
cp "$module" "$room/other/diwan.so" # e_machine: AArch64, or x86-64 where that is this machine
machine='\267'
[ "$(od -An -tu1 -j18 -N1 "$module" | tr -d ' ')" = 183 ] && machine='\076'
printf "$machine" | dd of="$room/other/diwan.so" bs=1 seek=18 conv=notrunc 2>/dev/null
cp "$module" "$room/width/diwan.so" # EI_CLASS: 32 bits
printf '\001' | dd of="$room/width/diwan.so" bs=1 seek=4 conv=notrunc 2>/dev/null

# differ ANSWERED - the lines of BOUND, STATEMENT, expected and given answer that are other. Of an
# error a part of the message is expected; where a language refuses half a surrogate pair by
# itself, that is an answer too.
differ() {
    awk -F '\t' '
        $3 ~ /^error: / && $4 ~ /^error: / && index($4, substr($3, 8)) { next }
        $1 == "lone" && $4 ~ /^error: .*surrogate/ { next }
        $3 != $4 || NF != 4 { print $2 ": not " $3 ", but " $4 }' "$1"
}

# answers HOST COMMAND... - the command answers as expected
answers() {
    host=$1 count=0 version=
    shift
    for database in archive stale newer other text; do
        status=0
        "$@" "$module" "$room/$database.db" "$room/$database.checks" >"$room/got" 2>"$room/error" || status=$?
        if [ $status = 77 ]; then
            echo "skipped: $host"
            return
        fi
        paste "$room/$database.checks" "$room/$database.expected" "$room/got" >"$room/answered"
        differ "$room/answered" >"$room/differences"
        if [ $status != 0 ] || [ -s "$room/differences" ]; then
            echo "$host answers otherwise (status $status, database $database):"
            head -20 "$room/error" "$room/differences"
            exit 1
        fi
        [ $database = archive ] && version=$(tail -1 "$room/error")
        count=$((count + $(wc -l <"$room/got")))
    done
    for machine in other width none; do
        "$@" "$room/$machine/diwan.so" "$room/archive.db" "$room/nothing" >"$room/got" 2>"$room/error" || {
            echo "$host does not survive a module of another machine ($machine):"
            cat "$room/error"
            exit 1
        }
        grep -q '^error: .*diwan' "$room/got" || {
            echo "$host does not say why a module does not load ($machine): $(cat "$room/got")"
            exit 1
        }
    done
    echo "$host${version:+ ($version)}: $count answers, and why modules of other machines don't load"
}

# The shell has no texts of its own to bind: SQL makes them.
shell_answers() {
    if ! sqlite3 -batch -bail :memory: ".load ${1%.*}" 2>"$room/unloaded"; then
        sed 's/^Error: /error: /;1q' "$room/unloaded"
        return
    fi
    while IFS=$tab read -r kind statement; do
        case $kind in
        nul) text="('a' || char(0) || 'b')" ;;
        lone) text="CAST(x'61EDA08062' AS TEXT)" ;;
        huge) text="replace(hex(zeroblob(250000)), '0', 'ب ')" ;;
        *) text= ;;
        esac
        printf '%s\n' "$statement;" | sed "s/?/$text/g" >"$room/statement"
        if sqlite3 -batch -bail -readonly -cmd ".load ${1%.*}" "$2" <"$room/statement" >"$room/row" 2>"$room/failed"; then
            head -1 "$room/row"
        else
            sed 's/^/error: /;1q' "$room/failed"
        fi
    done <"$3"
}

php_answers() {
    php -d sqlite3.extension_dir="$(dirname "$1")" "$here/host.php" "$(basename "$1")" "$2" "$3"
}

answers "sqlite3 shell" shell_answers
for python in /usr/bin/python3 python3; do
    command -v $python >/dev/null && $python -c 'import sqlite3' 2>/dev/null || continue
    if $python -c 'import sqlite3; sqlite3.Connection.enable_load_extension' 2>/dev/null; then
        answers "$python" $python "$here/host.py" load
        answers "$python as Datasette does" $python "$here/host.py" sql
    else
        answers "$python by ctypes" $python "$here/host.py" ctypes
    fi
done
python=/usr/bin/python3
if command -v $python >/dev/null && $python -c 'import apsw' 2>/dev/null; then
    answers "APSW" $python "$here/host.py" apsw
else
    echo "skipped: no APSW (python3-apsw)"
fi

# A program for every statement would be slow: one asks them all.
if command -v sqlite-utils >/dev/null; then
    utils="sqlite-utils query --load-extension $module"
    paste "$room/archive.checks" "$room/archive.expected" | awk -F '\t' '$1 == "-" && $3 !~ /^error/' >"$room/asked"
    statement=$(cut -f 2 "$room/asked" | sed '1!s/^/ UNION ALL SELECT (/;1s/^/SELECT (/;s/$/)/')
    $utils --tsv --no-headers "$room/archive.db" "$statement" | tr -d '\r' | paste "$room/asked" - >"$room/answered"
    differ "$room/answered" | grep . && exit 1
    if $utils "$room/other.db" "SELECT * FROM diwan_themes" >"$room/got" 2>&1; then exit 1; fi
    grep -q '^Error: .*the open database is none' "$room/got"
    if $utils "$room/stale.db" "SELECT * FROM diwan_hits('اتفاق')" >"$room/got" 2>&1; then exit 1; fi
    grep -q '^Error: .*another tokenizer made the index' "$room/got"
    echo "sqlite-utils: $(wc -l <"$room/answered") answers"
else
    echo "skipped: no sqlite-utils"
fi

if command -v node >/dev/null; then
    for host in better-sqlite3 libsql; do
        if node -e "new (require('$host'))(':memory:')" 2>/dev/null; then
            answers "$host" node "$here/host.js" "$host"
        else
            echo "skipped: no $host; npm install --prefix $folder $host brings it"
        fi
    done
fi
found=
for node in node "$folder"/node_modules/node-*/bin/node; do
    if $node -e "new (require('node:sqlite').DatabaseSync)(':memory:').loadExtension" 2>/dev/null; then
        answers "node:sqlite of Node $($node --version)" $node "$here/host.js" node:sqlite
        found=1
        break
    fi
done
[ "$found" ] || echo "skipped: no Node with node:sqlite (22.13 or newer)"

if command -v perl >/dev/null && perl -MDBD::SQLite -e 1 2>/dev/null; then
    answers "Perl's DBD::SQLite" perl "$here/host.pl"
else
    echo "skipped: no DBD::SQLite (libdbd-sqlite3-perl)"
fi
if command -v ruby >/dev/null && ruby -e "require 'sqlite3'" 2>/dev/null; then
    answers "Ruby" ruby "$here/host.rb"
else
    echo "skipped: no sqlite3 of Ruby (ruby-sqlite3)"
fi
if command -v php >/dev/null && php -r 'new SQLite3(":memory:");' >/dev/null 2>&1; then
    answers "PHP" php_answers
else
    echo "skipped: no SQLite3 of PHP (php-sqlite3)"
fi
if command -v tclsh >/dev/null && echo 'exit [catch {package require sqlite3}]' | tclsh; then
    answers "Tcl" tclsh "$here/host.tcl"
else
    echo "skipped: no sqlite3 of Tcl (libsqlite3-tcl)"
fi
if [ -n "$static" ]; then
    answers "a static SQLite" "$static"
else
    echo "skipped: no static SQLite"
fi
if [ -x "$folder/plain" ]; then
    sed 's/^/-\t/' >"$room/plain.checks" <<'EOF'
SELECT diwan_fold('وَفْدٌ')
SELECT count(*) FROM diwan_words('زار الوفدُ')
SELECT count(*) > 0 FROM diwan_actors(1)
SELECT count(*) > 0 FROM diwan_hits('اتفاق')
SELECT * FROM diwan_hits('اتفاق*')
SELECT * FROM search('اتفاق')
EOF
    "$folder/plain" "$module" "$room/archive.db" "$room/plain.checks" >"$room/got" 2>"$room/error" || {
        cat "$room/error"
        exit 1
    }
    diff - "$room/got" <<'EOF'
وفد
2
1
1
error: main: SQLite: no such module: fts5
error: no such module: fts5
EOF
    echo "an SQLite without FTS5: functions, tables and questions of words, without tokenizer"
else
    echo "skipped: no SQLite without FTS5"
fi
