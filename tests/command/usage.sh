# What a newcomer meets: help everywhere, and the right word for a wrong one.
. "$(dirname "$0")/common.sh"

run 2
prints "usage: diwan COMMAND"
run 0 --help
prints "usage: diwan COMMAND"
quiet
run 0 --version
prints "diwan 0."

for command in $("$diwan" --help | sed -n 's/^  \([a-z]*\)  .*/\1/p' | grep -v '^diwan$'); do
    run 0 "$command" --help
    prints "usage: diwan $command"
    grep -q "^  .*diwan $command" out || fails "diwan $command --help: no example"
    quiet
    run 0 help "$command"
    prints "usage: diwan $command"
    run 2 "$command" --no-such-option
    tells "$command has no option --no-such-option"
    tells "diwan $command --help"
done

run 2 serch word
tells "no command 'serch'; did you mean 'search'?"
run 2 nonsense-of-a-word
tells "see diwan --help"
run 2 help serch
tells "did you mean 'search'?"
run 2 list --limt 3
tells "did you mean --limit?"
run 2 list --limit
tells "--limit needs a value: N"
run 2 show 1 --original=yes
tells "--original takes no value"
run 2 search -n 5 word
tells "options have two dashes"

# A wrong value is told before an archive is looked for.
for wrong in "--limit x" "--limit -1" "--format xml" "--from 2025-13-01" "--to yesterday" "--date soon" \
    "--date later" "--order best" "--from 2025-10-02 --to 2025-10-01"; do
    # shellcheck disable=SC2086
    run 2 search $wrong word
    tells "diwan: --"
done
run 2 search --in title word
tells "--in is event, opinion or headline"
run 2 search
tells "needs a question"

# A mistake in a question is told with its place.
run 2 search word in:opnion
tells "in: takes no 'opnion'; did you mean 'opinion'?"
tells "          ^^^^^^"
tells "bytes 8 to 14"
run 2 list actr:روسيا
tells "no keyword 'actr:'; did you mean 'actor:'?"
tells ">>>actr:<<<روسيا"
run 2 search date:2025-13
tells "date: takes a date"
run 2 search تاريخ:2025-06..2025-03
tells "date: takes a date"
run 2 import
run 2 show
run 2 show first
tells "'first' is no brief's id"
run 2 delete
run 2 parse
run 2 parse --format tsv file
run 2 analyse
run 2 tokens file
run 2 check desk.db
tells "--archive names the file"
run 2 rebuild desk.db
run 2 list --archive ""
tells "--archive takes a file"
[ -z "$(find . -name '*.db')" ] || fails "an archive was made"

done_testing
