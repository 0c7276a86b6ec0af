/* Fingerprints of briefs, to find those that are nearly the same.
 *
 * A brief's shingles are the pairs of terms that follow each other in its texts. Of eight
 * orders of all shingles the least that the brief has make four bands of two; briefs that
 * share most shingles share a band, others next to never. */
#ifndef DW_ARCHIVE_NEAR_H
#define DW_ARCHIVE_NEAR_H

#include <diwan.h>
#include <stdint.h>

/* Keep the fingerprint of the brief `id`, which need not be stored yet. */
int32_t dw_near_add(diwan_archive *archive, const diwan_brief *brief, int64_t id);

/* Forget that of the brief at `place`, which is still there. */
int32_t dw_near_remove(diwan_archive *archive, int64_t place);

#endif
