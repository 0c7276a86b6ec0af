# Pages go on behind a cursor: while briefs are stored none is left out or comes twice.
. "$(dirname "$0")/common.sh"

store() { # usage: store DAY WORD - a brief of October 2025 with a word of its own
    brief "$1 تشرين الأول/ أكتوبر 2025" | sed "s/وزير النقل/وزير النقل $2/" >"$2.txt"
    "$diwan" import "$2.txt" >out 2>err || fails "import $2"
}
# The cursor that standard error tells.
told_cursor() {
    sed -n 's/.*--cursor \([^ ,]*\),.*/\1/p' err
}

for n in 1 2 3 4 5 6 7 8 9 10 11; do
    store "$((10 + n / 2))" "علامة$n"
done
for order in newest oldest relevance; do
    run 0 search المرفأ --order $order --limit 0 --format tsv
    cut -f 1 out >whole
    cursor=''
    : >pages
    page=0
    while :; do
        "$diwan" search المرفأ --order $order --limit 3 --format tsv --cursor "$cursor" >out 2>err
        got=$?
        [ $got = 0 ] || break
        cut -f 1 out >>pages
        cursor=$(told_cursor)
        page=$((page + 1))
        [ -n "$cursor" ] || break
        [ $page -lt 4 ] || continue
        # Before the page, on its day, and behind it.
        store 30 "جديد$order$page"
        store "$((10 + page))" "بين$order$page"
        store 1 "قديم$order$page"
    done
    promises=$((promises + 3))
    [ -z "$(sort pages | uniq -d)" ] || fails "order $order: a brief came twice"
    grep -xF -f whole pages >seen
    cmp -s whole seen || fails "order $order: not all came, or in another order: $(tr '\n' ' ' <pages)"
    [ $page -gt 3 ] || fails "order $order: $page pages"
done

# Each hit has its cursor in JSON; after the last is nothing, and that is told.
run 0 search المرفأ --limit 2 --format json
quiet
json "count(json_extract(line, '\$.cursor'))" 2
cursor=$(sed -n '2s/.*"cursor":"\([^"]*\)".*/\1/p' out)
run 0 list المرفأ --limit 2 --format json
json "count(json_extract(line, '\$.cursor'))" 2
run 0 search المرفأ --limit 0 --format tsv
sed -n '3,$p' out | cut -f 1 >rest
run 0 search المرفأ --limit 0 --format tsv --cursor "$cursor"
cut -f 1 out >columns
same columns rest
run 0 search المرفأ --limit 0 --format json
last=$(sed -n '$s/.*"cursor":"\([^"]*\)".*/\1/p' out)
run 1 search المرفأ --cursor "$last"
tells "no further brief"

# A cursor of something else is told.
run 2 search السكك --cursor "$cursor"
tells "of another question or order"
run 2 search المرفأ --order oldest --cursor "$cursor"
run 2 list --cursor nonsense
tells "--cursor: "
tells "no cursor"

done_testing
