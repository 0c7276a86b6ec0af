#!/bin/sh
# usage: foreign.sh HEADER API-TABLE LIBRARY CC - other languages read the header as one run of
# the preprocessor leaves it, know every function and constant of it, and call the library:
# cffi (Python), LuaJIT and bindgen (Rust), where they are installed.
set -eu
header=$1 api=$2 library=$3 cc=$4
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT

# The standard headers are left out: each of these knows int32_t and size_t.
mkdir "$room/none"
: >"$room/none/stddef.h"
: >"$room/none/stdint.h"
"$cc" -E -P -DDIWAN_STATIC -nostdinc -I "$room/none" "$header" >"$room/diwan.h"

python=
for candidate in /usr/bin/python3 python3; do
    "$candidate" -c 'import cffi' 2>/dev/null && python=$candidate && break
done
if [ -n "$python" ]; then
    "$python" - "$room/diwan.h" "$api" "$library" <<'PYTHON'
import sys
from cffi import FFI

ffi = FFI()
ffi.cdef(open(sys.argv[1], encoding="utf-8").read())
lib = ffi.dlopen(sys.argv[3])
functions = constants = 0
for line in open(sys.argv[2], encoding="utf-8"):
    cells = line.rstrip("\n").split("\t")
    if cells[0] == "function":
        getattr(lib, cells[1])
        functions += 1
    elif cells[0] == "constant":
        assert getattr(lib, cells[2]) == int(cells[3]), cells
        constants += 1
text, out, size = "وَفْدٌ".encode(), ffi.new("char **"), ffi.new("size_t *")
assert lib.diwan_text_fold(out, size, text, len(text)) == lib.DIWAN_OK
assert ffi.buffer(out[0], size[0])[:].decode() == "وفد"
lib.diwan_free(out[0])
print("cffi:", functions, "functions,", constants, "constants")
PYTHON
else
    echo "skipped: no Python with cffi"
fi

if command -v luajit >/dev/null; then
    luajit - "$room/diwan.h" "$api" "$library" <<'LUA'
local ffi = require("ffi")
ffi.cdef(assert(io.open(arg[1])):read("*a"))
local lib = ffi.load(arg[3])
local functions, constants = 0, 0
for line in io.lines(arg[2]) do
  local kind, a, b, c = line:match("^(%w+)\t([^\t]*)\t?([^\t]*)\t?([^\t]*)")
  if kind == "function" then
    assert(lib[a] ~= nil)
    functions = functions + 1
  elseif kind == "constant" then
    assert(tonumber(lib[b]) == tonumber(c), b)
    constants = constants + 1
  end
end
local out, size, text = ffi.new("char *[1]"), ffi.new("size_t[1]"), "وَفْدٌ"
assert(lib.diwan_text_fold(out, size, text, #text) == lib.DIWAN_OK)
assert(ffi.string(out[0], size[0]) == "وفد")
lib.diwan_free(out[0])
print("LuaJIT: " .. functions .. " functions, " .. constants .. " constants")
LUA
else
    echo "skipped: no LuaJIT"
fi

if command -v bindgen >/dev/null; then
    bindgen "$header" --allowlist-function 'diwan_.*' --allowlist-type 'diwan_.*' >"$room/diwan.rs" 2>"$room/error" || {
        cat "$room/error"
        exit 1
    }
    awk -F '\t' '$1 == "function" { print "pub fn " $2 "(" } $1 == "constant" { print $3 ":" }' "$api" |
        while read -r name; do
            grep -qF "$name" "$room/diwan.rs" || {
                echo "bindgen: no $name"
                exit 1
            }
        done
    grep -q u128 "$room/diwan.rs" && exit 1
    echo "bindgen: $(grep -c 'pub fn diwan_' "$room/diwan.rs") functions"
else
    echo "skipped: no bindgen"
fi
