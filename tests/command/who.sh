# Who held an office: asked in a sentence, by options, in both languages, of an archive too.
. "$(dirname "$0")/common.sh"

run 0 who من كان وزير خارجية سوريا في 2023
prints "فيصل المقداد"
prints_lines 1
run 0 who 'من كان وزير الخارجية السوري في أيار 2023؟'
prints "2020-11-22..2024-09-30  فيصل المقداد  وزير الخارجية، سوريا"
prints_lines 1
run 0 who who was president of France in 2010
prints "نيكولا ساركوزي"
prints_lines 1
run 0 who المبعوث الأممي إلى ليبيا
prints "طارق متري"
run 0 who --of state:IT --title 'prime minister' --date 2023 --format tsv
prints "2022-10-22		person:giorgia-meloni	جورجيا ميلوني	رئيسة الوزراء	state:IT	"
prints_lines 1
run 0 who --person ساركوزي --format json
json "json_extract(line, '$.person_en')" "Nicolas Sarkozy"
json "json_extract(line, '$.of')" state:FR
json "json_type(line, '$.brief')" null

run 1 who وزير خارجية أتلانتس
tells "no one found"
run 2 who
tells "who held what?"
run 2 who --of مصر --date soon
tells "--date takes a date"
run 4 who --briefs رئيس مصر
tells "diwan.db"

cat >one.txt <<'END'
حدث ورأي

07 تشرين الأول/ أكتوبر 2025

الحدث

وصل وزير الخارجية الأردني سالم الفارس إلى دمشق، والتقى وزير النقل السابق كامل الجسر.

الرأي

لن تتغير الصورة سريعًا.
END
run 0 import one.txt
run 0 who --briefs --date 2025-10 وزير خارجية الأردن
prints "2025-10-07 #1  سالم الفارس  وزير الخارجية الأردني، الأردن"
prints "أيمن الصفدي"
run 1 who --briefs --date 2025-10-07 --title 'وزير النقل' --person كامل

done_testing
