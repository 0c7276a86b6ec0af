#!/bin/sh
# Build diwan with warnings as errors and run every test, then run them all again under
# AddressSanitizer and UndefinedBehaviorSanitizer. Installs what is missing with apt.
set -eu
cd "$(dirname "$0")/.."
. examples/prerequisites.sh
need cmake gcc make pkg-config libsqlite3-dev libicu-dev check sqlite3

jobs=$(nproc 2>/dev/null || echo 2)

run() { # usage: run BUILD [CMAKE OPTION...]
    build=$1
    shift
    cmake -S . -B "$build" -DDIWAN_WERROR=ON -DDIWAN_BUILD_TESTS=ON "$@" >"$build.log" 2>&1 || {
        cat "$build.log"
        exit 1
    }
    rm -f "$build.log"
    cmake --build "$build" -j "$jobs"
    (cd "$build" && CTEST_OUTPUT_ON_FAILURE=1 ctest -j "$jobs")
}

echo "== with sanitizers"
run build-sanitize -DCMAKE_BUILD_TYPE=Debug -DDIWAN_SANITIZE=address,undefined
echo "== as delivered"
run build -DCMAKE_BUILD_TYPE=RelWithDebInfo
