#!/bin/sh
# usage: cross.sh windows|musl BUILD SQLITE ICU FLAGS SOURCE... - the library compiles for another
# system, with the warnings FLAGS as errors, and its extension works there. BUILD is a build of
# this system, whose tables, command line and extension are used; SQLITE a folder with sqlite3.c
# and its headers; ICU the folder that holds unicode/; SOURCE the sources of the library, as
# paths below lib/. What is compiled:
#   windows  by MinGW: all of the library, linked into a DLL with ICU as the one thing missing; the
#            extension, which Wine runs where it is installed
#   musl     the extension, run on musl
set -eu
system=$1 build=$2 sqlite=$3 icu=$4 flags=$5
shift 5
source=$(cd "$(dirname "$0")/.." && pwd)
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
case $system in
windows) cc=x86_64-w64-mingw32-gcc module=diwan.dll host=host.exe libraries= ;;
musl) cc=musl-gcc module=diwan.so host=host libraries="-lm" ;;
*) exit 2 ;;
esac
command -v $cc >/dev/null || {
    echo "skipped: no $cc"
    exit 0
}
if [ ! -f "$sqlite/sqlite3.c" ]; then
    echo "skipped: no sqlite3.c in $sqlite; the test extension_npm brings it"
    exit 0
fi
ccache=$(command -v ccache || :)
mkdir "$room/include" "$room/all" "$room/hosted"
ln -s "$icu/unicode" "$room/include/unicode"
common="-std=c11 -O2 $flags -Werror -ffunction-sections -fdata-sections -fvisibility=hidden -I$source/include
    -I$source/lib -I$build/lib -I$sqlite -I$room/include"
[ "$system" = windows ] || common="$common -fPIC"

# compiled FOLDER FLAGS - the sources on standard input, each to an object in the folder
compiled() {
    # shellcheck disable=SC2016
    xargs -P 2 -I '{}' sh -c '$1 -c -o "$2/$(echo "$3" | tr / _).o" "$4/lib/$3"' \
        compile "$ccache $cc $common $2" "$room/$1" '{}' "$source"
}

printf '%s\n' "$@" | grep '^[a-z].*\.c$' >"$room/sources" # and not the tables they include
compiled all -DDIWAN_BUILDING <"$room/sources"
grep -E '^(archive|query)/' "$room/sources" >"$room/rooms"
(cd "$source/lib" && ls extension/extension.c extension/functions.c extension/highlight.c extension/tables*.c) >>"$room/rooms"
common="-I$source/lib/extension/host $common"
compiled hosted -DDIWAN_STATIC <"$room/rooms"
echo "$(ls "$room/all" | wc -l) files of the library and $(wc -l <"$room/rooms") of the extension compile for $system"
$ccache $cc -O1 -w -DSQLITE_ENABLE_FTS5 -DSQLITE_THREADSAFE=1 -I"$sqlite" -c -o "$room/sqlite3.o" "$sqlite/sqlite3.c"

if [ "$system" = windows ]; then
    # a library of the names of ICU, which is what there is none of here
    x86_64-w64-mingw32-nm -u "$room"/all/*.o | awk '/ U [uU][A-Za-z]+_.*_[0-9]+$/ { print $2 }' | sort -u >"$room/icu"
    { echo "LIBRARY icu.dll"; echo EXPORTS; cat "$room/icu"; } >"$room/icu.def"
    x86_64-w64-mingw32-dlltool -d "$room/icu.def" -l "$room/libicu.a"
    $cc -shared -o "$room/libdiwan.dll" "$room"/all/*.o "$room/sqlite3.o" "$room/libicu.a"
    echo "libdiwan.dll links with $(wc -l <"$room/icu") names of ICU"
fi
ar=ar
[ "$system" = musl ] || ar=x86_64-w64-mingw32-ar
$ar rc "$room/libdiwan.a" "$room"/all/*.o
# shellcheck disable=SC2086
$cc -shared -static-libgcc -Wl,--gc-sections -o "$room/$module" "$room"/hosted/*.o "$room/libdiwan.a" $libraries
$cc -O1 -I"$sqlite" -o "$room/$host" "$source/tests/extension/host.c" "$room/sqlite3.o" $libraries
echo "$module and a program with SQLite link"

# --- it answers as it does here
case $system in
windows)
    wine=$(command -v wine64 || ls /usr/lib/wine/wine64 2>/dev/null) || {
        echo "skipped: no wine64 to run them"
        exit 0
    }
    WINEPREFIX=$room/wine WINEDEBUG=-all
    export WINEPREFIX WINEDEBUG
    ;;
musl) wine= ;;
esac
cd "$room"
"$build/examples/diwan" import --archive archive.db "$source"/examples/briefs/0*.txt >/dev/null
grep "^archive$(printf '\t')" "$source/tests/extension/checks.tsv" | grep -v 'today' | cut -f 3- >checks
cat >>checks <<'EOF'
-	SELECT group_concat(diwan_terms(headline || ' ' || event || ' ' || coalesce(opinion, ''))) FROM brief
-	SELECT group_concat(b.id || ' ' || w.term || ' ' || w.start || ' ' || w.end) FROM brief AS b, diwan_words(b.event) AS w
-	SELECT group_concat(first || last || text) FROM brief AS b, diwan_dates_in(b.event, b.date)
-	CREATE VIRTUAL TABLE temp.again USING fts5(event, tokenize='arabic')
-	INSERT INTO again SELECT event FROM main.brief
-	CREATE VIRTUAL TABLE temp.words USING fts5vocab(temp, again, instance)
-	SELECT count(*) || group_concat(term || doc || ' ' || offset) FROM words
EOF
"$build/tests/extension_host" "$build/lib/extension/diwan.so" archive.db checks >here 2>/dev/null
$wine ./$host ./$module archive.db checks >raw 2>error || {
    cat error
    exit 1
}
if [ "$system" = windows ]; then # which keeps files open for a while
    "$(ls /usr/lib/wine/wineserver64 2>/dev/null || echo wineserver)" -w || sleep 5
fi
tr -d '\r' <raw >there
cmp here there || { head -c 300 raw; cat error; exit 1; }
echo "$(wc -l <there) answers on $system are those of this system, $(wc -c <there) bytes"
