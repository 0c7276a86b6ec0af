/* Store a brief and ask the archive about it: the library in one page.
 * usage: ask ARCHIVE BRIEF.txt WORDS */
#include <diwan.h>

#include <stdio.h>
#include <string.h>

/* Read the brief in a file and store it; one that is there already is no error. */
static int32_t store(diwan_archive *archive, const char *path)
{
    static char bytes[65536];
    diwan_brief *brief;
    FILE *in = fopen(path, "rb");
    if (!in)
        return DIWAN_NOTFOUND;
    int32_t status = diwan_brief_parse(&brief, bytes, fread(bytes, 1, sizeof bytes, in));
    if (status < 0)
        fprintf(stderr, "%s: %s\n", path, diwan_brief_errmsg(brief));
    else
        status = diwan_archive_store(archive, brief, NULL);
    diwan_brief_close(brief);
    fclose(in);
    return status;
}

/* Print the briefs that hold all the words, the newest first. */
static int32_t ask(diwan_archive *archive, const char *words)
{
    diwan_query *query;
    diwan_hits *hits;
    int32_t status = diwan_query_parse(&query, words, strlen(words), DIWAN_NO_DAY);
    if (status == DIWAN_BADQUERY)
        fprintf(stderr, "%s\n", diwan_query_errmsg(query));
    if (status >= 0)
        status = diwan_hits_open(&hits, archive, query);
    diwan_query_close(query);
    if (status < 0)
        return status;
    while ((status = diwan_hits_next(hits)) == DIWAN_ROW)
        printf("%s  %s\n%s\n\n", diwan_hits_date(hits), diwan_hits_title(hits),
               diwan_hits_snippet(hits, NULL));
    diwan_hits_close(hits);
    return status;
}

int main(int argc, char **argv)
{
    diwan_archive *archive;
    if (argc != 4) {
        fputs("usage: ask ARCHIVE BRIEF.txt WORDS\n", stderr);
        return 2;
    }
    int32_t status = diwan_archive_open(&archive, argv[1], DIWAN_OPEN_CREATE);
    if (status >= 0)
        status = store(archive, argv[2]);
    if (status >= 0)
        status = ask(archive, argv[3]);
    if (status < 0)
        fprintf(stderr, "%s: %s\n", diwan_status_text(status), diwan_archive_errmsg(archive));
    diwan_archive_close(archive);
    return status < 0;
}
