/* How the dates of an archive's briefs are read, as `meta` keeps it. */
#ifndef DW_ARCHIVE_SETTINGS_H
#define DW_ARCHIVE_SETTINGS_H

#include <diwan.h>
#include <stdint.h>

int32_t dw_date_options_of(diwan_archive *archive, diwan_date_options *out);

#endif
