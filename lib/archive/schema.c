#include "schema.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "archive.h"
#include "text/analyser.h"
#include "text/chars.h"

/* SQLite keeps the statements as they are written, comments too: who looks at the file
 * with plain sqlite3 reads them there. docs/file-format.md describes the same. */
static const char tables_1[] =
    "CREATE TABLE meta (\n"
    "  key TEXT NOT NULL PRIMARY KEY,\n"
    "  value TEXT NOT NULL\n"
    ") STRICT, WITHOUT ROWID;\n"
    "CREATE TABLE source ( -- documents as they were read\n"
    "  id INTEGER PRIMARY KEY,\n"
    "  hash INTEGER NOT NULL, -- of bytes\n"
    "  encoding TEXT NOT NULL, -- IANA name\n"
    "  repaired INTEGER NOT NULL CHECK (repaired IN (0, 1)),\n"
    "  doubtful TEXT NOT NULL, -- JSON array: numbers of the lines in doubt after repair\n"
    "  bytes BLOB NOT NULL\n"
    ") STRICT;\n"
    "CREATE INDEX source_by_hash ON source (hash);\n"
    "INSERT INTO meta VALUES ('created_by', 'diwan 0.1.0'), ('last_id', '0'),"
    " ('places_of_day', '256'), ('analysis', '0'), ('analysis_version', '0');\n"
    "PRAGMA application_id = 0x6469776E;\n";

static const char briefs_1[] =
    "CREATE TABLE brief (\n"
    "  place INTEGER PRIMARY KEY, -- in the order of dates\n"
    "  id INTEGER NOT NULL UNIQUE CHECK (id > 0), -- for good\n"
    "  date TEXT NOT NULL CHECK (length(date) = 10), -- ISO 8601\n"
    "  date_text TEXT, -- the date line\n"
    "  series TEXT, -- the series line\n"
    "  number INTEGER, -- of the issue\n"
    "  source INTEGER REFERENCES source (id),\n"
    "  hash INTEGER NOT NULL, -- of date and texts\n"
    "  headline TEXT NOT NULL,\n"
    "  event TEXT NOT NULL, -- paragraphs end at line feeds\n"
    "  opinion TEXT NOT NULL,\n"
    "  actors TEXT NOT NULL, -- what the index holds of them: numbers, see file-format.md\n"
    "  themes TEXT NOT NULL, -- likewise: see file-format.md\n"
    "  marks TEXT NOT NULL, -- likewise: what else is asked for, as numbers\n"
    "  expects TEXT NOT NULL, -- the expectations in the opinion, a line each\n"
    "  notes TEXT NOT NULL, -- the user's own, a paragraph each\n"
    "  analysed INTEGER NOT NULL, -- under which number of analysis, see meta\n"
    "  CHECK (event <> '' OR opinion <> '')\n"
    ") STRICT;\n"
    "CREATE INDEX brief_by_hash ON brief (hash);\n"
    "CREATE INDEX brief_by_analysis ON brief (analysed);\n"
    "CREATE INDEX brief_by_source ON brief (source) WHERE source IS NOT NULL;\n"
    "CREATE TABLE fingerprint ( -- to find briefs that are nearly the same\n"
    "  band INTEGER NOT NULL,\n"
    "  brief INTEGER NOT NULL, -- its id\n"
    "  PRIMARY KEY (band, brief)\n"
    ") STRICT, WITHOUT ROWID;\n"
    "CREATE TABLE note ( -- the user's own, on a brief\n"
    "  brief INTEGER PRIMARY KEY, -- its id\n"
    "  text TEXT NOT NULL CHECK (text <> '')\n"
    ") STRICT;\n"
    "CREATE TABLE tag (\n"
    "  number INTEGER PRIMARY KEY,\n"
    "  name TEXT NOT NULL,\n"
    "  folded TEXT NOT NULL UNIQUE -- name, to be looked up\n"
    ") STRICT;\n"
    "CREATE TABLE brief_tag (\n"
    "  brief INTEGER NOT NULL, -- its id\n"
    "  tag INTEGER NOT NULL REFERENCES tag (number),\n"
    "  PRIMARY KEY (brief, tag)\n"
    ") STRICT, WITHOUT ROWID;\n"
    "CREATE INDEX brief_tag_by_tag ON brief_tag (tag, brief);\n";

/* For the order by relevance. */
static const char lengths_1[] =
    "CREATE TABLE brief_length ( -- how many words briefs have, 1024 places a row\n"
    "  block INTEGER PRIMARY KEY, -- the place of the first divided by 1024\n"
    "  lengths BLOB NOT NULL -- two bytes each, the lower first\n"
    ") STRICT;\n";

/* What is found in the briefs. */
static const char actors_1[] =
    "CREATE TABLE actor ( -- who was found in the briefs\n"
    "  number INTEGER PRIMARY KEY,\n"
    "  id TEXT NOT NULL UNIQUE, -- 'state:SY'\n"
    "  kind TEXT NOT NULL,\n"
    "  name_ar TEXT NOT NULL,\n"
    "  name_en TEXT,\n"
    "  code TEXT, -- ISO 3166-1, two letters\n"
    "  code3 TEXT,\n"
    "  folded TEXT NOT NULL -- name_ar, to be looked up\n"
    ") STRICT;\n"
    "CREATE INDEX actor_by_name ON actor (folded);\n"
    "CREATE INDEX actor_by_english ON actor (name_en COLLATE NOCASE) WHERE name_en IS NOT NULL;\n"
    "CREATE TABLE mention ( -- where\n"
    "  place INTEGER NOT NULL, -- of the brief\n"
    "  actor INTEGER NOT NULL REFERENCES actor (number),\n"
    "  section INTEGER NOT NULL CHECK (section BETWEEN 1 AND 3), -- headline, event, opinion\n"
    "  start INTEGER NOT NULL, -- bytes of the section\n"
    "  end INTEGER NOT NULL,\n"
    "  via TEXT NOT NULL, -- name, alias, demonym, capital, institution, surname\n"
    "  PRIMARY KEY (place, section, start, actor)\n"
    ") STRICT, WITHOUT ROWID;\n"
    "CREATE INDEX mention_by_actor ON mention (actor, place);\n"
    "CREATE TABLE role ( -- titles that persons bear in the briefs\n"
    "  place INTEGER NOT NULL, -- of the brief\n"
    "  person INTEGER NOT NULL REFERENCES actor (number),\n"
    "  of INTEGER REFERENCES actor (number), -- the state or body served\n"
    "  section INTEGER NOT NULL CHECK (section BETWEEN 1 AND 3),\n"
    "  start INTEGER NOT NULL,\n"
    "  end INTEGER NOT NULL,\n"
    "  title TEXT NOT NULL,\n"
    "  PRIMARY KEY (place, section, start, person)\n"
    ") STRICT, WITHOUT ROWID;\n"
    "CREATE INDEX role_by_person ON role (person, place);\n"
    "CREATE INDEX role_by_of ON role (of, place);\n";

static const char findings_1[] =
    "CREATE TABLE date_mention ( -- dates named in the texts\n"
    "  place INTEGER NOT NULL, -- of the brief\n"
    "  section INTEGER NOT NULL CHECK (section BETWEEN 1 AND 3),\n"
    "  start INTEGER NOT NULL,\n"
    "  end INTEGER NOT NULL,\n"
    "  first INTEGER, -- days since 1970-01-01, both included; NULL is an open end\n"
    "  last INTEGER,\n"
    "  precision INTEGER NOT NULL, -- 1 day, 2 week, 3 part of a month, 4 month, 5 quarter,\n"
    "                              -- 6 season, 7 half, 8 year, 9 decade, 10 century\n"
    "  calendar INTEGER NOT NULL, -- 1 Gregorian, 2 Hijri\n"
    "  PRIMARY KEY (place, section, start)\n"
    ") STRICT, WITHOUT ROWID;\n"
    "CREATE TABLE expectation ( -- what the texts say may come\n"
    "  place INTEGER NOT NULL, -- of the brief\n"
    "  section INTEGER NOT NULL CHECK (section BETWEEN 1 AND 3),\n"
    "  start INTEGER NOT NULL, -- of the clause, bytes of the section\n"
    "  end INTEGER NOT NULL,\n"
    "  cue_start INTEGER NOT NULL, -- of the words that hedge\n"
    "  cue_end INTEGER NOT NULL,\n"
    "  strength INTEGER NOT NULL, -- 1 unlikely, 2 possible, 3 likely, 4 certain\n"
    "  marks INTEGER NOT NULL, -- 1 negative, 2 conditional, 4 past, 8 reported, added up\n"
    "  PRIMARY KEY (place, section, cue_start)\n"
    ") STRICT, WITHOUT ROWID;\n"
    "CREATE TABLE theme ( -- themes and actions, and all above those found\n"
    "  number INTEGER PRIMARY KEY,\n"
    "  id TEXT NOT NULL UNIQUE, -- 'medtop:11000000', 'action:consult'\n"
    "  label_ar TEXT NOT NULL,\n"
    "  label_en TEXT NOT NULL\n"
    ") STRICT;\n"
    "CREATE TABLE brief_theme ( -- what the briefs are about\n"
    "  place INTEGER NOT NULL, -- of the brief\n"
    "  theme INTEGER NOT NULL REFERENCES theme (number),\n"
    "  score REAL NOT NULL CHECK (score BETWEEN 0 AND 1),\n"
    "  by TEXT, -- who said so; NULL for the library\n"
    "  sections INTEGER NOT NULL, -- 1 headline, 2 event, 4 opinion, added up\n"
    "  PRIMARY KEY (place, theme)\n"
    ") STRICT, WITHOUT ROWID;\n"
    "CREATE INDEX brief_theme_by_theme ON brief_theme (theme, place);\n"
    "CREATE INDEX date_mention_by_first ON date_mention (first, last);\n";

/* What the user says of actors, themes and briefs. */
static const char own_1[] =
    "CREATE TABLE vocabulary ( -- changes to the actors and themes that diwan knows\n"
    "  change TEXT NOT NULL, -- actor, alias, split, merge, rename, retire, ignore, theme, word,\n"
    "                        -- exclude\n"
    "  id TEXT, -- the actor or theme\n"
    "  target TEXT, -- the actor merged into or split off, the theme above\n"
    "  kind TEXT,\n"
    "  name_ar TEXT,\n"
    "  name_en TEXT,\n"
    "  code TEXT, -- ISO 3166-1, two letters\n"
    "  form TEXT, -- the words\n"
    "  via TEXT,\n"
    "  first TEXT, -- ISO 8601, days between which it holds\n"
    "  last TEXT,\n"
    "  weight TEXT -- 1 to 9\n"
    ") STRICT;\n"
    "CREATE TABLE assignment ( -- what persons say of a brief's themes and actors\n"
    "  brief INTEGER NOT NULL, -- its id\n"
    "  subject TEXT NOT NULL, -- the id of a theme or an actor\n"
    "  given INTEGER NOT NULL CHECK (given IN (0, 1)), -- 0: the brief is not about it\n"
    "  same_as TEXT NOT NULL, -- of an actor: the id of whom it is in this brief\n"
    "  by TEXT NOT NULL, -- who says so; empty for unknown\n"
    "  at TEXT NOT NULL, -- ISO 8601, in UTC\n"
    "  PRIMARY KEY (brief, subject)\n"
    ") STRICT, WITHOUT ROWID;\n"
    "CREATE TABLE question ( -- saved, to be asked again\n"
    "  folded TEXT NOT NULL PRIMARY KEY, -- name, to be looked up\n"
    "  name TEXT NOT NULL,\n"
    "  text TEXT NOT NULL CHECK (text <> ''), -- in the query language\n"
    "  created TEXT NOT NULL, -- ISO 8601, in UTC\n"
    "  seen INTEGER NOT NULL -- the highest id of a brief when it was looked at; 0 for never\n"
    ") STRICT, WITHOUT ROWID;\n";

/* What the briefs are about, to be counted: see facets.h. */
static const char facets_1[] =
    "CREATE TABLE facet ( -- actors and themes again, packed to be counted\n"
    "  block INTEGER PRIMARY KEY, -- number of the day * 2^24 + turn / 256\n"
    "  briefs BLOB NOT NULL\n"
    ") STRICT;\n"
    "CREATE TABLE facet_sentence ( -- and in which sentences the actors are named\n"
    "  block INTEGER PRIMARY KEY,\n"
    "  sentences BLOB NOT NULL\n"
    ") STRICT;\n";

const char dw_schema_search[] =
    "CREATE VIRTUAL TABLE search USING fts5(headline, event, opinion, actors, themes,"
    " marks, expects, notes,"
    " content='brief', content_rowid='place', tokenize='arabic');\n";

static int32_t run(diwan_archive *archive, const char *sql)
{
    int rc = sqlite3_exec(archive->db, sql, NULL, NULL, NULL);
    return rc == SQLITE_OK ? DIWAN_OK : dw_sql_fail(archive, rc);
}

static int32_t make_1(diwan_archive *archive)
{
    /* each shorter than the 4,095 bytes that C11 promises of a literal */
    static const char *const parts[] = { tables_1,   briefs_1, lengths_1, actors_1,
                                         findings_1, own_1,    facets_1,  dw_schema_search };
    int32_t status = DIWAN_OK;
    for (size_t i = 0; i < sizeof parts / sizeof *parts && status == DIWAN_OK; i++)
        status = run(archive, parts[i]);
    return status == DIWAN_OK ? dw_schema_stamp_tokenizer(archive) : status;
}

/* The step that makes each version of the file from the one before. Those that were
 * released never change. */
static int32_t (*const steps[DW_FILE_VERSION])(diwan_archive *archive) = {
    make_1,
};

/* The version of the file, 0 for an empty one. */
static int32_t read_version(diwan_archive *archive, int64_t *version)
{
    int64_t application = 0, objects = 0;
    int32_t status = dw_sql_number(archive, "PRAGMA application_id", &application);
    if (status == DIWAN_OK)
        status = dw_sql_number(archive, "PRAGMA user_version", version);
    if (status == DIWAN_OK)
        status = dw_sql_number(archive, "SELECT count(*) FROM sqlite_schema", &objects);
    if (status < 0)
        return status;
    if (application == 0 && *version == 0 && objects == 0)
        return DIWAN_OK;
    if (application != DW_APPLICATION_ID)
        return dw_archive_fail(archive, DIWAN_NOTARCHIVE,
                               "no archive: an SQLite file of another program");
    if (*version > DW_FILE_VERSION)
        return dw_archive_fail(archive, DIWAN_NEWER,
                               "made by a newer diwan: file version %lld, this one knows %d",
                               (long long)*version, DW_FILE_VERSION);
    if (*version < 1)
        return dw_archive_fail(archive, DIWAN_CORRUPT, "the file is damaged: file version %lld",
                               (long long)*version);
    return DIWAN_OK;
}

static int32_t climb(diwan_archive *archive, int64_t version)
{
    char stamp[64];
    int32_t status = DIWAN_OK;
    for (; version < DW_FILE_VERSION && status == DIWAN_OK; version++)
        status = steps[version](archive);
    snprintf(stamp, sizeof stamp, "PRAGMA user_version = %d", DW_FILE_VERSION);
    return status == DIWAN_OK ? run(archive, stamp) : status;
}

/* Bring the file to this library's version, in one transaction. */
static int32_t migrate(diwan_archive *archive)
{
    int64_t version = 0;
    int32_t status = run(archive, "BEGIN IMMEDIATE");
    if (status < 0)
        return status;
    status = read_version(archive, &version); /* another process may have been faster */
    if (status == DIWAN_OK)
        status = climb(archive, version);
    if (status == DIWAN_OK)
        status = run(archive, "COMMIT");
    if (status < 0)
        sqlite3_exec(archive->db, "ROLLBACK", NULL, NULL, NULL);
    return status;
}

/* The version as it is at one moment, while another process may be making the archive. */
static int32_t see_version(diwan_archive *archive, int64_t *version)
{
    int32_t status = run(archive, "BEGIN");
    if (status < 0)
        return status;
    status = read_version(archive, version);
    return status < 0 ? status : run(archive, "COMMIT");
}

/* Write ahead, into a log. SQLite does not wait for others before it changes that. */
static int32_t use_log(diwan_archive *archive)
{
    int rc, tries = 0;
    do
        rc = sqlite3_exec(archive->db, "PRAGMA journal_mode = WAL", NULL, NULL, NULL);
    while ((rc & 0xFF) == SQLITE_BUSY && dw_archive_wait(archive, tries++));
    return rc == SQLITE_OK ? DIWAN_OK : dw_sql_fail(archive, rc);
}

int32_t dw_schema_settle(diwan_archive *archive, bool create)
{
    int64_t version = 0;
    int32_t status = see_version(archive, &version);
    if (status < 0)
        return status;
    if (version == 0 && !create)
        return dw_archive_fail(archive, DIWAN_NOTARCHIVE, "no archive: an empty file");
    if (archive->writable && sqlite3_db_readonly(archive->db, "main") == 1)
        return dw_archive_fail(archive, DIWAN_READONLY, "the file cannot be written");
    if (archive->writable)
        status = use_log(archive);
    if (status < 0 || version == DW_FILE_VERSION)
        return status;
    if (!archive->writable)
        return dw_archive_fail(archive, DIWAN_READONLY,
                               "made by an older diwan: open it for writing once");
    return migrate(archive);
}

/* ---------------------------------------------------------------- tokenizer */

static int32_t read_meta(diwan_archive *archive, const char *key, char out[64])
{
    sqlite3_stmt *statement;
    const char *value;
    size_t len;
    out[0] = '\0';
    int32_t status = dw_sql_prepare(archive, &statement, "SELECT value FROM meta WHERE key = ?1");
    if (status < 0)
        return status;
    int rc = sqlite3_bind_text(statement, 1, key, -1, SQLITE_STATIC);
    status = rc == SQLITE_OK ? dw_sql_step(archive, statement) : dw_sql_fail(archive, rc);
    if (status == DIWAN_ROW) {
        status = dw_sql_text(archive, statement, 0, &value, &len);
        if (status == DIWAN_OK)
            snprintf(out, 64, "%s", value);
    }
    sqlite3_finalize(statement);
    return status < 0 ? status : DIWAN_OK;
}

int32_t dw_schema_read_tokenizer(diwan_archive *archive)
{
    char name[64], version[64];
    int32_t status = read_meta(archive, "tokenizer", name);
    if (status == DIWAN_OK)
        status = read_meta(archive, "tokenizer_version", version);
    if (status < 0)
        return status;
    archive->stale = strcmp(name, "arabic") != 0 || atoi(version) != DW_TOKENIZER_VERSION;
    return DIWAN_OK;
}

int32_t dw_schema_stamp_tokenizer(diwan_archive *archive)
{
    char sql[256];
    snprintf(sql, sizeof sql,
             "INSERT OR REPLACE INTO meta VALUES ('tokenizer', 'arabic'),"
             " ('tokenizer_version', '%d'), ('unicode_version', '%s')",
             DW_TOKENIZER_VERSION, dw_unicode_version());
    return run(archive, sql);
}
