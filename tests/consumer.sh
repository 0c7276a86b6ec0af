#!/bin/sh
# usage: consumer.sh BUILD SOURCE - install the build into an empty prefix and build a
# program against it, by pkg-config and by find_package.
set -eu
build=$1 source=$2
prefix=$(mktemp -d)
trap 'rm -rf "$prefix"' EXIT
cmake --install "$build" --prefix "$prefix/usr" >/dev/null
pc=$(dirname "$(find "$prefix" -name diwan.pc)")
PKG_CONFIG_PATH=$pc
export PKG_CONFIG_PATH
cc -o "$prefix/by-pkg-config" "$source/main.c" $(pkg-config --cflags --libs diwan) \
    -Wl,-rpath,"$(pkg-config --variable=libdir diwan)"
"$prefix/by-pkg-config"
cmake -S "$source" -B "$prefix/build" -DCMAKE_PREFIX_PATH="$prefix/usr" >/dev/null
cmake --build "$prefix/build" >/dev/null
"$prefix/build/consumer"
"$prefix/build/consumer_static"
