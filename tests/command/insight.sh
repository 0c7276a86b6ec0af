# Counting: rows that add up, in every format; and questions that cannot be counted are told.
. "$(dirname "$0")/common.sh"

run 0 import "$source/examples/briefs"
stored=$(sed 's/ .*//' out)

# Counts and timelines add up to the briefs found.
for span in year quarter month week day; do
    run 0 counts --by $span --format tsv
    promises=$((promises + 1))
    awk -F '\t' -v want="$stored" 'NF != 6 { exit 1 } { n += $4 } END { exit n != want }' out ||
        fails "counts --by $span: not all briefs"
    cp out rows
    run 0 timeline --by $span --format tsv
    same out rows
done
run 0 counts --format json --limit 3
prints_lines 3
json "sum(json_type(line, '$.key') = 'text' and json_extract(line, '$.first') <= json_extract(line, '$.last'))" 3
run 0 counts --by theme --over year --format json --limit 2
json "min((select sum(json_extract(value, '$[1]')) from json_each(line, '$.spans')) = json_extract(line, '$.briefs'))" 1
run 0 counts --by kind
prints "دول"
run 0 timeline
prints "█"
promises=$((promises + 1))
! LC_ALL=C grep -q "$(printf '\033\|\342\200\217\|\342\201\247')" out || fails "marks in a pipe"
run 1 counts كلمةلاتوجدفيأينص
tells "nothing found"
run 2 counts --by colour
tells "--by is"
run 2 counts --by month --over year
run 2 timeline --by actor

# The network, in four forms.
run 0 network --format tsv
awk -F '\t' 'NF != 9 { exit 1 }' out || fails "network --format tsv: not nine fields a row"
run 0 network --per sentence --format json
json "json_array_length(line, '$.nodes') > 0 and json_array_length(line, '$.edges') > 0" 1
run 0 network --of theme
run 0 network --format graphml
prints '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
if command -v xmllint >/dev/null 2>&1; then
    promises=$((promises + 1))
    xmllint --noout out 2>err || fails "GraphML that is no XML"
else
    echo "skipped: GraphML by a strict reader, as there is no xmllint"
fi
run 2 network --of theme --per sentence
run 2 network --format png

# What rises, follows and is related.
"$diwan" rising --format tsv --now 2025 --before 2024 >out 2>err
[ $? -lt 2 ] || fails "rising"
run 2 rising --now ..2025
tells "--now without a first day"
run 1 rising --now 2090..
for spans in '--now 2025..' '--now ..2025 --before ..2024'; do
    promises=$((promises + 1))
    # shellcheck disable=SC2086
    "$diwan" rising $spans >out 2>err
    [ $? -lt 2 ] || fails "rising $spans"
done

# Tags count as all else does, also over time; a tag of a thousand briefs before one of two.
run 0 tag 1 للمتابعة 'ملف الحدود'
run 0 tag 2 للمتابعة
run 0 counts --by tag --format tsv
printf 'للمتابعة\t\t\t2\nملف الحدود\t\t\t1\n' >rows
cut -f 1-4 out >columns
same columns rows
run 0 counts --by tag --over year --format json --limit 1 'tag:"ملف الحدود"'
prints_lines 1
run 0 counts --by tag
prints للمتابعة
run 1 counts --by tag -tag:للمتابعة
run 0 related 1
run 0 related --format json '#1'
json "min(json_extract(line, '$.score') between 0 and 1)" 1
run 1 related 999
tells "no brief #999"
run 2 follow
run 2 follow --least 2 1
oldest=$("$diwan" list --order oldest --limit 1 --format tsv | cut -f 1)
run 0 follow --least 0 --format tsv "$oldest"
promises=$((promises + 1))
cut -f 2 out | sort -c || fails "follow: not in the order of dates"

done_testing
