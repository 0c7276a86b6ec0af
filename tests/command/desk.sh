# What a desk keeps: notes, tags, figures, backups.
. "$(dirname "$0")/common.sh"

brief >one.txt
run 0 import one.txt

run 1 note 1
run 0 note 1 تحقق من الرقم
run 0 note '#1'
prints "تحقق من الرقم"
run 1 note 7 نص
tells "no brief 7"
run 2 note
run 2 note first
run 0 note 1 --remove
run 1 note 1

run 1 tags
run 0 tag 1 للمتابعة 'ملف الحدود'
run 0 tag 1
prints "للمتابعة	1"
run 0 tags --format json
prints_lines 2
prints '{"tag":"ملف الحدود","briefs":1}'
run 3 tag 1 جديد ''
run 0 tags
prints_not جديد
run 1 tag 1 --remove جديد
run 0 tag 1 --remove للمتابعه
run 0 tags
prints_lines 1
run 2 tag 1 --remove

run 0 stats
prints "briefs                       1"
run 0 stats --format tsv
prints "year	2025	1"
run 0 stats --format json
prints '"briefs":1'
prints_lines 1

run 0 backup copy.db
run 0 check --archive copy.db
prints "1 briefs, all well"
run 2 backup copy.db
tells "--force"
run 0 backup --force copy.db
run 2 backup --force diwan.db
tells "it is the archive itself"
run 4 backup no/such/folder.db
run 2 backup
[ -z "$(find . -name '*-partial*')" ] || fails "half a backup is left"

# A brief that is like another is told; what becomes of it is the user's choice.
sed 's/وزير النقل/مدير الجمارك/' one.txt >two.txt
run 0 import two.txt --near skip
tells "another version of #1"
prints "0 stored, 0 duplicates, 0 failed, 1 near ones not stored"
run 0 tag 1 باق
run 0 import two.txt --near replace
prints "1 near ones replaced"
run 0 list
prints_lines 1
run 0 tag 1
prints باق
run 0 import one.txt
tells "another version of #1"
prints "1 stored"
run 2 import one.txt --near maybe

done_testing
