#include "pdf.h"

#include <diwan.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* A layout takes more bytes than the text it places; one over this is refused. */
#define LAYOUT_MOST ((size_t)8 * DIWAN_DOCUMENT_MOST)

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
        ok = read_stream(out, in, LAYOUT_MOST);
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
