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

# Libraries that cannot serve, for the tests to be told so: in $DIWAN_STRANGE, where they can be made.
make_strange() {
    [ "$(uname -s)" = Linux ] && command -v cc >/dev/null || return 0
    mkdir "$scratch/strange"
    cp "$library" "$scratch/strange/wrong.so" # of another machine: IBM's S/390, of 32 bits or 64
    printf '\000\026' | dd of="$scratch/strange/wrong.so" bs=1 seek=18 conv=notrunc 2>/dev/null
    awk -F '\t' '$1 == "function" {
        if ($2 == "diwan_version") print "const char *diwan_version(void) { return \"0.0.99\"; }"
        else if ($2 == "diwan_free") print "void diwan_free(void *text) { (void)text; }"
        else print "int " $2 "(void) { return 99; }"
    }' "$api" >"$scratch/old.c"
    echo 'const char *diwan_version(void) { return "0.0.1"; }' >"$scratch/lacking.c"
    echo 'int sqlite3_libversion_number(void) { return 3039000; }
        const char *sqlite3_libversion(void) { return "3.39.0"; }' >"$scratch/old_sqlite.c"
    for name in old lacking old_sqlite; do
        cc -shared -fPIC -o "$scratch/strange/$name.so" "$scratch/$name.c"
    done
    export DIWAN_STRANGE="$scratch/strange"
}

# What a binding's tests have called is the whole of the header.
is_whole() {
    sh "$source/tests/bindings_whole.sh" "$language" "$api" "$DIWAN_USED" >&2
}

mkdir -p "$build/bindings"
export DIWAN_USED="$scratch/used"
said=$build/bindings/$language.txt # by the little program
[ "$language" = same ] || rm -f "$said"

case $language in
declarations)
    sh "$bindings/declarations.sh" "$api" --check
    ;;
python)
    make_strange
    found=
    export PYTHONDONTWRITEBYTECODE=1
    for python in python3 /usr/bin/python3; do
        command -v $python >/dev/null && "$python" -c 'import ctypes' 2>/dev/null || continue
        "$python" "$source/tests/bindings/promises.py" "$briefs" >"$scratch/log" 2>&1 || { cat "$scratch/log" >&2; exit 1; }
        is_whole
        "$python" "$bindings/python/desk.py" "$scratch/desk.db" "$briefs" >"$said"
        rm -f "$scratch"/desk.db*
        found=1
        if "$python" -c 'import setuptools, pip
try: import wheel
except ImportError: from setuptools.command import bdist_wheel' 2>/dev/null; then
            cp -R "$bindings/python" "$scratch/python"
            "$python" -m pip install --no-index --no-build-isolation --no-deps --disable-pip-version-check \
                --target "$scratch/site" "$scratch/python" >"$scratch/log" 2>&1 || { cat "$scratch/log" >&2; exit 1; }
            (cd "$scratch" && PYTHONPATH=$scratch/site "$python" -c 'import diwan; print("installed by pip:", diwan.version())')
            rm -rf "$scratch/python" "$scratch/site"
        else
            echo "skipped: pip with $python, which lacks pip, setuptools or wheel"
        fi
    done
    [ "$found" ] || skip "no python3"
    if command -v mypy >/dev/null; then
        mypy --strict --no-warn-return-any --cache-dir /dev/null "$bindings/python/diwan.py" "$bindings/python/desk.py" \
            >"$scratch/log" 2>&1 || { cat "$scratch/log" >&2; exit 1; }
    else
        echo "skipped: types, without mypy"
    fi
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
    make_strange
    node --expose-gc --test ../../../tests/bindings/promises.mjs >"$scratch/log" 2>&1 || { cat "$scratch/log" >&2; exit 1; }
    grep 'at a stretch' "$scratch/log"
    is_whole
    if [ ! -x node_modules/.bin/tsc ]; then
        timeout 60 npm install --no-save --no-audit --no-fund --no-package-lock --fetch-retries=1 --fetch-timeout=20000 \
            typescript >"$scratch/npm" 2>&1 || :
    fi
    if [ -x node_modules/.bin/tsc ]; then
        node_modules/.bin/tsc --noEmit --strict --target es2022 --lib es2022,esnext.disposable --types '' \
            --module nodenext ../../../tests/bindings/types.mts >&2
    else
        echo "skipped: types, for which npm could not install typescript"
    fi
    node desk.mjs "$scratch/desk.db" "$briefs" >"$said"
    ;;
lua)
    command -v luajit >/dev/null || skip "no luajit"
    if command -v luacheck >/dev/null; then
        luacheck -q "$bindings"/lua/*.lua "$source/tests/bindings/promises.lua" --std luajit >&2
    fi
    make_strange
    luajit "$source/tests/bindings/promises.lua" "$briefs"
    is_whole
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
    grep -oh 'C\.diwan_[a-z0-9_]*(' ./*.go | tr -d 'C.(' >"$DIWAN_USED"
    is_whole
    [ -z "$(gofmt -l . 2>/dev/null)" ] || { gofmt -d . >&2; exit 1; }
    race=
    go test -race -run '^$' . >"$scratch/log" 2>&1 && race=-race || echo "goroutines are not watched for races: $(head -1 "$scratch/log")"
    go vet ./... >"$scratch/log" 2>&1 && go test -count=1 $race ./... >"$scratch/log" 2>&1 || { cat "$scratch/log" >&2; exit 1; }
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
