/* A program with an SQLite of its own, linked statically, in a process that holds the
 * system's too: the extension works with the one that loads it, and refuses one that is
 * too old or does without FTS5 where there is none.
 * usage: host MODULE DATABASE CHECKS - prints the answer to each statement of CHECKS (lines of
 * BOUND, tab, STATEMENT: hosts.sh tells of them). */
#define SQLITE_CORE 1 /* the functions themselves, not those of an extension's table */
#include <sqlite3.h>
#include <sqlite3ext.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifndef _WIN32
#include <dlfcn.h>
#include <sys/wait.h>
#include <unistd.h>
#endif

static void die(const char *what, const char *why)
{
    fprintf(stderr, "%s: %s\n", what, why ? why : "?");
    exit(1);
}

#ifndef _WIN32
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
    if (fork()) { /* a process of its own, as the extension serves one SQLite of a process */
        int status = 1;
        wait(&status);
        if (status)
            exit(1);
        return;
    }
    sqlite3_open(":memory:", &db);
    if (init(db, &error, &poor) != SQLITE_OK)
        die("an SQLite without FTS5", error);
    if (sqlite3_exec(db, "SELECT diwan_fold('x')", NULL, NULL, NULL) != SQLITE_OK)
        die("functions without FTS5", sqlite3_errmsg(db));
    sqlite3_close(db);
    _exit(0);
}

/* Before the module serves the SQLite of this program. */
static void try_others(const char *file)
{
    void *module = dlopen(file, RTLD_NOW);
    entry *init = NULL;
    if (module)
        *(void **)&init = dlsym(module, "sqlite3_diwan_init");
    if (init) {
        try_old(init);
        try_without_fts5(init);
    }
}
#endif

/* Every later connection has the extension, and none is kept from opening. */
static void try_automatic(sqlite3 *db, const char *module, const char *text)
{
    sqlite3 *later;
    char *error = NULL;
    if (sqlite3_load_extension(db, module, "sqlite3_diwan_auto_init", &error) != SQLITE_OK)
        die("the automatic extension", error);
    if (sqlite3_open(":memory:", &later) != SQLITE_OK ||
        sqlite3_exec(later, "SELECT diwan_fold('x')", NULL, NULL, NULL) != SQLITE_OK)
        die("a later connection", sqlite3_errmsg(later));
    sqlite3_close(later);
    if (sqlite3_open_v2(text, &later, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
        die("a later connection to what is no database", sqlite3_errmsg(later));
    sqlite3_close(later);
}

#ifndef _WIN32
/* The system's SQLite loads the file that the static one has loaded. */
static void try_second(const char *module)
{
    void *library = dlopen("libsqlite3.so.0", RTLD_NOW | RTLD_GLOBAL);
    int (*open_it)(const char *, sqlite3 **), (*enable)(sqlite3 *, int), (*close_it)(sqlite3 *);
    int (*load)(sqlite3 *, const char *, const char *, char **);
    sqlite3 *db;
    char *error = NULL;
    if (!library)
        return;
    *(void **)&open_it = dlsym(library, "sqlite3_open");
    *(void **)&enable = dlsym(library, "sqlite3_enable_load_extension");
    *(void **)&load = dlsym(library, "sqlite3_load_extension");
    *(void **)&close_it = dlsym(library, "sqlite3_close");
    if (!open_it || !enable || !load || !close_it || open_it(":memory:", &db))
        die("the system's SQLite", dlerror());
    enable(db, 1);
    if (load(db, module, NULL, &error) == SQLITE_OK || !error ||
        !strstr(error, "in use by another SQLite of this process"))
        die("a second SQLite", error);
    close_it(db);
}
#endif

/* Bind to ?1 the text of a kind. */
static void bind(sqlite3_stmt *statement, const char *kind)
{
    static char huge[1500000];
    if (!strcmp(kind, "nul"))
        sqlite3_bind_text(statement, 1, "a\0b", 3, SQLITE_STATIC);
    else if (!strcmp(kind, "lone"))
        sqlite3_bind_text(statement, 1,
                          "a\xED\xA0\x80"
                          "b",
                          5, SQLITE_STATIC);
    else if (!strcmp(kind, "huge")) {
        for (size_t i = 0; i < sizeof huge; i++)
            huge[i] = "\xD8\xA8 "[i % 3];
        sqlite3_bind_text(statement, 1, huge, sizeof huge, SQLITE_STATIC);
    }
}

static void answer(sqlite3 *db, char *line)
{
    sqlite3_stmt *statement = NULL;
    char *sql = strchr(line, '\t');
    if (!sql)
        die("no statement", line);
    *sql++ = '\0';
    int status = sqlite3_prepare_v2(db, sql, -1, &statement, NULL);
    if (status == SQLITE_OK) {
        bind(statement, line);
        status = sqlite3_step(statement);
    }
    if (status == SQLITE_ROW)
        printf("%s\n", (const char *)sqlite3_column_text(statement, 0));
    else
        printf("%s%s\n", status == SQLITE_DONE ? "no row" : "error: ",
               status == SQLITE_DONE ? "" : sqlite3_errmsg(db));
    sqlite3_finalize(statement);
}

int main(int argc, char **argv)
{
    sqlite3 *db;
    char *error = NULL, line[8192];
    if (argc != 4)
        return 2;
#ifndef _WIN32
    sqlite3_auto_extension((void (*)(void))keep_routines);
#endif
    if (sqlite3_open_v2(argv[2], &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
        die(argv[2], sqlite3_errmsg(db));
#ifndef _WIN32
    try_others(argv[1]);
#endif
    sqlite3_enable_load_extension(db, 1);
    if (sqlite3_load_extension(db, argv[1], NULL, &error) != SQLITE_OK) {
        printf("error: %s\n", error ? error : "?");
        sqlite3_free(error);
        return sqlite3_close(db);
    }
    try_automatic(db, argv[1], argv[3]);
#ifndef _WIN32
    try_second(argv[1]);
#endif
    fprintf(stderr, "SQLite %s\n", sqlite3_libversion());
    FILE *checks = fopen(argv[3], "rb");
    while (checks && fgets(line, sizeof line, checks)) {
        line[strcspn(line, "\n")] = '\0';
        answer(db, line);
    }
    return checks ? fclose(checks) | sqlite3_close(db) : 1;
}
