/* A program with an SQLite of its own, linked statically, in a process that holds the
 * system's too: the extension works with the one that loads it, and refuses one that is
 * too old or does without FTS5 where there is none.
 * usage: host MODULE ARCHIVE CHECKS - prints the answer to each statement of CHECKS. */
#define SQLITE_CORE 1 /* the functions themselves, not those of an extension's table */
#include <dlfcn.h>
#include <sqlite3.h>
#include <sqlite3ext.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef int entry(sqlite3 *, char **, const sqlite3_api_routines *);

static sqlite3_api_routines routines;

/* What SQLite hands to extensions. */
static int keep_routines(sqlite3 *db, char **error, const sqlite3_api_routines *api)
{
    (void)db;
    (void)error;
    routines = *api;
    return SQLITE_OK;
}

static int old_number(void)
{
    return 3030001;
}

static const char *old_name(void)
{
    return "3.30.1";
}

static int prepare_without_fts5(sqlite3 *db, const char *sql, int len, sqlite3_stmt **out,
                                const char **tail)
{
    return sqlite3_prepare_v2(db, strstr(sql, "fts5(") ? "SELECT no_such_function()" : sql, len,
                              out, tail);
}

static void die(const char *what, const char *why)
{
    fprintf(stderr, "%s: %s\n", what, why ? why : "?");
    exit(1);
}

static void try_old(entry *init)
{
    sqlite3_api_routines old = routines;
    sqlite3 *db;
    char *error = NULL;
    old.libversion_number = old_number;
    old.libversion = old_name;
    sqlite3_open(":memory:", &db);
    if (init(db, &error, &old) != SQLITE_ERROR || !error || !strstr(error, "3.30.1"))
        die("an SQLite that is too old", error);
    sqlite3_free(error);
    sqlite3_close(db);
}

static void try_without_fts5(entry *init)
{
    static sqlite3_api_routines poor;
    sqlite3 *db;
    char *error = NULL;
    poor = routines;
    poor.prepare_v2 = prepare_without_fts5;
    sqlite3_open(":memory:", &db);
    if (init(db, &error, &poor) != SQLITE_OK)
        die("an SQLite without FTS5", error);
    if (sqlite3_exec(db, "SELECT diwan_fold('x')", NULL, NULL, NULL) != SQLITE_OK)
        die("functions without FTS5", sqlite3_errmsg(db));
    sqlite3_close(db);
}

static void answer(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK ||
        sqlite3_step(statement) != SQLITE_ROW)
        die(sql, sqlite3_errmsg(db));
    printf("%s\n", (const char *)sqlite3_column_text(statement, 0));
    sqlite3_finalize(statement);
}

int main(int argc, char **argv)
{
    sqlite3 *db;
    char *error = NULL, line[8192];
    if (argc != 4)
        return 2;
    dlopen("libsqlite3.so.0", RTLD_NOW | RTLD_GLOBAL);
    sqlite3_auto_extension((void (*)(void))keep_routines);
    if (sqlite3_open_v2(argv[2], &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
        die(argv[2], sqlite3_errmsg(db));
    void *module = dlopen(argv[1], RTLD_NOW);
    entry *init = NULL;
    if (module)
        *(void **)&init = dlsym(module, "sqlite3_diwan_init");
    if (!init)
        die(argv[1], dlerror());
    try_old(init);
    try_without_fts5(init);
    sqlite3_enable_load_extension(db, 1);
    if (sqlite3_load_extension(db, argv[1], NULL, &error) != SQLITE_OK)
        die(argv[1], error);
    FILE *checks = fopen(argv[3], "rb");
    while (checks && fgets(line, sizeof line, checks)) {
        char *tab = strchr(line, '\t');
        if (*line != '#' && tab)
            answer(db, tab + 1);
    }
    return checks ? fclose(checks) | sqlite3_close(db) : 1;
}
