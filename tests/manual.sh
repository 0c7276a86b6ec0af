#!/bin/sh
# usage: manual.sh PAGES API-TABLE TOOL - every function of the header and every command and
# option of TOOL ("" for none) has its place in the man pages of the folder PAGES, which
# man(1) shows with their Arabic whole.
set -eu
pages=$1 api=$2 tool=$3

fails() {
    echo "$*" >&2
    exit 1
}

# --- each function by its name, on a page that tells of it
awk -F '\t' '$1 == "function" { print $2 }' "$api" | while read -r function; do
    alias=$pages/man3/$function.3
    [ -f "$alias" ] || fails "no page $function(3)"
    page=$pages/$(sed -n 's/^\.so //p' "$alias")
    grep -q "^\\\\fB.*$function\\\\fR(" "$page" || fails "$page has no prototype of $function"
done
awk -F '\t' '$1 == "constant" { print $3 }' "$api" | while read -r constant; do
    grep -qF "\\fB$constant\\fR" "$pages"/man3/*.3 || fails "no page tells of $constant"
done

# --- each command and option
if [ -n "$tool" ]; then
    sed 's/\\-/-/g; s/\\f.//g' "$pages/man1/diwan.1" >diwan.1.plain
    "$tool" --commands | while IFS="$(printf '\t')" read -r kind name option rest; do
        case $kind in
        command) grep -q "^.SS \"diwan $name" diwan.1.plain || fails "diwan(1) lacks $name" ;;
        option) grep -q "^--$option" diwan.1.plain || fails "diwan(1) lacks --$option of $name" ;;
        esac
    done
    rm -f diwan.1.plain
fi

# --- as readers see it
grep -q '^.SS "brief"' "$pages/man5/diwan-file.5" || fails "diwan-file(5) lacks the table brief"
grep -q 'SELECT id, date, headline FROM brief' "$pages/man5/diwan-file.5" || fails "diwan-file(5) lacks SQL"
if command -v man >/dev/null && man --version >/dev/null 2>&1; then
    shown=$(LC_ALL=C.UTF-8 MANWIDTH=100 man -l "$pages/man3/diwan_query.3" 2>&1 | col -b)
    case $shown in
    *'«التعاون العسكري'*) ;;
    *) fails "man shows: $shown" ;;
    esac
else
    echo "skipped: no man to show pages with"
fi
if command -v mandoc >/dev/null; then
    (cd "$pages" && mandoc -Tlint -W error man?/*) || fails "mandoc finds faults"
else
    echo "skipped: no mandoc to check pages with"
fi
