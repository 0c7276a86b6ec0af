# Briefs go out whole, and come back without loss.
. "$(dirname "$0")/common.sh"

# A document with two briefs, one damaged, and one in another encoding.
{
    brief
    printf '\n'
    brief '09 تشرين الأول/ أكتوبر 2025' | sed 's/وزير النقل/مدير الجمارك/'
} >two.txt
brief '08 تشرين الأول/ أكتوبر 2025' | sed 's/المرفأ/الميناء/' | iconv -f UTF-8 -t WINDOWS-1256 >other.txt
printf 'حدث ورأي\n10 تشرين الأول/ أكتوبر 2025\nالحدث\n"نص" بين علامتين، و=مساواة * ونجمة.\nالرأي\n1. بند أول\n' >marks.txt
run 0 import two.txt other.txt marks.txt "$source/examples/briefs"
run 0 settings --prefer past
run 0 actor add ports 'هيئة المرافئ' --kind organization --code SY
run 0 note 1 'سطر أول
سطر "ثانٍ" \ بعده'
run 0 tag 1 للمتابعة 'ملف الحدود'
run 0 delete 3
run 0 theme assign 1 medtop:15000000 --by سلمى

run 0 export
cp out first.jsonl
quiet
prints '{"schema":"diwan.archive/1","dates":{"week_start":0,"preference":1,"anaphora":0},"vocabulary":"change'
prints 'هيئة المرافئ'
json "count(*) || ' ' || count(json_extract(line, '\$.original')) || ' ' || count(json_extract(line, '\$.original_of'))" "$(($(wc -l <first.jsonl))) $(($(wc -l <first.jsonl) - 2)) 1"
run 0 import --archive copy.db first.jsonl
quiet
run 0 check --archive copy.db
run 0 export --archive copy.db
same out first.jsonl
for id in 1 2 4; do
    run 0 show $id --original
    cp out original
    run 0 show $id --original --archive copy.db
    same out original
done
run 0 note 1 --archive copy.db
prints 'سطر "ثانٍ" \ بعده'
run 0 search --archive copy.db --format tsv 'tag:للمتابعة'
prints_lines 1
[ "$(sqlite3 copy.db 'select count(*) from source')" = "$(sqlite3 diwan.db 'select count(*) from source')" ] ||
    fails "originals are not shared"
run 0 import --archive copy.db first.jsonl
prints "0 stored"

# Without what is found in the briefs it is as good.
run 0 export --plain
cp out plain.jsonl
run_on plain.jsonl 0 import --archive plain.db -
run 0 export --archive plain.db
same out first.jsonl
run 0 export date:2025-10-07
prints_lines 3
run 1 export لاكلمة
run 2 export date:2025-99
run 2 export --format xml

# An id that another brief has is told, and another found.
brief '11 تشرين الأول/ أكتوبر 2025' >last.txt
run 0 import --archive taken.db last.txt
run 0 import --archive taken.db plain.jsonl
tells "#1 is another brief here; stored as"
run 0 check --archive taken.db

# A bad line is told with its number and not half stored; the rest is.
{
    sed -n 2p plain.jsonl
    echo '{"schema":"diwan.brief/1","date":"2025-10-07"'
    echo
    echo '{"schema":"diwan.brief/2"}'
    echo '{"schema":"diwan.brief/1","date":"2025-13-07"}'
    echo '{"schema":"diwan.brief/1","date":"2025-10-07","sections":[]}'
    echo '{"schema":"diwan.brief/1","date":"2025-10-07","sections":[{"kind":"event","paragraphs":["حدث"]}],"original":"ab*="}'
    echo '{"schema":"diwan.brief/1","date":"2025-10-07","sections":[{"kind":"event","paragraphs":["حدث"]}],"original_of":77}'
    echo '{"schema":"diwan.brief/1","date":"2025-10-07","sections":[{"kind":"event","paragraphs":["حدث"]}],"tags":["جيد",""]}'
    echo '{"schema":"diwan.brief/1","date":"2025-10-07","sections":[{"kind":"end","paragraphs":[]}]}'
    echo '{"schema":"diwan.brief/1","date":"2025-10-12","sections":[{"kind":"event","paragraphs":["حدث آخر","وسطره"]}]}'
} >bad.jsonl
run 3 import --archive bad.db bad.jsonl
for line in 2 4 5 6 7 8 9 10; do
    tells "bad.jsonl:$line: "
done
prints "2 stored, 0 duplicates, 8 failed"
run 0 check --archive bad.db
prints "2 briefs, all well"
[ "$(sqlite3 bad.db 'select count(*) from tag')" = 0 ] || fails "a tag of a line that was refused is left"
run 3 import --archive bad.db missing.jsonl

# Tables.
run 0 export --format csv
grep -q '^id,date,series,headline,event,opinion,actors,themes,tags,note.$' out || fails "no head"
prints '""نص"" بين علامتين'
sqlite3 :memory: '.mode csv' '.import out t' 'select id, tags, note from t where id = 1' >table
grep -qF 'ملف الحدود' table || fails "no tags in the table"
[ "$(sqlite3 :memory: '.mode csv' '.import out t' 'select count(*) from t')" = "$(($(wc -l <first.jsonl) - 1))" ] ||
    fails "rows are missing"
run 0 export --format tsv
prints_lines "$(($(wc -l <first.jsonl)))"
prints "id	date	series"

# Markdown.
run 0 show 1 --format markdown
prints '<div dir="rtl" lang="ar">'
prints '# المرفأ يكسب رصيفًا'
prints '## الرأي'
prints '## ملاحظة'
run 0 export --format markdown date:2025-10-10
prints '\* ونجمة'
prints '1\. بند'

done_testing
