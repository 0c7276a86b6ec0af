# Sourced by the tests of the command line, which are called as: sh NAME.sh DIWAN SOURCE
# Each runs in an empty directory of its own, and ends with 1 where a promise was broken.
set -u
diwan=$1
source=$2
unset DIWAN_ARCHIVE NO_COLOR
LC_ALL=C
export LC_ALL
directory=$(mktemp -d) || exit 1
trap 'chmod -R u+w "$directory" 2>/dev/null; rm -rf "$directory"' EXIT
cd "$directory" || exit 1
failures=0
promises=0

fails() { # usage: fails WHAT - count a broken promise, and show what the command said
    failures=$((failures + 1))
    echo "BROKEN: $1"
    sed 's/^/  out: /' out | head -20
    sed 's/^/  err: /' err | head -20
}

run() { # usage: run STATUS ARGUMENT... - run diwan; its output is in `out` and `err`
    wanted=$1
    shift
    promises=$((promises + 1))
    "$diwan" "$@" >out 2>err </dev/null
    got=$?
    [ "$got" = "$wanted" ] || fails "diwan $*: status $got, not $wanted"
}

run_on() { # usage: run_on FILE STATUS ARGUMENT... - the same, reading a file
    input=$1
    wanted=$2
    shift 2
    promises=$((promises + 1))
    "$diwan" "$@" >out 2>err <"$input"
    got=$?
    [ "$got" = "$wanted" ] || fails "diwan $* <$input: status $got, not $wanted"
}

tells() { # usage: tells TEXT - standard error holds it
    promises=$((promises + 1))
    grep -qF -- "$1" err || fails "not told: $1"
}

prints() { # usage: prints TEXT - standard output holds it
    promises=$((promises + 1))
    grep -qF -- "$1" out || fails "not printed: $1"
}

prints_not() {
    promises=$((promises + 1))
    ! grep -qF -- "$1" out || fails "printed: $1"
}

prints_lines() { # usage: prints_lines N
    promises=$((promises + 1))
    lines=$(wc -l <out)
    [ "$lines" -eq "$1" ] || fails "$((lines)) lines printed, not $1"
}

quiet() {
    promises=$((promises + 1))
    [ ! -s err ] || fails "something on standard error"
}

same() { # usage: same FILE FILE
    promises=$((promises + 1))
    cmp -s "$1" "$2" || fails "$1 and $2 differ"
}

json() { # usage: json SQL WANTED - each line printed is JSON, and the SQL over its `line` gives WANTED
    promises=$((promises + 1))
    printf 'create table lines(line);\n.mode ascii\n.separator "\\037" "\\n"\n.import out lines\n.mode list\n%s;\n' \
        "select case when min(json_valid(line)) then '' else 'not JSON' end from lines; select $1 from lines" >script
    answer=$(sqlite3 :memory: <script 2>&1 | sed 1{/^$/d}) || answer="no answer"
    [ "$answer" = "$2" ] || fails "$1 is '$answer', not '$2'"
}

# A brief of the 7th of October 2025, or with other text in the place of its date.
brief() { # usage: brief [DATE LINE] >FILE
    printf 'حدث ورأي\n\n%s\n\nالحدث\n\nوقّعت بلدية المرفأ وشركة السكك اتفاقًا لتوسيع رصيف الحاويات، بحضور وزير النقل.\n\n' \
        "${1-07 تشرين الأول/ أكتوبر 2025}"
    printf 'المرفأ يكسب رصيفًا ويؤجل حسم ملف الرسوم\n\nالرأي\n\nيمنح الاتفاق المدينة منفذًا جديدًا، لكنه لا يحل خلاف الرسوم مع الشركات الناقلة.\n'
}

done_testing() {
    echo "$promises checks, $failures broken"
    [ "$failures" = 0 ]
    exit
}
