/* The dates of a brief, section by section. */
#include <diwan.h>

#include "dates/dates_handle.h"
#include "document/brief.h"

int32_t diwan_dates_of_brief(diwan_dates **out, const diwan_brief *brief,
                             const diwan_date_options *options)
{
    static const int32_t sections[] = { DIWAN_SECTION_HEADLINE, DIWAN_SECTION_EVENT,
                                        DIWAN_SECTION_OPINION, DIWAN_SECTION_TITLE,
                                        DIWAN_SECTION_TEXT };
    if (!out)
        return DIWAN_MISUSE;
    *out = NULL;
    if (!brief)
        return DIWAN_MISUSE;
    int32_t status = dw_dates_handle_new(out, diwan_brief_day(brief), options);
    for (size_t i = 0; status == DIWAN_OK && i < sizeof sections / sizeof *sections; i++) {
        const dw_words *words = dw_brief_words(brief, sections[i]);
        if (!words)
            status = DIWAN_NOMEM;
        else if (words->len)
            status = dw_dates_handle_add(*out, sections[i], words);
    }
    if (status < 0) {
        diwan_dates_close(*out);
        *out = NULL;
    }
    return status;
}
