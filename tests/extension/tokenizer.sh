#!/bin/sh
# usage: tokenizer.sh FOLDER MODULE BRIEFS CC - the two files of the tokenizer in FOLDER compile
# alone, into a program and as a loadable extension, keep their inside to themselves, and give
# the same terms as MODULE for the texts of BRIEFS.
set -eu
folder=$1 module=$2 briefs=$3 cc=$4
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT

fails() {
    echo "$*" >&2
    exit 1
}

flags="-std=c11 -Wall -Wextra -Wpedantic -Werror -I $folder"
# shellcheck disable=SC2086
"$cc" $flags -shared -fPIC -o "$room/diwan-tokenizer.so" "$folder/diwan-tokenizer.c"
exported=$(nm -D --defined-only "$room/diwan-tokenizer.so" | awk '{ print $3 }' | grep -v '^sqlite3_api$')
[ "$exported" = sqlite3_diwantokenizer_init ] || fails "it exports: $exported"

cat >"$room/program.c" <<'PROGRAM'
#include <diwan-tokenizer.h>
#include <stdio.h>
int main(void)
{
    sqlite3 *db;
    sqlite3_stmt *found;
    sqlite3_auto_extension((void (*)(void))sqlite3_diwantokenizer_init);
    if (sqlite3_open(":memory:", &db) ||
        sqlite3_exec(db, "CREATE VIRTUAL TABLE d USING fts5(a, tokenize='arabic');"
                     "INSERT INTO d VALUES ('زار وَفْدٌ المدارسَ')", NULL, NULL, NULL) ||
        sqlite3_prepare_v2(db, "SELECT highlight(d, 0, '[', ']') FROM d('وبمدرسة')", -1, &found, NULL) ||
        sqlite3_step(found) != SQLITE_ROW)
        return fprintf(stderr, "%s\n", sqlite3_errmsg(db)), 1;
    puts((const char *)sqlite3_column_text(found, 0));
    sqlite3_finalize(found);
    return sqlite3_close(db);
}
PROGRAM
# shellcheck disable=SC2086
"$cc" $flags -DSQLITE_CORE -o "$room/program" "$room/program.c" "$folder/diwan-tokenizer.c" -lsqlite3 -lm
got=$("$room/program")
[ "$got" = 'زار وَفْدٌ [المدارسَ]' ] || fails "a program finds: $got"

# a program of C++ includes the header, and links the file compiled as C
if command -v c++ >/dev/null; then
    # shellcheck disable=SC2086
    "$cc" $flags -DSQLITE_CORE -c -o "$room/tokenizer.o" "$folder/diwan-tokenizer.c"
    c++ -x c++ -Wall -Wextra -Wpedantic -Werror -I "$folder" -c -o "$room/program.o" "$room/program.c"
    c++ -o "$room/program++" "$room/program.o" "$room/tokenizer.o" -lsqlite3 -lm
    got=$("$room/program++")
    [ "$got" = 'زار وَفْدٌ [المدارسَ]' ] || fails "a program of C++ finds: $got"
else
    echo "skipped: no c++"
fi

command -v sqlite3 >/dev/null || {
    echo "skipped: no sqlite3 shell to compare terms with"
    exit 0
}
for options in terms folded; do
    for extension in "$module" "$room/diwan-tokenizer.so"; do
        {
            echo "CREATE VIRTUAL TABLE d USING fts5(a, tokenize='arabic $options');"
            for brief in "$briefs"/*.txt; do
                echo "INSERT INTO d VALUES (readfile('$brief'));"
            done
            echo "CREATE VIRTUAL TABLE v USING fts5vocab(d, instance);"
            echo "SELECT * FROM v;"
        } | sqlite3 -batch -bail -cmd ".load ${extension%.*}" :memory: >"$room/$(basename "$extension").terms"
    done
    cmp "$room/$(basename "$module").terms" "$room/diwan-tokenizer.so.terms"
    [ "$(wc -l <"$room/diwan-tokenizer.so.terms")" -gt 1000 ] || fails "too few terms"
done
echo "$(wc -l <"$room/diwan-tokenizer.so.terms") terms, all the same"
