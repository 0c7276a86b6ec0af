# A user's own actors and themes: shown, changed, taken back, kept in a table; and what a
# person says of a brief.
. "$(dirname "$0")/common.sh"

run 0 import "$source/examples/briefs"
stored=$(sed 's/ .*//' out)

# What the tables know needs no archive.
mkdir empty
(cd empty && "$diwan" actor show الروسي) >out 2>err || fails "actor show without an archive"
prints "state:RU  روسيا  Russia  state  RU"
prints "عاصمة: موسكو"
run 0 actor show Russia --format json
prints '"id":"state:RU"'
prints '"via":"capital"'
run 0 actor show روسيا
prints "في الأوراق: "
run 0 actor show "سيرغي لافروف"
prints "وزير الخارجية، روسيا (2004-03-09..)"
run 1 actor show "لا أحد البتة"
tells "no actor 'لا أحد البتة'"
run 2 actor
tells "One of show, add"
run 2 actor merg a b
tells "did you mean 'merge'?"
run 2 actor merge a
tells "usage: diwan actor merge ACTOR INTO"

# Added, with words of its own, and found at once.
run 0 actor add ports "هيئة المرافئ" --kind organization --code SY --english "Port Authority"
run 0 actor alias ports المؤسسة العامة للحبوب
run 0 show 1 --format json
run 0 actor show ports
prints "user:ports  هيئة المرافئ  Port Authority  organization  SY"
prints "أسماء أخرى: المؤسسة العامة للحبوب"
run 0 actor add ports "هيئة المرافئ" --kind organization --code SY --english "Port Authority"
tells "it was so already"
run 3 actor add ports "هيئة أخرى" --kind place
tells "user:ports is there already"
run 3 actor add quays رصيف --kind house
tells "--kind is state, person"

# Merged and not merged: the archive says the same as before.
run 0 actor show روسيا --format json
cp out before
run 0 actor merge state:UA روسيا
prints "state:UA is state:RU from now on"
run 0 actor show أوكرانيا
prints "state:RU"
run 3 actor merge روسيا state:UA
run 0 actor unmerge state:UA
run 0 actor show روسيا --format json
same out before
run 3 actor unmerge state:UA
tells "there is no merge of state:UA"

run 0 actor rename روسيا --english Russland
run 0 actor show state:RU
prints "Russland"
run 0 actor unrename state:RU
run 0 actor retire state:RU
run 0 actor show state:RU --format json
prints '"briefs":0'
run 0 actor unretire state:RU
run 0 actor split state:SY ports دمشق
run 0 actor unsplit state:SY دمشق
run 0 actor ignore دمشق الصغرى
run 0 actor unignore دمشق الصغرى

# Themes.
run 0 theme tree politics
prints "دبلوماسية  diplomacy"
run 0 theme tree --format tsv
[ "$(wc -l <out)" -gt 1000 ] || fails "the tree is small"
run 0 theme add harbours موانئ --below transport --english Harbours
run 0 theme word harbours مرفأ --weight 8
run 0 theme exclude harbours "مرفأ الأمان"
run 0 theme show harbours
prints "8  مرفأ"
prints "-  مرفأ الأمان"
run 0 theme tree transport
prints "موانئ  Harbours  user:harbours"
run 3 theme word harbours مرفأ --weight 12
tells "a weight is 1 to 9"
run 1 theme show "no such theme"
run 1 theme show sanctions
tells "near it: "
tells "economic sanction"
run 3 theme add bays خلجان --below nowhere
run 0 theme assign 1 sport --by سلمى
run 0 show 1
prints "(سلمى)"
run 0 show 1 --format json
prints '"id":"medtop:15000000"'
prints '"by":"سلمى"'
run 0 search --theme sport --format tsv
prints_lines 1
run 0 rebuild
run 0 search --theme sport --format tsv
prints_lines 1
run 0 theme assign 1 weather --not
run 0 show 1 --format json
prints '"assigned":[{"id":"medtop:15000000","given":true,"same_as":null,"by":"سلمى","at":"20'
prints '"given":false,"same_as":null,"by":null'
run 0 theme unassign 1 weather
run 0 theme unassign 1 sport
run 1 search --theme sport
run 1 theme unassign 1 sport
run 1 theme assign 999 sport
run 2 theme assign one sport

# A person's word on an actor, in one brief alone.
run 0 actor assign 1 روسيا --is الصين --by سلمى
run 0 show 1 --format json
prints '"id":"state:CN"'
prints '"same_as":"state:CN","by":"سلمى"'
run 0 actor assign 1 دمشق --not
run 0 show 1
prints_not "سوريا،"
run 0 actor unassign 1 state:SY
run 0 actor unassign 1 state:RU
run 1 actor unassign 1 state:RU
run 2 actor assign 1 روسيا
tells "say --is ACTOR, or --not"

# The table: out, in, and with a fault.
run 0 vocabulary export own.tsv
run 0 vocabulary check own.tsv
prints "5 changes, all well"
run 0 vocabulary export
same out own.tsv
run 0 vocabulary import own.tsv --archive other.db
run 0 vocabulary export --archive other.db
same out own.tsv
# Tried on a text before it is taken.
run 0 parse --vocabulary own.tsv --format json "$source/examples/briefs/01-port-agreement.txt"
prints '"id":"user:harbours"'
echo '{"id":1,"text":"عادت هيئة المرافئ إلى العمل."}' >line
run_on line 0 analyse --jsonl --vocabulary own.tsv
prints '"id":"user:ports"'

printf 'alias\tuser:nobody\tكلمة\n' >>own.tsv
run 3 vocabulary import own.tsv
tells "own.tsv:7: "
run 0 vocabulary export
prints_not "user:nobody"

# Left for later, and done later.
run 0 actor alias روسيا "الدب الكبير" --later
run 0 reanalyse
prints "$stored briefs, all up to date"
run 0 check

done_testing
