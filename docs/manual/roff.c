#include "roff.h"

#include <ctype.h>
#include <string.h>

void roff_begin(FILE *out, const char *title, int section)
{
    fputs(".\\\" Made from the sources of diwan; see docs/manual.\n.TH \"", out);
    for (; *title; title++)
        fputc(toupper((unsigned char)*title), out);
    fprintf(out, "\" \"%d\" \"%s\" \"diwan %s\" \"diwan\"\n.nh\n.ad l\n", section, DIWAN_DAY,
            DIWAN_VERSION);
}

static void put(FILE *out, char c, bool first)
{
    if (c == '\\')
        fputs("\\e", out);
    else if (c == '-')
        fputs("\\-", out);
    else if (c == '\'' || c == '.')
        fprintf(out, first ? "\\&%s" : "%s", c == '\'' ? "\\(aq" : ".");
    else if (c == '`')
        fputs("\\(ga", out);
    else if (c == '^')
        fputs("\\(ha", out);
    else if (c == '~')
        fputs("\\(ti", out);
    else if (c == '"')
        fputs("\\(dq", out);
    else
        fputc(c, out);
}

void roff_request(FILE *out, const char *request, const char *argument)
{
    fprintf(out, "%s \"", request);
    for (; *argument; argument++)
        put(out, *argument, false);
    fputs("\"\n", out);
}

static void put_all(FILE *out, const char *text, size_t len, bool first)
{
    for (size_t i = 0; i < len; i++)
        put(out, text[i], first && i == 0);
}

static void put_font(FILE *out, char font, const char *text, size_t len)
{
    fprintf(out, "\\f%c", font);
    put_all(out, text, len, false);
    fputs("\\fR", out);
}

static bool is_word(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

/* The bytes of a marked part at `p`, of which `*from` to `*to` are shown in `*font`; 0 for
 * none. */
static size_t marked(const char *p, const char *end, size_t *from, size_t *to, char *font)
{
    size_t len = (size_t)(end - p), n = 0;
    *font = 'B';
    if (*p == '`' || (len > 1 && p[0] == '*' && p[1] == '*')) {
        size_t mark = *p == '`' ? 1 : 2;
        for (n = mark; n + mark <= len; n++)
            if (!memcmp(p + n, p, mark)) {
                *from = mark;
                *to = n;
                return n + mark;
            }
        return 0;
    }
    if (len > 3 && !memcmp(p, "@p ", 3)) {
        for (n = 3; n < len && is_word(p[n]); n++)
            ;
        *font = 'I';
        *from = 3;
        *to = n;
        return n;
    }
    while (n < len && is_word(p[n]))
        n++;
    *from = 0;
    *to = n;
    bool call = n > 6 && n + 1 < len && !memcmp(p, "diwan_", 6) && !memcmp(p + n, "()", 2);
    bool name = n > 6 && !memcmp(p, "DIWAN_", 6);
    *to = call ? n + 2 : n;
    return call ? n + 2 : name ? n : 0;
}

void roff_text(FILE *out, const char *text, size_t len, bool marks)
{
    const char *end = text + len;
    bool first = true;
    for (const char *p = text; p < end; first = false) {
        size_t from, to, n;
        char font;
        n = marks && (p == text || !is_word(p[-1])) ? marked(p, end, &from, &to, &font) : 0;
        if (n)
            put_font(out, font, p + from, to - from);
        else
            put(out, *p, first);
        p += n ? n : 1;
    }
    fputc('\n', out);
}

void roff_literal(FILE *out, const char *text, size_t len)
{
    put_all(out, text, len, true);
    fputc('\n', out);
}

/* --- prose */

typedef struct {
    const char *at;
    size_t len, indent;
} prose_line;

static prose_line line_at(const char *p)
{
    prose_line line = { p, strcspn(p, "\n"), 0 };
    line.indent = strspn(p, " ");
    if (line.indent > line.len)
        line.indent = line.len;
    return line;
}

static const char *next_line(const prose_line *line)
{
    const char *end = line->at + line->len;
    return *end ? end + 1 : end;
}

/* "Word.   text": the bytes of the word; 0 for another line. */
static size_t defined(const prose_line *line)
{
    size_t n = 0;
    if (line->indent || !isupper((unsigned char)*line->at))
        return 0;
    while (n < line->len && isalpha((unsigned char)line->at[n]))
        n++;
    return n + 3 < line->len && !memcmp(line->at + n, ".  ", 3) ? n : 0;
}

static const char *put_example(FILE *out, const char *p)
{
    fputs(".PP\n.RS 4\n.nf\n", out);
    prose_line line = line_at(p);
    size_t indent = line.indent;
    for (;;) {
        size_t skip = line.indent < indent ? line.indent : indent;
        roff_literal(out, line.at + skip, line.len - skip);
        p = next_line(&line);
        line = line_at(p);
        prose_line after = line_at(next_line(&line));
        if (!*p || (line.indent < 2 && line.len) || (!line.len && after.indent < 2))
            break;
    }
    fputs(".fi\n.RE\n", out);
    return p;
}

void roff_prose(FILE *out, const char *text)
{
    bool inside = false, fresh = false; /* in a list; at the beginning of a paragraph */
    for (const char *p = text; *p;) {
        prose_line line = line_at(p);
        size_t word = defined(&line);
        const char *start = line.at + line.indent;
        size_t len = line.len - line.indent;
        if (len > 2 && (!memcmp(start, "- ", 2) || !memcmp(start, "* ", 2))) {
            fputs(".IP \\(bu 2\n", out);
            roff_text(out, start + 2, len - 2, true);
            inside = true;
        } else if (word) {
            fputs(".TP\n\\fB", out);
            put_all(out, line.at, word, false);
            fputs("\\fR\n", out);
            start = line.at + word + 1 + strspn(line.at + word + 1, " ");
            roff_text(out, start, (size_t)(line.at + line.len - start), true);
            inside = true;
        } else if (!len) {
            fresh = true;
            inside = false;
        } else if (line.indent >= 2 && !inside) {
            p = put_example(out, p);
            fresh = true;
            continue;
        } else {
            if (inside && !line.indent) {
                fputs(".PP\n", out);
                inside = false;
            } else if (fresh && !inside) {
                fputs(".PP\n", out);
            }
            roff_text(out, start, len, true);
        }
        if (len)
            fresh = false;
        p = next_line(&line);
    }
}
