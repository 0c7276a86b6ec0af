#include "files.h"

#include <ctype.h>
#include <dirent.h>
#include <diwan.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* Read a stream to its end, or to `most` bytes. */
static bool read_stream(file_bytes *out, FILE *in, size_t most)
{
    size_t room = 0;
    *out = (file_bytes){ 0 };
    while (out->len < most) {
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

bool read_file(file_bytes *out, const char *path)
{
    struct stat info;
    *out = (file_bytes){ 0 };
    if (!strcmp(path, "-"))
        return read_stream(out, stdin, DIWAN_DOCUMENT_MOST + 1);
    if (!stat(path, &info) && S_ISDIR(info.st_mode)) {
        errno = EISDIR;
        return false;
    }
    FILE *in = fopen(path, "rb");
    if (!in)
        return false;
    bool ok = read_stream(out, in, DIWAN_DOCUMENT_MOST + 1);
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

static bool add_folder(file_list *list, const char *path)
{
    DIR *folder = opendir(path);
    file_list names = { 0 };
    bool ok = folder != NULL;
    while (ok) {
        struct dirent *entry = readdir(folder);
        if (!entry)
            break;
        size_t len = strlen(path) + strlen(entry->d_name) + 2;
        char *name = entry->d_name[0] == '.' ? NULL : malloc(len);
        if (entry->d_name[0] == '.')
            continue;
        if (name)
            snprintf(name, len, "%s%s%s", path, path[strlen(path) - 1] == '/' ? "" : "/", entry->d_name);
        ok = name && add_path(&names, name);
        free(name);
    }
    if (folder)
        closedir(folder);
    if (names.n)
        qsort(names.paths, names.n, sizeof *names.paths, by_name);
    for (size_t i = 0; i < names.n && ok; i++) {
        struct stat info;
        const char *name = names.paths[i];
        if (stat(name, &info))
            continue;
        if (S_ISDIR(info.st_mode))
            ok = add_folder(list, name);
        else if (has_ending(name, ".txt") || has_ending(name, ".text") || has_ending(name, ".md") ||
                 has_ending(name, ".pdf"))
            ok = add_path(list, name);
    }
    free_files(&names);
    return ok;
}

bool add_files(file_list *list, const char *path)
{
    struct stat info;
    if (!strcmp(path, "-"))
        return add_path(list, path);
    if (stat(path, &info))
        return false;
    return S_ISDIR(info.st_mode) ? add_folder(list, path) : add_path(list, path);
}

void free_files(file_list *list)
{
    for (size_t i = 0; i < list->n; i++)
        free(list->paths[i]);
    free(list->paths);
    *list = (file_list){ 0 };
}

/* Become pdftotext, writing to `out`. */
static void become_pdftotext(const char *path, const int out[2])
{
    char *name = malloc(strlen(path) + 3);
    if (!name)
        _exit(126);
    sprintf(name, "%s%s", path[0] == '-' ? "./" : "", path);
    dup2(out[1], STDOUT_FILENO);
    close(out[0]);
    close(out[1]);
    execlp("pdftotext", "pdftotext", "-q", "-bbox-layout", name, "-", (char *)NULL);
    _exit(errno == ENOENT ? 127 : 126);
}

bool read_pdf_layout(file_bytes *out, const char *path, bool *missing)
{
    int pipes[2], status = 0;
    bool ok = false;
    *out = (file_bytes){ 0 };
    *missing = false;
    if (pipe(pipes))
        return false;
    pid_t child = fork();
    if (!child)
        become_pdftotext(path, pipes);
    close(pipes[1]);
    FILE *in = child > 0 ? fdopen(pipes[0], "rb") : NULL;
    if (in) {
        ok = read_stream(out, in, 8u * DIWAN_DOCUMENT_MOST);
        fclose(in);
    } else {
        close(pipes[0]);
    }
    if (child > 0)
        while (waitpid(child, &status, 0) < 0 && errno == EINTR)
            continue;
    *missing = WIFEXITED(status) && WEXITSTATUS(status) == 127;
    return ok && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}
