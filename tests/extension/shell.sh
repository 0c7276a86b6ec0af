#!/bin/sh
# usage: shell.sh MODULE TOOL BRIEFS - the SQLite extension MODULE needs nothing but its
# host, and brings the tokenizer and the functions to whatever loads it; TOOL (the command
# line, or "") makes an archive of the texts in BRIEFS to be read there.
set -eu
module=$1 tool=$2 briefs=$3
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT

fails() {
    echo "$*" >&2
    exit 1
}

# sql DATABASE SQL... - what the shell answers with the extension loaded
sql() {
    database=$1
    shift
    sqlite3 -batch -bail "$database" ".load ${module%.*}" "$@" 2>&1 || :
}

# gives EXPECTED DATABASE SQL...
gives() {
    expected=$1
    shift
    got=$(sql "$@")
    [ "$got" = "$expected" ] || fails "$*
  gives:    $got
  and not:  $expected"
}

# --- it is what a host can load
undefined=$(nm -D --undefined-only "$module")
case $undefined in *sqlite3_*) fails "undefined symbols of SQLite: $undefined" ;; esac
needed=$(ldd "$module")
case $needed in *icu* | *sqlite*) fails "linked to what hosts may lack: $needed" ;; esac
exported=$(nm -D --defined-only "$module" | awk '{ print $3 }' | LC_ALL=C sort | tr '\n' ' ')
[ "$exported" = "sqlite3_diwan_auto_init sqlite3_diwan_init " ] || fails "it exports: $exported"

if ! command -v sqlite3 >/dev/null; then
    echo "skipped: no sqlite3 shell"
    exit 0
fi

# --- functions
gives "وفد محمد" :memory: "SELECT diwan_fold('وَفْدٌ مُحَمَّد')"
gives "1" :memory: "SELECT diwan_fold('مدرســةٌ') = diwan_fold('مدرسه')"
gives "1" :memory: "SELECT diwan_terms('وبالمدارس') = diwan_terms('مَدْرَسة')"
gives "2" :memory: "SELECT count(*) FROM json_each(diwan_terms('زيارة الوفد'))"
gives "[]" :memory: "SELECT diwan_terms('، … !')"
gives "2025-10-01|2025-10-31" :memory: \
    "SELECT diwan_date_first('تشرين الأول 2025'), diwan_date_last('تشرين الأول 2025')"
gives "2025-10-06" :memory: "SELECT diwan_date_first('أمس', '2025-10-07')"
gives "2025-03-01|NULL" :memory: \
    "SELECT diwan_date_first('2025-03..'), quote(diwan_date_last('2025-03..'))"
gives "NULL|NULL" :memory: "SELECT quote(diwan_date_first('أمس')), quote(diwan_date_first('وفد'))"
case $(sql :memory: "SELECT diwan_date_first('أمس', '7/10/2025')") in
*"must be written as 2025-10-07"*) ;;
*) fails "a wrong day is taken" ;;
esac
gives "NULL|NULL|NULL" :memory: "SELECT quote(diwan_fold(NULL)), quote(diwan_terms(NULL)),
    quote(diwan_date_last(NULL))"
gives "''|[]|19" :memory: "SELECT quote(diwan_fold(x'')), diwan_terms(zeroblob(0)), diwan_fold(19)"
gives "وفدب" :memory: "SELECT diwan_fold(CAST(x'D988D981D8AFFF' || 'ب' AS TEXT))"
gives '["a","b"]' :memory: "SELECT diwan_terms('a' || char(0) || 'b')"
gives "1" :memory: "SELECT diwan_version() LIKE '_%._%._%'"

# an index on an expression takes only what is deterministic; a view under a schema that is
# not trusted, only what is innocuous
gives "1|ok" :memory: "CREATE TABLE t (a); CREATE INDEX i ON t (diwan_fold(a));
    CREATE VIEW v AS SELECT diwan_terms(a), diwan_date_first(a) FROM t;
    INSERT INTO t VALUES ('وَفْد')" "PRAGMA trusted_schema = OFF" \
    "SELECT count(*), 'ok' FROM v, t WHERE diwan_fold(a) = 'وفد'"

# --- the tokenizer
words="CREATE VIRTUAL TABLE d USING fts5(a, tokenize='arabic');
    INSERT INTO d VALUES ('زار وَفْدٌ المدارسَ الحكوميّة'), ('price 20€')"
gives "1|1|1|1" :memory: "$words" "SELECT (SELECT count(*) FROM d('مدرسة')),
    (SELECT count(*) FROM d('وفد')), (SELECT count(*) FROM d('الوفود')), (SELECT count(*) FROM d('20'))"
gives "زار [وَفْدٌ] المدارسَ الحكوميّة" :memory: "$words" "SELECT highlight(d, 0, '[', ']') FROM d('وفد')"
gives "1" :memory: "$words" "SELECT count(*) FROM d('الحكو*')"
gives "" :memory: "$words" "INSERT INTO d(d) VALUES ('integrity-check')"
folded="CREATE VIRTUAL TABLE d USING fts5(a, tokenize='arabic folded');
    INSERT INTO d VALUES ('زار وَفْدٌ المدارسَ')"
gives "1|1|0|1" :memory: "$folded" "SELECT (SELECT count(*) FROM d('وفد')),
    (SELECT count(*) FROM d('المدارس')), (SELECT count(*) FROM d('مدرسة')), (SELECT count(*) FROM d('المد*'))"
gives "1" :memory: "CREATE VIRTUAL TABLE d USING fts5(a, tokenize='arabic terms')" \
    "INSERT INTO d VALUES ('مدارس')" "SELECT count(*) FROM d('مدرسة')"
for options in stemmed 'terms folded'; do
    case $(sql :memory: "CREATE VIRTUAL TABLE d USING fts5(a, tokenize='arabic $options')") in
    *"error in tokenizer constructor"*) ;;
    *) fails "the option '$options' is taken" ;;
    esac
done

# --- tables of texts, and highlights
gives "زار [وَفْدٌ] [المدارسَ]، [والوفد]" :memory: \
    "SELECT diwan_highlight('زار وَفْدٌ المدارسَ، والوفد', 'مدرسة وفد', '[', ']')"
gives "''|'a'|NULL" :memory: "SELECT quote(diwan_highlight('', 'a', '[', ']')),
    quote(diwan_highlight('a', '', '[', ']')), quote(diwan_highlight('a', NULL, '[', ']'))"
gives "7|19|الوفدُ|وفد" :memory: "SELECT * FROM diwan_words('زار الوفدُ') LIMIT 1 OFFSET 1"
gives "2025-10-06|2025-10-06|day|gregorian|0|7|13|أمس" :memory: \
    "SELECT * FROM diwan_dates_in('زار أمس', '2025-10-07')"
gives "2" :memory: "CREATE TABLE t (a); INSERT INTO t VALUES ('وفد مدرسة');
    CREATE VIEW v AS SELECT w.term FROM t, diwan_words(t.a) AS w" "PRAGMA trusted_schema = OFF" \
    "SELECT count(*) FROM v"

# refuses MESSAGE DATABASE SQL... - the answer is an error with that message
refuses() {
    message=$1
    shift
    case $(sql "$@") in
    *"$message"*) ;;
    *) fails "$*: not refused with '$message' but: $(sql "$@")" ;;
    esac
}
refuses "diwan_words() needs 1 argument" :memory: "SELECT * FROM diwan_words"
refuses "must be written as 2025-10-07" :memory: "SELECT * FROM diwan_dates_in('أمس', 'أمس')"
refuses "the open database is none" :memory: "SELECT * FROM diwan_actors(1)"
refuses "made by a newer diwan" :memory: "PRAGMA application_id = 0x6469776E; PRAGMA user_version = 99" \
    "SELECT * FROM diwan_actors(1)"
refuses "no such table: main.brief" :memory: "PRAGMA application_id = 0x6469776E" "SELECT * FROM diwan_themes"
refuses "the open database is none" :memory: "SELECT * FROM diwan_hits('اتفاق')"
refuses "read from itself" :memory: "PRAGMA application_id = 0x6469776E;
    CREATE TABLE mention (place, actor, section, start, end, via);
    CREATE TABLE actor (number, id, kind, name_ar, name_en, code);
    CREATE VIEW brief AS SELECT *, brief AS id, 1 AS place, '' AS headline, '' AS event,
        '' AS opinion FROM diwan_actors" "SELECT * FROM diwan_actors(1)"

# --- an archive the library made
if [ -n "$tool" ]; then
    "$tool" import --archive "$room/archive.db" "$briefs"/0*.txt >/dev/null
    count="SELECT count(*) FROM search WHERE search MATCH"
    gives "9" "$room/archive.db" "SELECT count(*) FROM brief"
    gives "1|1" "$room/archive.db" "SELECT n > 0, n = ($count 'وباتفاقٍ')
        FROM (SELECT ($count 'اتفاق') AS n)"
    gives "" "$room/archive.db" "INSERT INTO search(search, rank) VALUES ('integrity-check', 1)"
    gives "1" "$room/archive.db" "SELECT (SELECT group_concat(brief, ' ') FROM diwan_hits('اتفاق')) = '$(
        "$tool" search --archive "$room/archive.db" --limit 0 --format tsv اتفاق | cut -f 1 | paste -s -d ' ')'"
    cp "$room/archive.db" "$room/other.db"
    refuses "another tokenizer made the index" "$room/other.db" \
        "UPDATE meta SET value = '0' WHERE key = 'tokenizer_version'" "SELECT * FROM diwan_hits('اتفاق')"
    refuses "order: takes no 'foo'" "$room/archive.db" "SELECT * FROM diwan_hits('order:foo')"
    refuses "no such table" "$room/other.db" "DROP TABLE brief" "SELECT * FROM diwan_hits('')"
    # a table made here holds the same terms
    gives "0|1" "$room/archive.db" "CREATE VIRTUAL TABLE temp.again USING fts5(headline, event, opinion, tokenize='arabic');
        INSERT INTO again SELECT headline, event, opinion FROM main.brief;
        CREATE VIRTUAL TABLE temp.theirs USING fts5vocab('main', 'search', 'col');
        CREATE VIRTUAL TABLE temp.ours USING fts5vocab('temp', 'again', 'col')" "SELECT
        (SELECT count(*) FROM (SELECT term, col, doc, cnt FROM theirs
            WHERE col IN ('headline', 'event', 'opinion') EXCEPT SELECT term, col, doc, cnt FROM ours))
      + (SELECT count(*) FROM (SELECT term, col, doc, cnt FROM ours EXCEPT SELECT term, col, doc, cnt FROM theirs)),
        (SELECT count(*) FROM ours) > 500"
fi

# --- every later connection of the process, from a Python that can load extensions
python=/usr/bin/python3
if ! "$python" -c 'import sqlite3; sqlite3.Connection.enable_load_extension' 2>/dev/null; then
    echo "skipped: no $python that loads extensions"
    exit 0
fi
"$python" - "$module" <<'EOF'
import sqlite3, sys
one, other = sqlite3.connect(":memory:"), None
one.enable_load_extension(True)
one.load_extension(sys.argv[1])
assert one.execute("SELECT diwan_fold('وَفْد')").fetchone() == ("وفد",)
try:
    sqlite3.connect(":memory:").execute("SELECT diwan_version()")
    sys.exit("loaded into a connection that did not ask")
except sqlite3.OperationalError:
    pass
one.execute("SELECT load_extension(?, 'sqlite3_diwan_auto_init')", (sys.argv[1],))
one.close()
other = sqlite3.connect(":memory:")
other.execute("CREATE VIRTUAL TABLE d USING fts5(a, tokenize='arabic')")
other.execute("INSERT INTO d VALUES ('زار الوفدُ المدارس')")
assert other.execute("SELECT count(*) FROM d('وبمدرسة')").fetchone() == (1,)
EOF
