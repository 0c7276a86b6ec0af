# The archive: what is stored stays as it was, once; and what is no archive is left alone.
. "$(dirname "$0")/common.sh"

brief >one.txt
run 0 import one.txt
prints "1 stored, 0 duplicates, 0 failed"
[ -e diwan.db ] || fails "diwan.db was not made"
run 0 import one.txt
prints "0 stored, 1 duplicates, 0 failed"
tells "one.txt: the brief of 2025-10-07 is stored already, as #1"
run 0 list
prints_lines 1

run 0 show 1 --original
same out one.txt
run 0 show '#1'
prints "المرفأ يكسب رصيفًا"
prints "الرأي"
run 1 show 2
tells "no brief #2"

DIWAN_ARCHIVE=other.db "$diwan" import one.txt >out 2>err || fails "DIWAN_ARCHIVE is not heeded"
[ -e other.db ] || fails "DIWAN_ARCHIVE is not heeded"
run 0 list --archive other.db

run 1 delete 2
run 0 delete 1
run 1 list
tells "the archive is empty"
run 1 delete 1
run 0 check
prints "0 briefs"

# Every sample brief comes in, is found, and survives a rebuild.
run 0 import "$source/examples/briefs"
tail -1 out | grep -q ' 0 duplicates, 0 failed' || fails "sample briefs"
stored=$(sed 's/ .*//' out)
run 0 list --limit 0
prints_lines "$stored"
run 0 list --limit 3
prints_lines 3
run 0 check
prints "$stored briefs, all well"
"$diwan" search --format json --limit 0 في >before
run 0 rebuild
"$diwan" search --format json --limit 0 في >after
same before after

# What is no archive is told, and left as it is.
echo "not an archive" >note.db
cp note.db note.copy
for command in list check "search word" "delete 1" "import one.txt"; do
    # shellcheck disable=SC2086
    run 4 $command --archive note.db
    tells "note.db"
done
same note.db note.copy
run 4 list --archive missing.db
tells "missing.db"
[ ! -e missing.db ] || fails "reading made an archive"
sqlite3 strange.db 'create table t(x)'
run 4 list --archive strange.db
tells "strange.db"
run 4 import --archive strange.db one.txt
cp diwan.db newer.db
sqlite3 newer.db 'pragma user_version = 99'
run 4 list --archive newer.db
tells "newer.db: made by a newer diwan"
run 4 import --archive newer.db one.txt
run 4 import --archive no/such/folder.db one.txt
tells "folder.db"

# A file that may only be read can be read, and is not written. Root may write anything,
# so a user of no rights stands in for it.
as_user=
if [ "$(id -u)" = 0 ] && setpriv --reuid=65534 --clear-groups "$diwan" --version >/dev/null 2>&1; then
    as_user="setpriv --reuid=65534 --clear-groups"
fi
cp diwan.db readable.db
cp readable.db readable.copy
chmod 755 .
chmod 444 readable.db one.txt
if [ "$(id -u)" != 0 ] || [ -n "$as_user" ]; then
    $as_user "$diwan" list --archive readable.db >out 2>err || fails "a read-only archive can't be read"
    $as_user "$diwan" import --archive readable.db one.txt >out 2>err
    [ $? = 4 ] || fails "a read-only archive: not status 4"
    tells "readable.db"
    same readable.db readable.copy
else
    echo "skipped: a read-only archive, as everything may be written here"
fi

# A disk that fills up in the middle loses what was not committed, and nothing else.
mkdir many
i=0
while [ $i -lt 200 ]; do
    i=$((i + 1))
    brief "$((i % 28 + 1)) آذار/ مارس $((1950 + i))" >many/$i.txt
done
brief >first.txt
run 0 import --archive full.db first.txt
size=$(($(wc -c <full.db) / 512 + 40))
(
    trap '' XFSZ
    ulimit -f $size
    "$diwan" import --archive full.db many >out 2>err
)
[ $? = 4 ] || fails "a full disk: not status 4"
tells "diwan: full.db"
prints "0 stored"
run 0 check --archive full.db
prints "1 briefs, all well"

# Standard output that can't be written is no success.
if [ -w /dev/full ]; then
    "$diwan" list >/dev/full 2>err
    [ $? != 0 ] || fails "a full standard output is not told"
    tells "standard output"
fi

# An interrupted import stops, and leaves the archive whole. The pipe stays open and gives
# nothing, so that the import waits in the middle; `3<>` opens it without waiting.
mkfifo pipe
exec 3<>pipe
"$diwan" import --archive stopped.db one.txt pipe >out 2>err 3>&- &
importing=$!
tries=0
while [ ! -s stopped.db ] && [ $tries -lt 50 ]; do
    tries=$((tries + 1))
    sleep 0.1
done
sleep 0.3
kill -INT $importing
wait $importing
[ $? = 3 ] || fails "an interrupted import: not status 3"
exec 3>&-
tells "interrupted"
prints "1 stored"
run 0 check --archive stopped.db
prints "1 briefs"

done_testing
