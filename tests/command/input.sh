# Bad input: each file is told with its place, nothing of it is stored, and the rest goes on.
. "$(dirname "$0")/common.sh"

bad() { # usage: bad FILE REASON - parse and import tell it alike, and nothing is stored
    run 3 parse "$1"
    tells "diwan: $1"
    tells "$2"
    run 3 import --archive bad.db "$1"
    tells "diwan: $1"
    tells "$2"
    prints "0 stored, 0 duplicates, 1 failed"
    run 1 list --archive bad.db
}

: >empty.txt
bad empty.txt "empty"
printf ' \n\t\n' >blank.txt
bad blank.txt "without a word"
{ brief; head -c 400 /dev/zero | tr '\0' '\001'; } >binary.txt
bad binary.txt "byte"
head -c 4096 "$diwan" >program.txt
bad program.txt "not text"
head -c 16777217 /dev/zero | tr '\0' a >big.txt
bad big.txt "over 16 MiB"
rm big.txt
brief "" >undated.txt
bad undated.txt "no date"
printf 'حدث ورأي\n\n07 تشرين الأول/ أكتوبر 2025\n\nكلام بلا عناوين.\n' >headless.txt
bad headless.txt "الحدث"
brief "32 تشرين الأول/ أكتوبر 2025" >no-such-day.txt
bad no-such-day.txt "no-such-day.txt:3:"
brief "07 تشرين الأول/ أكتوبر 2025
08 تشرين الثاني/ نوفمبر 2025" >two-dates.txt
bad two-dates.txt "date"

run 3 parse missing.txt
tells "diwan: missing.txt: No such file"
run 3 import missing.txt
mkdir folder
run 3 import folder
tells "no files to read"
run 3 parse folder
tells "diwan: folder: Is a directory"
[ ! -e diwan.db ] || fails "an archive was made for nothing"

# Encodings are recognised, converted, and told.
brief >plain.txt
run 0 parse --format json plain.txt
json "json_extract(line, '$.encoding')" UTF-8
cp out plain.json
for encoding in UTF-16LE UTF-16BE windows-1256 ISO-8859-6; do
    iconv -f UTF-8 -t "${encoding#windows-}" plain.txt >"$encoding.txt" 2>/dev/null ||
        iconv -f UTF-8 -t CP1256 plain.txt >"$encoding.txt"
done
for encoding in UTF-16LE UTF-16BE; do
    case $encoding in
    UTF-16LE) printf '\377\376' ;;
    *) printf '\376\377' ;;
    esac | cat - "$encoding.txt" >marked && mv marked "$encoding.txt"
done
for encoding in UTF-16LE UTF-16BE windows-1256 ISO-8859-6; do
    run 0 parse --format json "$encoding.txt"
    json "json_extract(line, '$.encoding')" "$encoding"
    sed "s/\"encoding\":\"$encoding\"/\"encoding\":\"UTF-8\"/" out >converted
    same converted plain.json
    run 0 import --archive "$encoding.db" "$encoding.txt"
    tells "$encoding.txt: converted from $encoding"
    run 0 show 1 --original --archive "$encoding.db"
    same out "$encoding.txt"
done

# A bad file doesn't stop the others, and a folder is read in the order of names.
mkdir -p mixed/deeper
brief "1 آذار/ مارس 2025" >mixed/1.txt
: >mixed/2.txt
brief "2 آذار/ مارس 2025" >mixed/deeper/1.txt
brief "3 آذار/ مارس 2025" >mixed/z.txt
echo "notes" >mixed/notes.doc
brief "4 آذار/ مارس 2025" >mixed/.hidden.txt
ln -s . mixed/circle
run 3 import --archive mixed.db mixed
prints "3 stored, 0 duplicates, 1 failed"
tells "diwan: mixed/2.txt:"
run 0 list --archive mixed.db --format tsv --order oldest
prints_lines 3
cut -f 1,2 out | tr '\n\t' '  ' >rows
[ "$(cat rows)" = "1 2025-03-01 2 2025-03-02 3 2025-03-03 " ] || fails "order: $(cat rows)"

# A day can be given to what has none, and only to that.
run 0 import --archive dated.db --date 2024-02-29 undated.txt
prints "1 stored"
run 0 list --archive dated.db --format tsv
prints "2024-02-29"
run 2 import --archive dated.db --date 2023-02-29 undated.txt

# Standard input is a file like any other.
run_on plain.txt 0 import --archive stdin.db -
prints "1 stored"
run_on empty.txt 3 import --archive stdin.db -
tells "standard input: "
run_on empty.txt 3 parse -
run_on plain.txt 0 parse -
prints "المرفأ يكسب رصيفًا"

done_testing
