# What programs read: JSON that is JSON, TSV that is rows, offsets that select what they say.
. "$(dirname "$0")/common.sh"

brief >one.txt
run 0 parse --format json one.txt
prints_lines 1
json "json_extract(line, '$.schema')" diwan.brief/1
json "json_extract(line, '$.date')" 2025-10-07
json "json_extract(line, '$.date_text')" "07 تشرين الأول/ أكتوبر 2025"
json "json_extract(line, '$.series')" "حدث ورأي"
json "json_extract(line, '$.headline')" "المرفأ يكسب رصيفًا ويؤجل حسم ملف الرسوم"
json "json_extract(line, '$.sections[0].kind') || json_extract(line, '$.sections[1].kind')" eventopinion
json "json_array_length(line, '$.sections[1].paragraphs')" 1
json "json_type(line, '$.actors') || json_type(line, '$.roles') || json_type(line, '$.dates') || json_type(line, '$.themes')" \
    arrayarrayarrayarray
json "json_extract(line, '$.repair.changed')" 0

run 0 import one.txt "$source/examples/briefs"
run 0 show 1 --format json
json "json_extract(line, '$.id')" 1
run 0 list --format json --limit 0
json "sum(json_type(line, '$.id') = 'integer') = count(*)" 1

# Highlights select the written word, in bytes of the snippet and of the section.
run 0 search --format json --in event --date 2025-10 السكك
json "cast(substr(cast(json_extract(line, '$.snippet') as blob), 1 + json_extract(line, '$.highlights[0][0]'),
    json_extract(line, '$.highlights[0][1]') - json_extract(line, '$.highlights[0][0]')) as text)" السكك
json "json_extract(line, '$.section')" event
run 0 search --format tsv المرفأ
prints "1	2025-10-07	المرفأ يكسب"
awk -F '\t' 'NF != 5 { exit 1 }' out || fails "search --format tsv: not five fields a row"
run 0 list --format tsv --limit 0
awk -F '\t' 'NF != 3 { exit 1 }' out || fails "list --format tsv: not three fields a row"

# Questions.
run 1 search كلمةلاتوجدفيأينص
tells "nothing found among"
run 0 search --date 2025-10 المرفأ
run 1 search --date 2025-11 المرفأ
run 1 search --to 2025-10-06 المرفأ
run 0 search --from 2025-10-07 --to 2025-10-07 المرفأ
run 0 search --order relevance المرفأ
run 0 search المرفا
run 1 search '"رصيفًا المرفأ"'
run 0 search '"المرفأ يكسب"'
for odd in '"' '""' '«' '* OR' 'NEAR(' "';--" '؟' '()'; do
    "$diwan" search -- "$odd" >out 2>err
    [ $? -lt 2 ] || fails "search $odd: an error"
done

# Plain text is plain: no marks of direction, no colours.
run 0 search المرفأ
promises=$((promises + 1))
! LC_ALL=C grep -q "$(printf '\033\|\342\200\217\|\342\201\247')" out || fails "marks in a pipe"
if script -qec true /dev/null >/dev/null 2>&1; then
    script -qec "'$diwan' search المرفأ" /dev/null >out </dev/null
    prints "$(printf '\342\200\217\342\201\247')"
    prints "$(printf '\033[1;31m')"
    NO_COLOR=1 script -qec "'$diwan' search المرفأ" /dev/null >out </dev/null
    prints_not "$(printf '\033[')"
fi

# Tokens: lines from 1, and bytes that select the word.
printf 'بالتعاون الأمني\n\nوَالمَدْرَسَة' >lines.txt
run_on lines.txt 0 tokens
awk -F '\t' 'NF != 5 || $3 - $2 != length($4) { exit 1 }' out || fails "tokens: offsets don't measure the words"
prints "1	0	16	بالتعاون"
grep -q '^3	' out || fails "tokens: the third line is missing"
printf '\377\376 كلمة\n' >malformed.txt
run_on malformed.txt 0 tokens
prints "كلمة"

# Repair: clean text comes through; the report has a row a line.
run_on one.txt 0 repair
prints "المرفأ يكسب رصيفًا ويؤجل حسم ملف الرسوم"
quiet
set -- "$source"/examples/briefs/*damaged*
run_on "$1" 0 repair --report
awk -F '\t' 'NF < 3 { exit 1 }' err || fails "repair --report: not rows"
[ -s err ] || fails "repair --report: nothing told of a damaged text"

# Analysis: an object a line, the id as it was, bad lines told with line and byte.
printf '%s\n' '{"id":7,"text":"زار الوفد موسكو أمس","on":"2025-10-07","more":[1,{"a":null}]}' '' \
    '{"text":"\u0645\u0631\u062d\ud83d\ude00 \"\\","title":"عنوان","id":"a\"b"}' >good.jsonl
run_on good.jsonl 0 analyse --jsonl
prints_lines 2
json "group_concat(json_type(line, '$.id') || ':' || json_extract(line, '$.id'))" 'integer:7,text:a"b'
json "group_concat(json_extract(line, '$.sections[0].kind') || json_array_length(line, '$.sections'))" text1,title2
json "max(json_extract(line, '$.sections[1].paragraphs[0]'))" 'مرح😀 "\'
printf '%s\n' '{"id":1 "text":"x"}' '[1]' '{"id":1,"text":"x"' '{"id":2,"text":5}' '{"id":3}' \
    '{"id":4,"text":"x","on":"7.10.2025"}' '{"id":5,"text":"x",}' '{"id":06,"text":"x"}' \
    '{"id":"6","text":"x"} x' '{"id":7,"text":"a	b"}' '{"id":8,"text":"x"}' >bad.jsonl
printf '{"id":9,"text":"\377"}\n' >>bad.jsonl
run_on bad.jsonl 3 analyse --jsonl
prints_lines 1
prints '"id":8'
tells "line 1, byte 8: a comma or } expected"
tells "line 2, byte 0: an object expected"
tells 'line 4: "text": a string expected'
tells 'line 5: "text": is missing'
tells 'line 6: "on": a day'
tells "line 12, byte 16: not UTF-8"
awk 'BEGIN { printf "{\"text\":\"x\",\"a\":"; for (i = 0; i < 100000; i++) printf "["; print "" }' >deep.jsonl
run_on deep.jsonl 3 analyse --jsonl
tells "nested too deep"

done_testing
