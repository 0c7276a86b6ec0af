/* Put sources together to one: usage: amalgamate OUT FOLDER:FOLDER... FIRST FILE...
 *
 * FIRST begins it. Then come the headers that the files include from the folders, each once,
 * and the files.
 * Macros end with their file, and a static name that two files use is given the file's
 * name while it lasts. Tables (…_table.h) are copied where they are
 * included; headers that are in none of the folders are included still. */
#include <ctype.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PATH_MOST 1024
#define NAMES_MOST 400

typedef struct {
    FILE *out;
    const char *folders;    /* parted by colons */
    char *seen[NAMES_MOST]; /* headers */
    size_t num_seen;
    char *once[NAMES_MOST], *twice[NAMES_MOST]; /* static names of one file, and of more */
    size_t num_once, num_twice;
} amalgam;

static void die(const char *what, const char *why)
{
    fprintf(stderr, "amalgamate: %s: %s\n", what, why);
    exit(1);
}

/* Add a name to a list; false where it was there. */
static bool add(char *names[NAMES_MOST], size_t *n, const char *name, size_t len)
{
    for (size_t i = 0; i < *n; i++)
        if (strlen(names[i]) == len && !memcmp(names[i], name, len))
            return false;
    char *copy = malloc(len + 1);
    if (!copy || *n == NAMES_MOST)
        die(name, "too many names");
    memcpy(copy, name, len);
    copy[len] = '\0';
    names[(*n)++] = copy;
    return true;
}

static FILE *find(const amalgam *a, const char *name, char path[PATH_MOST])
{
    FILE *file = NULL;
    for (const char *p = a->folders; !file && *p; p += strcspn(p, ":"), p += *p == ':') {
        if (snprintf(path, PATH_MOST, "%.*s/%s", (int)strcspn(p, ":"), p, name) >= PATH_MOST)
            die(name, "its path is too long");
        file = fopen(path, "rb");
    }
    return file;
}

static bool has(char *const names[NAMES_MOST], size_t n, const char *name, size_t len)
{
    for (size_t i = 0; i < n; i++)
        if (strlen(names[i]) == len && !memcmp(names[i], name, len))
            return true;
    return false;
}

/* The file of a line that includes one of the project's, or NULL. */
static FILE *included(const amalgam *a, const char *line, char path[PATH_MOST])
{
    char name[PATH_MOST];
    return sscanf(line, "#include \"%1023[^\"]\"", name) == 1 ? find(a, name, path) : NULL;
}

static bool is_table(const char *path)
{
    return strstr(path, "_table.h") != NULL;
}

static void begin(const amalgam *a, const char *path)
{
    const char *name = strrchr(path, '/');
    fprintf(a->out, "\n/* --- %s */\n", name ? name + 1 : path);
}

static void copy_headers(amalgam *a, const char *path, FILE *file, bool is_header)
{
    char line[65536], found[PATH_MOST];
    FILE *inner;
    while (fgets(line, sizeof line, file)) {
        inner = included(a, line, found);
        if (inner && !is_table(found) && add(a->seen, &a->num_seen, found, strlen(found)))
            copy_headers(a, found, inner, true);
        if (inner)
            fclose(inner);
    }
    if (!is_header)
        return;
    rewind(file);
    begin(a, path);
    while (fgets(line, sizeof line, file)) {
        inner = included(a, line, found);
        if (inner)
            fclose(inner);
        else
            fputs(line, a->out);
    }
}

static size_t name_length(const char *p)
{
    size_t n = 0;
    while (isalnum((unsigned char)p[n]) || p[n] == '_')
        n++;
    return n;
}

/* The name that a line of the outermost level keeps to the file; `*macro` for a macro. */
static const char *own_name(const char *line, size_t *len, bool *macro)
{
    *macro = !strncmp(line, "#define ", 8);
    if (*macro) {
        *len = name_length(line + 8);
        return line + 8;
    }
    if (strncmp(line, "static ", 7) != 0)
        return NULL;
    const char *end = line + strcspn(line, "([=;"), *start;
    while (end > line && end[-1] == ' ')
        end--;
    for (start = end; start > line && (isalnum((unsigned char)start[-1]) || start[-1] == '_');)
        start--;
    *len = (size_t)(end - start);
    return start;
}

/* Find the static names that another file has too. */
static void collect(amalgam *a, FILE *file)
{
    char line[65536], *own[NAMES_MOST];
    size_t n = 0, len;
    bool macro;
    while (fgets(line, sizeof line, file)) {
        const char *name = own_name(line, &len, &macro);
        if (name && !macro && len)
            add(own, &n, name, len);
    }
    for (size_t i = 0; i < n; i++)
        if (!add(a->once, &a->num_once, own[i], strlen(own[i])))
            add(a->twice, &a->num_twice, own[i], strlen(own[i]));
}

static void copy_source(const amalgam *a, const char *path, FILE *file)
{
    char line[65536], found[PATH_MOST], *own[NAMES_MOST], *macros[NAMES_MOST];
    size_t num_own = 0, num_macros = 0, len;
    bool macro;
    const char *stem = strrchr(path, '/'), *name;
    stem = stem ? stem + 1 : path;
    begin(a, path);
    while (fgets(line, sizeof line, file)) {
        name = own_name(line, &len, &macro);
        if (name && macro)
            add(macros, &num_macros, name, len);
        else if (name && has(a->twice, a->num_twice, name, len) && add(own, &num_own, name, len))
            fprintf(a->out, "#define %s %.*s_%s\n", own[num_own - 1], (int)name_length(stem), stem,
                    own[num_own - 1]);
    }
    rewind(file);
    while (fgets(line, sizeof line, file)) {
        FILE *inner = included(a, line, found);
        if (!inner)
            fputs(line, a->out);
        while (inner && is_table(found) && fgets(line, sizeof line, inner))
            fputs(line, a->out);
        if (inner)
            fclose(inner);
    }
    for (size_t i = 0; i < num_own; i++)
        fprintf(a->out, "#undef %s\n", own[i]);
    for (size_t i = 0; i < num_macros; i++)
        fprintf(a->out, "#undef %s\n", macros[i]);
}

typedef enum { HEADERS, NAMES, SOURCES } pass;

static void copy_all(amalgam *a, char *const *paths, int n, pass what)
{
    for (int i = 0; i < n; i++) {
        FILE *file = fopen(paths[i], "rb");
        if (!file)
            die(paths[i], strerror(errno));
        if (what == HEADERS)
            copy_headers(a, paths[i], file, false);
        else if (what == NAMES)
            collect(a, file);
        else
            copy_source(a, paths[i], file);
        fclose(file);
    }
}

int main(int argc, char **argv)
{
    if (argc < 5) {
        fputs("usage: amalgamate OUT FOLDER:FOLDER... FIRST FILE...\n", stderr);
        return 2;
    }
    amalgam a = { .out = fopen(argv[1], "wb"), .folders = argv[2] };
    if (!a.out)
        die(argv[1], strerror(errno));
    copy_all(&a, argv + 3, 1, SOURCES);
    copy_all(&a, argv + 4, argc - 4, HEADERS);
    copy_all(&a, argv + 4, argc - 4, NAMES);
    copy_all(&a, argv + 4, argc - 4, SOURCES);
    if (fflush(a.out) || ferror(a.out) || fclose(a.out))
        die(argv[1], strerror(errno));
    return 0;
}
