#!/bin/sh
# Write what the bindings take from diwan.h into them, between the lines
# "generated from diwan.h" and "end of what is generated".
# usage: sh declarations.sh API.tsv [--check]
#
# API.tsv is made by the build, as docs/api.tsv in its folder. With --check nothing is
# written; what would change is printed, and the exit status is 1.
set -eu

here=$(dirname "$0")
api=$1
mode=${2:-}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
status=0

renew() { # usage: renew LANGUAGE FILE
    awk -v language="$1" -f "$here/declarations.awk" "$api" >"$scratch/new"
    awk -v new="$scratch/new" '
        /end of what is generated/ { within = 0 }
        !within { print }
        /generated from diwan.h/ { within = 1; while ((getline line < new) > 0) print line }
    ' "$here/$2" >"$scratch/file"
    if cmp -s "$scratch/file" "$here/$2"; then
        return
    elif [ "$mode" = --check ]; then
        diff "$here/$2" "$scratch/file" || status=1
    else
        cat "$scratch/file" >"$here/$2"
        echo "$2"
    fi
}

renew python python/diwan.py
renew node node/declarations.mjs
renew types node/diwan.d.mts
renew lua lua/diwan.lua
renew go go/constants.go
if [ $status -ne 0 ]; then
    echo "The header has changed: run sh $0 $api" >&2
fi
exit $status
