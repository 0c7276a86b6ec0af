#!/bin/sh
# usage: completion.sh TOOL FOLDER - bash and zsh complete the command line of TOOL by the
# scripts in FOLDER: commands, options, the values an option lists, and files.
set -eu
tool=$1 folder=$2
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
mkdir "$room/bin" "$room/work"
ln -s "$tool" "$room/bin/diwan"
PATH=$room/bin:$PATH
export PATH
touch "$room/work/brief one.txt" "$room/work/ديوان.db"
cd "$room/work"

fails() {
    echo "$*" >&2
    exit 1
}

# bash_gives EXPECTED WORD... - what bash offers for the last of the words, sorted
bash_gives() {
    expected=$1
    shift
    got=$(bash --norc -c '
        . "$0/diwan"
        COMP_WORDS=("$@")
        COMP_CWORD=$(($# - 1))
        compopt() { :; }
        _diwan
        printf "%s\n" "${COMPREPLY[@]}" | LC_ALL=C sort | paste -s -d ,' "$folder" "$@")
    [ "$got" = "$expected" ] || fails "bash: $*: '$got', not '$expected'"
}

if command -v bash >/dev/null; then
    bash_gives "search" diwan sea
    bash_gives "reanalyse,rebuild,related,repair" diwan re
    bash_gives "show" diwan help sho
    bash_gives "--date" diwan import --d
    bash_gives "--archive,--date,--help,--near" diwan import --
    bash_gives "newest" diwan list --order n
    bash_gives "newest,oldest,relevance" diwan list --order ""
    bash_gives "json" diwan list --format = j
    bash_gives "json,text,tsv" diwan list --format =
    bash_gives "brief one.txt,ديوان.db" diwan import ""
    bash_gives "ديوان.db" diwan list --archive ديو
    bash_gives "" diwan list ""
    bash_gives "" diwan nothing --x
else
    echo "skipped: no bash"
fi

# zsh_gives EXPECTED WORD... - what the script hands to zsh's own functions for the last of
# the words, which describe and offer it
zsh_gives() {
    expected=$1
    shift
    got=$(zsh -f -c '
        _describe() { print -rl -- ${(P)2} }
        _arguments() { shift; print -rl -- "$@" }
        words=("$@") CURRENT=$#
        . "$0/_diwan"' "$folder" "$@" </dev/null)
    case $got in
    *"$expected"*) ;;
    *) fails "zsh: $*: no '$expected' in: $got" ;;
    esac
}

if command -v zsh >/dev/null; then
    zsh_gives "search:find briefs" diwan ""
    zsh_gives "--version:" diwan ""
    zsh_gives "show:show briefs" diwan help ""
    zsh_gives "--order=[newest, oldest or relevance (default: newest)]:ORDER:(newest oldest relevance)" diwan list ""
    zsh_gives ":FILE:_files" diwan list --
    zsh_gives "--original[" diwan show ""
    zsh_gives "*:file:_files" diwan import ""
    zsh -f -n "$folder/_diwan"
else
    echo "skipped: no zsh"
fi
