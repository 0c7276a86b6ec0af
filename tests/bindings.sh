#!/bin/sh
# The bindings say what the header says, keep their promises, and all do the same.
# usage: bindings.sh LANGUAGE LIBRARY API.tsv SOURCE-DIR BUILD-DIR
# LANGUAGE is declarations, python, node, lua or go, and then same: what the others left of the
# little program's output is compared. A language that is not here is skipped.
set -eu

language=$1 library=$2 api=$3 source=$4 build=$5
bindings=$source/examples/bindings
briefs=$source/examples/briefs
export DIWAN_LIBRARY="$library" DIWAN_BRIEFS="$briefs"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

skip() {
    echo "skipped: $*"
    exit 77
}

mkdir -p "$build/bindings"
said=$build/bindings/$language.txt # by the little program
[ "$language" = same ] || rm -f "$said"

case $language in
declarations)
    sh "$bindings/declarations.sh" "$api" --check
    ;;
python)
    found=
    for python in python3 /usr/bin/python3; do
        command -v $python >/dev/null && "$python" -c 'import ctypes' 2>/dev/null || continue
        PYTHONDONTWRITEBYTECODE=1 "$python" "$source/tests/bindings/promises.py" "$briefs" >"$scratch/log" 2>&1 ||
            { cat "$scratch/log" >&2; exit 1; }
        PYTHONDONTWRITEBYTECODE=1 "$python" "$bindings/python/desk.py" "$scratch/desk.db" "$briefs" >"$said"
        rm -f "$scratch"/desk.db*
        found=1
    done
    [ "$found" ] || skip "no python3"
    ;;
node)
    command -v node >/dev/null || skip "no node"
    # node is given the package in a folder of the build, where npm puts what it needs.
    mkdir -p "$build/bindings/node/examples/bindings" "$build/bindings/node/tests"
    rm -rf "$build/bindings/node/tests/bindings"
    cp -R "$source/tests/bindings" "$build/bindings/node/tests/"
    mkdir -p "$build/bindings/node/examples/bindings/node"
    cp "$bindings"/node/*.mjs "$bindings"/node/*.mts "$bindings/node/package.json" "$build/bindings/node/examples/bindings/node/"
    cd "$build/bindings/node/examples/bindings/node"
    if [ ! -d node_modules/koffi ]; then
        command -v npm >/dev/null || skip "no npm to install koffi with"
        timeout 120 npm install --no-audit --no-fund --no-package-lock --fetch-retries=1 --fetch-timeout=20000 \
            >"$scratch/npm" 2>&1 || skip "npm could not install koffi"
    fi
    node --expose-gc --test ../../../tests/bindings/promises.mjs >"$scratch/log" 2>&1 || { cat "$scratch/log" >&2; exit 1; }
    node desk.mjs "$scratch/desk.db" "$briefs" >"$said"
    ;;
lua)
    command -v luajit >/dev/null || skip "no luajit"
    if command -v luacheck >/dev/null; then
        luacheck -q "$bindings"/lua/*.lua "$source/tests/bindings/promises.lua" --std luajit >&2
    fi
    DIWAN_USED=$scratch/used luajit "$source/tests/bindings/promises.lua" "$briefs"
    LUA_PATH="$bindings/lua/?.lua;;" luajit "$bindings/lua/desk.lua" "$scratch/desk.db" "$briefs" >"$said"
    ;;
go)
    command -v go >/dev/null || skip "no go"
    # The binding finds the library as a stranger's would: by pkg-config, where it is installed.
    # Always in one place: go keeps what pkg-config said.
    cmake --install "$build" --prefix "$build/bindings/prefix" >/dev/null
    pc=$(find "$build/bindings/prefix" -name diwan.pc)
    PKG_CONFIG_PATH=$(dirname "$pc") LD_LIBRARY_PATH=$(dirname "$library") GOFLAGS=-mod=mod GOCACHE=$build/bindings/go
    export PKG_CONFIG_PATH LD_LIBRARY_PATH GOFLAGS GOCACHE
    cd "$bindings/go"
    [ -z "$(gofmt -l . 2>/dev/null)" ] || { gofmt -d . >&2; exit 1; }
    race=
    go test -race -run '^$' . >"$scratch/log" 2>&1 && race=-race || echo "goroutines are not watched for races: $(head -1 "$scratch/log")"
    go vet ./... >"$scratch/log" 2>&1 && go test $race ./... >"$scratch/log" 2>&1 || { cat "$scratch/log" >&2; exit 1; }
    go run ./desk "$scratch/desk.db" "$briefs" >"$said"
    ;;
same)
    first=
    for other in "$build"/bindings/*.txt; do
        [ -s "$other" ] || skip "no language is here"
        grep -q '^#1 ' "$other" || { echo "$other holds no hit" >&2; exit 1; }
        [ -z "$first" ] || diff "$first" "$other" >&2 || { echo "$first and $other differ" >&2; exit 1; }
        first=$other
    done
    ;;
*)
    echo "bindings.sh: no language $language" >&2
    exit 2
    ;;
esac
