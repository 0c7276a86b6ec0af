#include "comment.h"

#include <string.h>

#include "memory.h"

char *comment_text(const char *text, size_t len)
{
    buffer out = { 0 };
    const char *end = text + len - 2;
    append(&out, "", 0);
    for (text += 2; text < end && (*text == '*' || *text == '<'); text++)
        ;
    if (text < end && *text == ' ')
        text++;
    while (text < end) {
        const char *line_end = memchr(text, '\n', (size_t)(end - text));
        size_t n = (size_t)((line_end ? line_end : end) - text);
        while (n && text[n - 1] == ' ')
            n--;
        append(&out, text, n);
        if (!line_end)
            break;
        append(&out, "\n", 1);
        text = line_end + 1;
        text += strspn(text, " ");
        if (text < end && *text == '*')
            text++;
        /* " *  more" of a comment with two stars stands two spaces in */
        text += text[0] == ' ' && text[1] == ' ' && text[-1] == '*' ? 2 : text[0] == ' ';
    }
    size_t skip = strspn(out.at, "\n");
    while (out.len > skip && (out.at[out.len - 1] == '\n' || out.at[out.len - 1] == ' '))
        out.len--;
    return copy(out.at + skip, out.len - skip);
}

/* The lines of a tag's text as one. */
static char *joined(const char *text, size_t len)
{
    buffer out = { 0 };
    append(&out, "", 0);
    for (size_t i = 0; i < len; i++) {
        char c = text[i] == '\n' ? ' ' : text[i];
        if (c != ' ' || (out.len && out.at[out.len - 1] != ' '))
            append(&out, &c, 1);
    }
    return trimmed(out.at, out.len);
}

static const char *const tags[] = { "@param", "@return", "@since" };

/* The next tag from `p` on, or the end of the text; `*tag` its number. */
static const char *next_tag(const char *p, size_t *tag)
{
    for (; (p = strchr(p, '@')) != NULL; p++)
        for (*tag = 0; *tag < 3; ++*tag)
            if (!strncmp(p, tags[*tag], strlen(tags[*tag])))
                return p;
    return NULL;
}

static void add_parameters(comment *said, const char *text)
{
    const char *p = *text == '[' ? strchr(text, ']') + 1 : text;
    p += strspn(p, " ");
    const char *doc = p;
    size_t first = said->num_parameters;
    for (;;) {
        size_t len = strcspn(doc, " ,\n");
        if (said->num_parameters < 16)
            said->parameters[said->num_parameters++].name = copy(doc, len);
        doc += len;
        if (*doc != ',')
            break;
        doc += strspn(doc, ", ");
    }
    for (size_t i = first; i < said->num_parameters; i++)
        said->parameters[i].doc = joined(doc, strlen(doc));
}

void read_comment(comment *said, const char *text, size_t len)
{
    size_t tag = 0;
    char *all = comment_text(text, len);
    const char *p = next_tag(all, &tag);
    *said = (comment){ .returns = "", .since = "" };
    said->text = trimmed(all, p ? (size_t)(p - all) : strlen(all));
    while (p) {
        size_t this_tag = tag;
        const char *start = p + strlen(tags[tag]);
        p = next_tag(start, &tag);
        char *part = trimmed(start, p ? (size_t)(p - start) : strlen(start));
        if (this_tag == 0)
            add_parameters(said, part);
        else if (this_tag == 1)
            said->returns = joined(part, strlen(part));
        else
            said->since = joined(part, strlen(part));
    }
}

char *trailing_comment(const char *p, const char **rest)
{
    const char *start = p + strspn(p, " ");
    *rest = start;
    if (strncmp(start, "/**<", 4) != 0)
        return "";
    const char *end = strstr(start, "*/");
    if (!end)
        return "";
    *rest = end + 2;
    char *text = comment_text(start, (size_t)(end + 2 - start));
    return joined(text, strlen(text));
}
