#include <diwan.h>
#include <stdio.h>
#include <string.h>

int main(void)
{
    static const char text[] = "7 أكتوبر 2025\n\nالحدث\n\nعقد المجلس جلسته.\n\nالرأي\n\nقد يطول النقاش.\n";
    diwan_archive *archive;
    diwan_brief *brief;
    int32_t status = diwan_brief_parse(&brief, text, sizeof text - 1);
    if (status == DIWAN_OK)
        status = diwan_archive_open(&archive, ":memory:", DIWAN_OPEN_CREATE);
    if (status == DIWAN_OK) {
        status = diwan_archive_store(archive, brief, NULL);
        diwan_archive_close(archive);
    }
    diwan_brief_close(brief);
    printf("%s: %s\n", diwan_version(), diwan_status_text(status));
    return status != DIWAN_OK;
}
