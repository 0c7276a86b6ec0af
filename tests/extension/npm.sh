#!/bin/sh
# usage: npm.sh FOLDER CC - put into FOLDER/node_modules the hosts of the extension that npm brings:
# libsql and a Node with node:sqlite as they are delivered, and better-sqlite3, which is compiled
# here without optimization, as the registry has no binaries of it; and of the SQLite it holds
# make FOLDER/plain, host.c with an SQLite that has no FTS5. Does nothing where they are, where
# DIWAN_OFFLINE is set, without npm or without the registry, and gives up after a minute:
# never a failure.
set -eu
folder=$1 cc=$2
end=$(($(date +%s) + 60))

gives_up() {
    echo "skipped: $*"
    exit 0
}

# within COMMAND... - what is left of the time for it
within() {
    left=$((end - $(date +%s)))
    [ $left -gt 0 ] && timeout $left "$@" >>"$folder/npm.log" 2>&1
}

fetched() {
    within npm install --prefix "$folder" --ignore-scripts --no-audit --no-fund --no-save \
        --fetch-retries=0 --fetch-timeout=20000 "$@"
}

[ -z "${DIWAN_OFFLINE-}" ] || gives_up "DIWAN_OFFLINE is set"
command -v node >/dev/null && command -v npm >/dev/null || gives_up "no npm"
mkdir -p "$folder"
: >"$folder/npm.log"
[ -f "$folder/package.json" ] || echo '{ "private": true }' >"$folder/package.json"
hosts="libsql@0.5 better-sqlite3@12"
node -e "require('node:sqlite')" 2>/dev/null ||
    hosts="$hosts $(node -p '`node-${process.platform}-${process.arch}`')@22"
cxx=${CXX-c++}
command -v ccache >/dev/null && cc="ccache $cc" cxx="ccache $cxx"
better=$folder/node_modules/better-sqlite3
if [ ! -d "$better" ]; then
    timeout 10 npm ping --fetch-retries=0 >>"$folder/npm.log" 2>&1 || gives_up "no registry of npm"
    # shellcheck disable=SC2086
    fetched $hosts || gives_up "npm did not bring $hosts in time: $folder/npm.log"
fi
if [ ! -f "$better/build/Debug/better_sqlite3.node" ]; then
    if [ -d /usr/include/node ]; then
        npm_config_nodedir=/usr
        export npm_config_nodedir
    fi
    CC=$cc CXX=$cxx CFLAGS=-g0 CXXFLAGS=-g0 JOBS=2 within npm run --prefix "$better" build-debug ||
        gives_up "better-sqlite3 is not compiled: $folder/npm.log"
fi
sqlite=$better/deps/sqlite3
# shellcheck disable=SC2086
[ -f "$folder/plain" ] || within $cc -w -DSQLITE_THREADSAFE=1 -I "$sqlite" -o "$folder/plain" \
    "$(dirname "$0")/host.c" "$sqlite/sqlite3.c" -lm -lpthread -ldl ||
    gives_up "an SQLite without FTS5 is not compiled: $folder/npm.log"
echo "$hosts, and an SQLite without FTS5"
