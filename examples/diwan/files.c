#include "files.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "command.h"

/* Read a stream to its end, or until there are more than `most` bytes. */
bool read_stream(file_bytes *out, FILE *in, size_t most)
{
    size_t room = 0;
    *out = (file_bytes){ 0 };
    while (out->len <= most) {
        if (room - out->len < 65536) {
            room = room ? room * 2 : 131072;
            char *more = realloc(out->bytes, room);
            if (!more)
                return false;
            out->bytes = more;
        }
        size_t n = fread(out->bytes + out->len, 1, 65536, in);
        out->len += n;
        if (n < 65536)
            break;
    }
    return !ferror(in);
}

static bool fits(const file_bytes *file)
{
    if (file->len > DIWAN_DOCUMENT_MOST)
        errno = EFBIG;
    return file->len <= DIWAN_DOCUMENT_MOST;
}

bool read_file(file_bytes *out, const char *path)
{
    struct stat info;
    *out = (file_bytes){ 0 };
    if (!strcmp(path, "-"))
        return read_stream(out, stdin, DIWAN_DOCUMENT_MOST) && fits(out);
    if (!stat(path, &info) && S_ISDIR(info.st_mode)) {
        errno = EISDIR;
        return false;
    }
    FILE *in = fopen(path, "rb");
    if (!in)
        return false;
    bool ok = read_stream(out, in, DIWAN_DOCUMENT_MOST) && fits(out);
    int error = errno;
    fclose(in);
    errno = error;
    return ok;
}

bool has_ending(const char *path, const char *ending)
{
    size_t n = strlen(path), m = strlen(ending);
    if (n < m)
        return false;
    for (size_t i = 0; i < m; i++)
        if (tolower((unsigned char)path[n - m + i]) != ending[i])
            return false;
    return true;
}

static bool add_path(file_list *list, const char *path)
{
    if (list->n == list->room) {
        size_t wish = list->room ? list->room * 2 : 64;
        char **more = realloc(list->paths, wish * sizeof *more);
        if (!more)
            return false;
        list->paths = more;
        list->room = wish;
    }
    size_t len = strlen(path) + 1;
    char *copy = malloc(len);
    if (!copy)
        return false;
    memcpy(copy, path, len);
    list->paths[list->n++] = copy;
    return true;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The names in a folder, each with the folder's path before it, in order. */
static bool list_folder(file_list *names, const char *path)
{
    DIR *folder = opendir(path);
    bool ok = folder != NULL;
    const char *slash = path[strlen(path) - 1] == '/' ? "" : "/";
    for (struct dirent *entry; ok && (entry = readdir(folder));) {
        size_t len = strlen(path) + strlen(entry->d_name) + 2;
        if (entry->d_name[0] == '.')
            continue;
        char *name = malloc(len);
        if (name)
            snprintf(name, len, "%s%s%s", path, slash, entry->d_name);
        ok = name && add_path(names, name);
        free(name);
    }
    if (folder)
        closedir(folder);
    if (names->n)
        qsort(names->paths, names->n, sizeof *names->paths, by_name);
    return ok;
}

static bool add_folder(file_list *list, const char *path)
{
    file_list names = { 0 };
    bool ok = list_folder(&names, path);
    if (!ok)
        complain(EXIT_INPUT, "%s: %s", path, strerror(errno));
    for (size_t i = 0; i < names.n; i++) {
        struct stat info;
        const char *name = names.paths[i];
        /* A link to a folder might lead in a circle, so none is followed. */
        if (!lstat(name, &info) && S_ISDIR(info.st_mode))
            ok &= add_folder(list, name);
        else if (has_ending(name, ".txt") || has_ending(name, ".text") || has_ending(name, ".pdf"))
            ok &= add_path(list, name);
    }
    free_files(&names);
    return ok;
}

bool add_files(file_list *list, const char *path)
{
    struct stat info;
    size_t before = list->n;
    if (!strcmp(path, "-"))
        return add_path(list, path);
    if (!*path || stat(path, &info)) {
        complain(EXIT_INPUT, "%s: %s", path, strerror(*path ? errno : ENOENT));
        return false;
    }
    if (!S_ISDIR(info.st_mode))
        return add_path(list, path);
    if (!add_folder(list, path))
        return false;
    if (list->n == before)
        complain(EXIT_INPUT, "%s: no files to read (*.txt, *.text, *.pdf) in this folder", path);
    return list->n > before;
}

void free_files(file_list *list)
{
    for (size_t i = 0; i < list->n; i++)
        free(list->paths[i]);
    free(list->paths);
    *list = (file_list){ 0 };
}
