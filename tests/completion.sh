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

# A real shell behind a terminal: it completes the line, all that fits put in, and notes what
# stands there then. usage: zsh -f drive.zsh SHELL FOLDER ROOM; lines of ROOM/typed
cat >"$room/drive.zsh" <<'EOF'
zmodload zsh/zpty zsh/zselect
shell=$1 folder=$2 room=$3 lines=0
if [[ $shell == zsh ]]; then
    zpty shell "TERM=dumb zsh -f -i"
    zpty -w shell "cd '$room/work'; fpath=('$folder' \$fpath); autoload -Uz compinit; compinit -u -d '$room/dump'
zstyle ':completion:all:*' insert yes; zstyle ':completion:all::::' completer _all_matches _complete
zle -C all complete-word _generic; bindkey '^T' all
note() { print -r -- \"\$BUFFER\" >>'$room/completed'; BUFFER= }; zle -N note; bindkey '^X' note
print ready >'$room/ready'"
else
    zpty shell "TERM=dumb bash --norc --noprofile -i"
    zpty -w shell "cd '$room/work'; . '$folder/diwan'; bind '\"\C-t\": insert-completions'
note() { printf '%s\n' \"\$READLINE_LINE\" >>'$room/completed'; READLINE_LINE= READLINE_POINT=0; }
bind -x '\"\C-x\": note'; echo ready >'$room/ready'"
fi
settle() { # until a file has so many lines, twenty seconds at most
    repeat 2000; do
        zpty -rt shell said
        [[ -f $1 ]] && (( $(wc -l <$1) >= $2 )) && return 0
        zselect -t 1
    done
    return 1
}
settle $room/ready 1 || exit 1
while read -r line; do
    zpty -w -n shell "$line"$'\C-t\C-x'
    settle $room/completed $((++lines)) || exit 1
done <$room/typed
zpty -d shell
EOF

# completes SHELL - lines of standard input: what is typed, a tab, what it is completed to
completes() {
    cat >"$room/lines.tsv"
    rm -f "$room/ready" "$room/completed"
    cut -f 1 "$room/lines.tsv" >"$room/typed"
    LC_ALL=C.UTF-8 zsh -f "$room/drive.zsh" "$1" "$folder" "$room" </dev/null || fails "$1 does not answer"
    sed 's/ *$//' "$room/completed" >"$room/trimmed"
    cut -f 2 "$room/lines.tsv" | diff - "$room/trimmed" || fails "$1 completes otherwise"
}

if ! command -v zsh >/dev/null || ! zsh -f -c 'zmodload zsh/zpty' 2>/dev/null; then
    echo "skipped: no zsh with zpty"
    exit 0
fi
zsh -f -n "$folder/_diwan"
completes zsh <<'EOF'
diwan sea	diwan search
diwan re	diwan reanalyse rebuild related repair
diwan help sho	diwan help show
diwan list --form	diwan list --format=
diwan show --orig	diwan show --original
diwan import --da	diwan import --date=
diwan list --order=n	diwan list --order=newest
diwan list --order=	diwan list --order=newest --order=oldest --order=relevance
diwan list --format=j	diwan list --format=json
diwan list --archive=دي	diwan list --archive=ديوان.db
diwan import bri	diwan import brief\ one.txt
diwan import د	diwan import ديوان.db
diwan list x	diwan list x
EOF
if command -v bash >/dev/null; then
    completes bash <<'EOF'
diwan sea	diwan search
diwan re	diwan reanalyse rebuild related repair
diwan help sho	diwan help show
diwan list --form	diwan list --format
diwan show --orig	diwan show --original
diwan list --order n	diwan list --order newest
diwan list --order=	diwan list --order=newest oldest relevance
diwan list --format=j	diwan list --format=json
diwan list --archive دي	diwan list --archive ديوان.db
diwan import bri	diwan import brief\ one.txt
diwan import د	diwan import ديوان.db
EOF
fi
