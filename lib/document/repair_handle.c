/* Repair as the public header has it. */
#include <diwan.h>

#include <stdlib.h>

#include "repair.h"

struct diwan_repair {
    dw_repaired repaired;
    int32_t line; /* that was stepped to, from 1; 0 before the first */
    bool done;
};

int32_t diwan_text_repair(diwan_repair **out, const char *text, size_t len)
{
    if (!out)
        return DIWAN_MISUSE;
    *out = NULL;
    if (!text && len)
        return DIWAN_MISUSE;
    if (len > DIWAN_DOCUMENT_MOST)
        return DIWAN_TOOBIG;
    diwan_repair *repair = calloc(1, sizeof *repair);
    if (!repair)
        return DIWAN_NOMEM;
    if (!dw_repair(&repair->repaired, text ? text : "", len)) {
        diwan_repair_close(repair);
        return DIWAN_NOMEM;
    }
    *out = repair;
    return DIWAN_OK;
}

const char *diwan_repair_text(const diwan_repair *repair, size_t *len)
{
    if (len)
        *len = repair ? repair->repaired.len : 0;
    return repair ? repair->repaired.text : NULL;
}

int32_t diwan_repair_changed(const diwan_repair *repair)
{
    return repair && repair->repaired.changed;
}

int32_t diwan_repair_next(diwan_repair *repair)
{
    if (!repair)
        return DIWAN_MISUSE;
    while (repair->line < repair->repaired.num_reports) {
        const dw_line_report *report = &repair->repaired.reports[repair->line++];
        if (report->actions || report->doubtful)
            return DIWAN_ROW;
    }
    repair->done = true;
    return DIWAN_DONE;
}

/* The report stepped to; NULL before the first and after the last. */
static const dw_line_report *current(const diwan_repair *repair)
{
    if (!repair || !repair->line || repair->done)
        return NULL;
    return &repair->repaired.reports[repair->line - 1];
}

int32_t diwan_repair_line(const diwan_repair *repair)
{
    return current(repair) ? repair->line : 0;
}

int32_t diwan_repair_actions(const diwan_repair *repair)
{
    const dw_line_report *report = current(repair);
    return report ? report->actions : DIWAN_REPAIR_NOTHING;
}

double diwan_repair_confidence(const diwan_repair *repair)
{
    const dw_line_report *report = current(repair);
    return report ? report->confidence : 0;
}

int32_t diwan_repair_doubtful(const diwan_repair *repair)
{
    const dw_line_report *report = current(repair);
    return report && report->doubtful;
}

void diwan_repair_close(diwan_repair *repair)
{
    if (!repair)
        return;
    dw_repaired_clear(&repair->repaired);
    free(repair);
}
