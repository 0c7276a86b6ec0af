#include "terminal.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

bool is_terminal(FILE *stream)
{
    return isatty(fileno(stream));
}

bool has_colour(FILE *stream)
{
    const char *no_colour = getenv("NO_COLOR"), *kind = getenv("TERM");
    return is_terminal(stream) && !(no_colour && *no_colour) && !(kind && !strcmp(kind, "dumb"));
}

size_t terminal_columns(void)
{
    struct winsize size;
    return !ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) && size.ws_col ? size.ws_col : 80;
}

int complain(int status, const char *format, ...)
{
    va_list args;
    end_progress();
    fputs("diwan: ", stderr);
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
    return status;
}

/* Whether a tenth of a second has gone by since this was last true. */
static bool is_time(void)
{
    static struct timespec last;
    struct timespec now;
    if (!timespec_get(&now, TIME_UTC))
        return true;
    double seconds = difftime(now.tv_sec, last.tv_sec) + (double)(now.tv_nsec - last.tv_nsec) / 1e9;
    if (seconds >= 0 && seconds < 0.1)
        return false;
    last = now;
    return true;
}

void show_progress(const char *what, size_t done, size_t total)
{
    if (is_terminal(stderr) && is_time())
        fprintf(stderr, "\r\033[K%s %zu / %zu", what, done, total);
}

void end_progress(void)
{
    if (is_terminal(stderr))
        fputs("\r\033[K", stderr);
}
