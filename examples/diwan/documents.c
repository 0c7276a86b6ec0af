#include "documents.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "pdf.h"

const char *shown_path(const char *path)
{
    return strcmp(path, "-") ? path : "standard input";
}

int unreadable(const char *path)
{
    const char *shown = shown_path(path);
    if (errno == EFBIG)
        return complain(EXIT_INPUT, "%s: over %d MiB, more than a document may have", shown,
                        DIWAN_DOCUMENT_MOST >> 20);
    return complain(EXIT_INPUT, "%s: %s", shown, errno ? strerror(errno) : "can't be read");
}

int complain_of(const char *path, const char *reason, int32_t status)
{
    const char *shown = shown_path(path);
    unsigned line;
    int used = 0;
    if (sscanf(reason, "line %u: %n", &line, &used) == 1 && used)
        return complain(EXIT_INPUT, "%s:%u: %s", shown, line, reason + used);
    return complain(EXIT_INPUT, "%s: %s", shown, *reason ? reason : diwan_status_text(status));
}

static int open_pdf(diwan_document **out, const char *path, const file_bytes *pdf)
{
    file_bytes layout;
    bool missing;
    int status = EXIT_DONE;
    if (!read_pdf_layout(&layout, path, &missing)) {
        status = complain(EXIT_INPUT, missing ? "%s: reading a PDF needs pdftotext, of the package poppler-utils"
                                              : "%s: pdftotext can't read it", path);
    } else {
        int32_t parsed = diwan_document_parse_layout(out, pdf->bytes, pdf->len, layout.bytes ? layout.bytes : "",
                                                     layout.len);
        if (parsed < 0)
            status = complain_of(path, diwan_document_errmsg(*out), parsed);
    }
    free(layout.bytes);
    return status;
}

int open_document(diwan_document **out, const char *path)
{
    file_bytes file;
    int status = EXIT_DONE;
    *out = NULL;
    if (!read_file(&file, path)) {
        status = unreadable(path);
    } else if (file.len >= 5 && !memcmp(file.bytes, "%PDF-", 5) && strcmp(path, "-")) {
        status = open_pdf(out, path, &file);
    } else {
        int32_t parsed = diwan_document_parse(out, file.bytes ? file.bytes : "", file.len);
        if (parsed < 0)
            status = complain_of(path, diwan_document_errmsg(*out), parsed);
    }
    free(file.bytes);
    if (status != EXIT_DONE) {
        diwan_document_close(*out);
        *out = NULL;
    }
    return status;
}
