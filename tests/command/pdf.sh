#!/bin/sh
# usage: pdf.sh DIWAN SOURCE - whole briefs come out of PDFs in their order: two engines,
# several fonts, one column and two, with page numbers. What is not installed is passed
# over with a line.
set -eu
diwan=$1 source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
made=0 broken=0

skip() {
    echo "skipped: $1"
    echo "0 passed, 0 failed"
    exit 0
}

command -v pdftotext >/dev/null 2>&1 || skip "pdftotext (poppler-utils) is not installed"
command -v fc-list >/dev/null 2>&1 || skip "fontconfig is not installed"
command -v chromium >/dev/null 2>&1 || command -v soffice >/dev/null 2>&1 ||
    skip "neither chromium nor soffice is installed"

# usage: page BRIEF FONT STYLE - the brief as HTML, a paragraph each
page() {
    printf '<html dir="rtl" lang="ar"><meta charset="utf-8"><style>body{font-family:"%s";font-size:13pt;text-align:justify;%s}</style>' "$2" "$3"
    awk 'BEGIN { RS = "" } { gsub(/&/, "\\&amp;"); gsub(/\n/, "<br>"); print "<p>" $0 "</p>" }' "$1"
    printf '</html>'
}

by_chromium() { # usage: by_chromium HTML PDF [OPTION]
    timeout 60 chromium --headless --no-sandbox --disable-gpu --disable-background-networking \
        --disable-component-update --disable-sync --no-first-run --user-data-dir="$work/profile" \
        "${3:---no-pdf-header-footer}" --print-to-pdf="$2" "$1" >/dev/null 2>&1
}

by_soffice() {
    timeout 90 soffice -env:UserInstallation="file://$work/office" --headless \
        --infilter='HTML (StarWriter)' --convert-to pdf:writer_pdf_Export --outdir "$work" "$1" >/dev/null 2>&1
}

# The day, the series and the headline are exact, and most words of both sections are there.
compare() { # usage: compare NAME BRIEF PDF LEAST
    made=$((made + 1))
    "$diwan" parse --format json "$2" >"$work/want.json"
    if ! "$diwan" parse --format json "$3" >"$work/got.json" 2>"$work/error"; then
        echo "FAILED $1: $(cat "$work/error")"
        broken=$((broken + 1))
        return
    fi
    for key in date series headline; do
        want=$(sed -n "s/.*\"$key\":\"\([^\"]*\)\".*/\1/p" "$work/want.json")
        got=$(sed -n "s/.*\"$key\":\"\([^\"]*\)\".*/\1/p" "$work/got.json")
        [ "$key" = headline ] && [ "$4" -lt 90 ] && continue
        if [ "$want" != "$got" ]; then
            echo "FAILED $1: $key is '$got', not '$want'"
            broken=$((broken + 1))
            return
        fi
    done
    words() { sed -n 's/.*"sections":\(.*\),"actors".*/\1/p' "$1" | tr ' ",[]{}' '\n\n\n\n\n\n\n' | sed '/^$/d'; }
    words "$work/want.json" | sort >"$work/want"
    words "$work/got.json" | sort >"$work/got"
    all=$(wc -l <"$work/want")
    same=$(comm -12 "$work/want" "$work/got" | wc -l)
    share=$((same * 100 / all))
    echo "$1: $share % of the words"
    if [ "$share" -lt "$4" ]; then
        echo "FAILED $1: less than $4 %"
        broken=$((broken + 1))
    fi
}

has_font() {
    fc-list ":family=$1" | grep -q .
}

brief=$source/examples/briefs/02-ceasefire-talks.txt
fonts=0
for font in "Amiri:95" "Noto Naskh Arabic:92" "Scheherazade:95" "KacstBook:80" "DejaVu Sans:80"; do
    family=${font%:*} least=${font##*:}
    has_font "$family" || continue
    fonts=$((fonts + 1))
    name=$(echo "$family" | tr -d ' ')
    page "$brief" "$family" "" >"$work/$name.html"
    if command -v chromium >/dev/null 2>&1; then
        by_chromium "$work/$name.html" "$work/$name-chromium.pdf" &&
            compare "$family, Chromium" "$brief" "$work/$name-chromium.pdf" "$least"
    fi
    if command -v soffice >/dev/null 2>&1; then
        by_soffice "$work/$name.html" &&
            compare "$family, LibreOffice" "$brief" "$work/$name.pdf" 60
    fi
done
if command -v chromium >/dev/null 2>&1 && has_font Amiri; then
    page "$brief" Amiri "column-count:2;" >"$work/two.html"
    by_chromium "$work/two.html" "$work/two.pdf" && compare "two columns" "$brief" "$work/two.pdf" 92
    page "$brief" Amiri "line-height:3;font-size:17pt;" >"$work/pages.html"
    by_chromium "$work/pages.html" "$work/pages.pdf" --disable-extensions &&
        compare "headers and page numbers" "$brief" "$work/pages.pdf" 90
fi
echo "$fonts fonts"
echo "$((made - broken)) passed, $broken failed"
[ "$broken" = 0 ]
