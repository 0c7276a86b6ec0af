# Saved questions, expectations, and asking for one's own tags and notes.
. "$(dirname "$0")/common.sh"

brief >one.txt
printf 'حدث ورأي\n\n08 تشرين الأول/ أكتوبر 2025\n\nالحدث\n\nبدأ حصاد القمح في الشمال.\n\nالقمح ينتظر سعره\n\nالرأي\n\nومن المرجح أن ترتفع أسعار القمح. وقد تعود الهدنة قبل الشتاء.\n' >two.txt
printf 'حدث ورأي\n\n03 كانون الثاني/ يناير 2020\n\nالحدث\n\nأعلنت الشركة عن صفقة القمح القديمة.\n' >late.txt
run 0 import one.txt two.txt

run 1 saved
tells "no question is saved"
run 0 save قمح القمح actor:روسيا OR القمح
run 0 save 'ملف الرسوم' 'الرسوم in:opinion'
run 2 save قمح
run 2 save سيئ in:opnion
tells "did you mean 'opinion'?"
tells "^^^^^^"
run 0 saved --format tsv
prints "قمح	1	1	القمح actor:روسيا OR القمح"
prints_lines 2
run 0 saved
prints "1 (1 new)"
run 0 saved قمح --keep
prints "القمح ينتظر سعره"
run 0 saved قمح --new
run 1 saved قمح --new
tells "nothing new found"
run 0 import late.txt
run 0 saved --format json
prints '"briefs":2,"new":1}'
run 0 saved قمح --new --format tsv
prints "2020-01-03"
prints_lines 1
run 0 rebuild
run 0 saved --format tsv
prints "قمح	2	0"
run 1 saved نفط
tells "no question is saved as 'نفط'"
run 2 saved --new
run 0 forget قمح
run 1 forget قمح

run 0 expectations
prints "likely"
prints "من المرجح أن ترتفع أسعار القمح"
run 0 expectations توقع:هدنة --format tsv
prints "2	2025-10-08	opinion	possible	"
prints_lines 1
run 0 expectations --strength likely --in opinion --format json
prints_lines 1
prints '"strength":"likely","negative":false'
run 1 expectations المرفأ --in event
tells "nothing of the kind is expected"
run 2 expectations --strength sure
run 0 search has:expectations expects:أسعار
prints "#2"
run 1 search expects:مرفأ

run 0 note 1 تحقق من الأرقام
run 0 tag 1 للمتابعة
for question in tag:للمتابعه وسم:للمتابعة note:الرقم ملاحظة:أرقام has:tags has:notes; do
    run 0 list "$question" --format tsv
    prints "1	2025-10-07"
    prints_lines 1
done
run 1 list tag:أخرى
run 0 --help
prints "Your own:"

done_testing
