/* Any bytes, read as a document and analysed: a brief is whole or refused with a reason; its
 * texts are UTF-8, and whatever is found in them lies in them, at characters. */
#include <diwan.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "text/utf8.h"

/* Whether a stretch of a section lies in it and is cut at characters. */
static bool lies_in(const diwan_brief *brief, int32_t section, size_t start, size_t end)
{
    size_t len;
    const char *text = diwan_brief_section(brief, section, &len);
    return start < end && end <= len && ((unsigned char)text[start] & 0xC0) != 0x80 &&
           (end == len || ((unsigned char)text[end] & 0xC0) != 0x80);
}

static void check_texts(const diwan_brief *brief)
{
    for (int32_t i = DIWAN_SECTION_HEADLINE; i <= DIWAN_SECTION_TEXT; i++) {
        size_t len;
        const char *text = diwan_brief_section(brief, i, &len);
        fuzz_promise(strlen(text) == len && dw_utf8_valid(text, len, NULL),
                     "a section is no UTF-8 of its length", text);
    }
    fuzz_promise(dw_utf8_valid(diwan_brief_series(brief), strlen(diwan_brief_series(brief)), NULL),
                 "a series is no UTF-8", "");
}

static void check_actors(const diwan_brief *brief)
{
    diwan_actors *actors;
    if (diwan_actors_of_brief(&actors, brief, NULL) != DIWAN_OK)
        return;
    while (diwan_actors_next(actors) == DIWAN_ROW) {
        fuzz_promise(*diwan_actors_id(actors) && *diwan_actors_name_ar(actors),
                     "an actor without id or name", diwan_actors_id(actors));
        while (diwan_actors_next_mention(actors) == DIWAN_ROW)
            fuzz_promise(lies_in(brief, diwan_actors_mention_section(actors),
                                 diwan_actors_mention_start(actors),
                                 diwan_actors_mention_end(actors)),
                         "a mention lies outside", diwan_actors_id(actors));
    }
    while (diwan_actors_next_role(actors) == DIWAN_ROW)
        fuzz_promise(lies_in(brief, diwan_actors_role_section(actors),
                             diwan_actors_role_start(actors), diwan_actors_role_end(actors)),
                     "a role lies outside", diwan_actors_role_person(actors));
    diwan_actors_close(actors);
}

static void check_dates(const diwan_brief *brief)
{
    diwan_dates *dates;
    if (diwan_dates_of_brief(&dates, brief, NULL) != DIWAN_OK)
        return;
    while (diwan_dates_next(dates) == DIWAN_ROW)
        fuzz_promise(lies_in(brief, diwan_dates_section(dates), diwan_dates_start(dates),
                             diwan_dates_end(dates)),
                     "a date lies outside", "");
    diwan_dates_close(dates);
}

static void check_expectations(const diwan_brief *brief)
{
    diwan_expectations *all;
    if (diwan_expectations_of_brief(&all, brief) != DIWAN_OK)
        return;
    while (diwan_expectations_next(all) == DIWAN_ROW) {
        size_t start = diwan_expectations_start(all), end = diwan_expectations_end(all);
        fuzz_promise(lies_in(brief, diwan_expectations_section(all), start, end) &&
                         diwan_expectations_cue_start(all) >= start &&
                         diwan_expectations_cue_start(all) < diwan_expectations_cue_end(all) &&
                         diwan_expectations_cue_end(all) <= end,
                     "an expectation lies outside", "");
    }
    diwan_expectations_close(all);
}

static void check_themes(const diwan_brief *brief)
{
    diwan_themes *themes;
    if (diwan_themes_of_brief(&themes, brief, NULL) != DIWAN_OK)
        return;
    while (diwan_themes_next(themes) == DIWAN_ROW)
        fuzz_promise(diwan_themes_score(themes) >= 0 && diwan_themes_score(themes) <= 1 &&
                         *diwan_themes_label_ar(themes),
                     "a theme without label or score", diwan_themes_id(themes));
    diwan_themes_close(themes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    /* A copy of its own, so that a sanitizer sees a read past the end. */
    char *bytes = malloc(size ? size : 1);
    diwan_brief *brief;
    if (!bytes)
        return 0;
    if (size)
        memcpy(bytes, data, size);
    int32_t status = diwan_brief_parse(&brief, bytes, size);
    fuzz_promise(status == DIWAN_OK || *diwan_brief_errmsg(brief), "an error without a message",
                 diwan_status_text(status));
    check_texts(brief);
    if (status == DIWAN_OK) {
        size_t len;
        const char *original = diwan_brief_original(brief, &len);
        fuzz_promise(len == size && !memcmp(original, bytes, len), "another original", "");
        check_actors(brief);
        check_dates(brief);
        check_expectations(brief);
        check_themes(brief);
    }
    diwan_brief_close(brief);
    free(bytes);
    return 0;
}

const long fuzz_rounds = 400;

/* A brief's outline with what comes by chance in it. */
size_t fuzz_make(uint8_t bytes[FUZZ_ROOM], long round, uint32_t *seed)
{
    static const char *const often[] = {
        "\n",        " ",         "الحدث\n", "الرأي\n",       "الرأي: ", "07 تشرين الأول 2025\n",
        "7/10/2025", "،",         ". ",      " في ",          " وزير ",  "الخارجية ",
        "السوري ",   "الشيباني ", "روسيا ",  "من المرجح أن ", "قد ",     " أمس ",
        "رئيس ",     "العدد 12",  "\f",      "\r\n",          "\u200F",  "ﻻ",
        "ـ",         "َ",          "»",       "اتفاق "
    };
    static const char head[] = "07 تشرين الأول/ أكتوبر 2025\nالحدث\nزار الوزير دمشق.\n";
    size_t n = round % 4 ? sizeof head - 1 : 0;
    memcpy(bytes, head, n);
    do
        n = fuzz_put(bytes, n, often, sizeof often / sizeof *often, seed);
    while (n < 480 && *seed >> 8 & 0x3F);
    return n;
}
