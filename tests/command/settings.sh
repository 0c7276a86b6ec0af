# How an archive reads dates: seen, set, kept, and heeded in briefs and questions.
. "$(dirname "$0")/common.sh"

brief >one.txt
run 0 import one.txt
run 0 settings
prints "week-start  any"
prints_lines 3
run 0 settings --format tsv
prints "prefer	text"
run 0 settings --week-start monday --prefer future
prints "week-start  monday"
run 0 settings --format json
json "json_extract(line, '$.\"week-start\"')" monday
json "json_extract(line, '$.prefer')" future
json "json_extract(line, '$.\"same-day\"')" no
run 0 settings --same-day yes
prints "prefer      future"
[ "$(sqlite3 diwan.db "SELECT value FROM meta WHERE key = 'date_week_start'")" = 1 ] || fails "the week's start is not kept"
[ "$(sqlite3 diwan.db 'SELECT count(*) FROM brief WHERE analysed < (SELECT max(analysed) FROM brief)')" = 0 ] ||
  fails "a brief was left as it was"

run 2 settings --prefer both
tells "no --prefer 'both'"
run 2 settings monday
tells "settings takes options"
run 4 settings --archive none.db
tells "none.db"

done_testing
