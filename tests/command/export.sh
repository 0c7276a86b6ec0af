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
run 0 save المرفأ 'المرفأ -tag:منجز'
run 0 save 'ملف "الحدود"' date:أمس
run 0 saved المرفأ
sqlite3 diwan.db "update question set created = '2024-02-29T12:00:00Z' where name = 'المرفأ'"
run 0 delete 6 # its id was seen

run 0 export
cp out first.jsonl
quiet
prints '{"schema":"diwan.archive/1","dates":{"week_start":0,"preference":1,"anaphora":0},"vocabulary":"change'
prints 'هيئة المرافئ'
prints '{"schema":"diwan.question/1","name":"المرفأ","text":"المرفأ -tag:منجز","created":"2024-02-29T12:00:00Z","seen":'
prints '"ملف \"الحدود\""'
json "count(*) || ' ' || count(json_extract(line, '\$.original')) || ' ' || count(json_extract(line, '\$.original_of'))" "$(($(wc -l <first.jsonl))) $(($(wc -l <first.jsonl) - 4)) 1"
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
quiet
run 0 saved --archive copy.db --format json
cp out saved
run 0 saved --format json
same out saved

# A part as an archive of its own says the same of its briefs.
run 0 copy whole.db
prints "copied to whole.db"
run 0 check --archive whole.db
run 0 export --archive whole.db
same out first.jsonl
run 0 copy tag:للمتابعة -- -tag:منجز part.db
run 0 export --archive part.db
cp out part.jsonl
run 0 export tag:للمتابعة -- -tag:منجز
same out part.jsonl
run 2 copy part.db
tells "part.db is there already"
run 1 copy لاكلمة none.db
[ ! -e none.db ] && [ ! -e none.db-partial ] || fails "an archive of nothing was made"
run 2 copy tag:للمتابعة
tells "no name of a new file"
run 2 copy date:2025-03..2025-04
run 2 copy

# Shown whole, it is what the export says of it, dates read as the archive does, note and tags.
run 0 show 1 --format json
tr -d '\n' <out >shown
promises=$((promises + 1))
sed -n 's/,"original":.*//p' first.jsonl | grep -qxF "$(sed 's/}$//' shown)" || fails "show is not export"

# An original that a brief shares with one that is stored already is not lost, nor is another one
# put in its place.
run 0 export --plain date:2025-10-07..2025-10-09
cp out shared.jsonl
promises=$((promises + 1))
grep -q '"original_of"' out || fails "no original is shared"
for before in none other; do
    sed -n 's/"id":[0-9]*,//; /"date":"2025-10-07"/p' shared.jsonl | sed '1q' |
        if [ $before = none ]; then sed 's/,"original":"[^"]*"//'; else sed 's/"original":"[^"]*"/"original":"YWJj"/'; fi >$before.jsonl
    run 0 import --archive $before.db $before.jsonl
    prints "1 stored"
    run 0 import --archive $before.db shared.jsonl
    prints "1 duplicates, 0 failed"
    run 0 show 1 --original
    cp out original
    run 0 show 2 --original --archive $before.db
    same out original
done
sed '/"id":1,/s/"kind":"event"/"kind":"events"/' shared.jsonl >refused.jsonl
run 3 import --archive refused.db refused.jsonl
prints "0 duplicates, 1 failed"
run 0 show 2 --original --archive refused.db
same out original

# Saved questions of the archive stay, and in one that had briefs none of another's was looked at.
brief '12 تشرين الأول/ أكتوبر 2025' >last.txt
run 0 import --archive mine.db last.txt
run 0 save --archive mine.db المرفأ سلام
run 0 import --archive mine.db first.jsonl
tells "the archive keeps its own question 'المرفأ'"
run 0 export --archive mine.db
prints '"name":"المرفأ","text":"سلام"'
prints '"name":"ملف \"الحدود\"","text":"date:أمس","created":"'
printf '{"schema":"diwan.question/1","name":"س","text":"ص","created":"أمس","seen":0}\n{"schema":"diwan.question/1","name":"س","text":"ص","created":"2025-10-07T12:00:00Z","seen":-4}\n{"schema":"diwan.question/1","text":"ص","created":"2025-10-07T12:00:00Z"}\n' >bad.jsonl
run 3 import --archive new.db bad.jsonl
for line in 1 2 3; do
    tells "bad.jsonl:$line: "
done

# Without what is found in the briefs it is as good.
run 0 export --plain
cp out plain.jsonl
run_on plain.jsonl 0 import --archive plain.db -
run 0 export --archive plain.db
same out first.jsonl
run 0 export date:2025-10-07
prints_lines 5
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
    sed -n 4p plain.jsonl
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
[ "$(sqlite3 :memory: '.mode csv' '.import out t' 'select count(*) from t')" = "$(($(wc -l <first.jsonl) - 3))" ] ||
    fails "rows are missing"
run 0 export --format tsv
prints_lines "$(($(wc -l <first.jsonl) - 2))"
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
