/* A text under repair: its lines as code points, and what was done to each line of the
 * source. The passes of repair read and rewrite it; each is declared here with the file
 * it lives in. A pass returns false when memory ends. */
#ifndef DW_DOCUMENT_REPAIR_DRAFT_H
#define DW_DOCUMENT_REPAIR_DRAFT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "repair.h"
#include "repair_chars.h"
#include "repair_model.h"

typedef struct {
    uint32_t *at;         /* code points, white space at either end among them */
    uint32_t len;
    int32_t first, last;  /* the lines of the source it is made of, from 1 */
    int32_t blanks;       /* empty lines before it */
    bool soft;            /* white space ended it: the paragraph may go on */
    bool page;            /* a form feed stands before it */
} dw_draft_line;

typedef struct dw_draft_block dw_draft_block;

typedef struct {
    uint32_t start, len;  /* code points of the line, with marks and punctuation */
    uint32_t gap;         /* white space before it */
    dw_order_class order;
    bool stop;            /* punctuation of a pause ends it */
} dw_draft_token;

/* The tokens of one line; read again for another. */
typedef struct {
    dw_draft_token *at;
    size_t n, room;
} dw_draft_tokens;

typedef struct {
    dw_draft_line *lines;
    size_t n, room;
    dw_line_report *reports; /* one for every line of the source */
    int32_t num_reports;
    int32_t report_room;
    dw_draft_block *blocks;  /* where the code points of lines lie */
    size_t held;             /* code points they have room for */
    dw_draft_tokens tokens;  /* scratch of the passes */
} dw_draft;

/* repair_draft.c */

/* Cut `text` into lines. Clear with dw_draft_clear() in any case. */
bool dw_draft_read(dw_draft *draft, const char *text, size_t len);
void dw_draft_clear(dw_draft *draft);

/* Room for `n` code points that lives as long as the draft; NULL when memory ends. */
uint32_t *dw_draft_room(dw_draft *draft, size_t n);

/* Room for anything of `size` bytes, all 0, that lives as long as the draft. */
void *dw_draft_scratch(dw_draft *draft, size_t size);

/* Let go of what no line needs any more, where it is much. */
bool dw_draft_compact(dw_draft *draft);

/* Note what was done to the source of `line`: bits of enum diwan_repair_action. */
void dw_draft_note(dw_draft *draft, const dw_draft_line *line, unsigned actions);

/* Note how sure a reading of `line` is, by its margin in nats over the next best. */
void dw_draft_margin(dw_draft *draft, const dw_draft_line *line, double margin);

/* Whether more than white space was changed so far. */
bool dw_draft_is_damaged(const dw_draft *draft);

/* Take out lines that have become empty, leaving what they say of the space between. */
void dw_draft_drop_empty(dw_draft *draft);

/* repair_tokens.c */

/* Whether a line, space at its ends passed over, ends a sentence: . ؟ ! or … */
bool dw_ends_sentence(const dw_draft_line *line);

/* The letter numbers of a token, without marks and the punctuation round it; 0 where it
 * is not an Arabic word of at most DW_WORD_LETTERS_MOST letters. */
size_t dw_token_letters(const uint32_t *at, size_t len, uint8_t letters[DW_WORD_LETTERS_MOST]);

/* The logarithm of how likely a token is as a word: a common one -3, a possible one -15,
 * less for what is no word. Numbers and other scripts are all alike. */
double dw_word_likelihood(const uint8_t *letters, size_t n);
bool dw_word_known(const uint8_t *letters, size_t n); /* also with و, ال before it */
double dw_token_likelihood(const uint32_t *at, size_t len);

/* Cut `line` into `tokens` at white space. */
bool dw_draft_tokens_read(dw_draft_tokens *tokens, const dw_draft_line *line);

/* The order score of all tokens of a line, as they stand: above 0 where they read right,
 * and with the other sign for the same tokens from last to first. */
double dw_draft_tokens_score(const dw_draft_tokens *tokens);

/* repair_glyphs.c */
bool dw_repair_drop_glyphs(dw_draft *draft);
bool dw_repair_arabic_letters(dw_draft *draft);

/* repair_turn.c */

/* Turn `n` code points round, runs of digits and Latin letters kept. */
void dw_turn_runs(uint32_t *at, uint32_t n);

/* The same, with marks staying behind their letters. */
void dw_turn_clusters(uint32_t *at, uint32_t n);

/* Where the run of digits or Latin letters at `i` ends; `i` where none is. */
uint32_t dw_run_end(const uint32_t *at, uint32_t i, uint32_t n);

/* The bracket or quote that faces the other way, or `c` itself. */
uint32_t dw_mirrored(uint32_t c);

/* How likely a line is: its words, and their order. */
typedef struct {
    double words, order;
} dw_likelihood;

bool dw_draft_read_likelihood(dw_draft *draft, const dw_draft_line *line, dw_likelihood *l);

/* Add to `*sum` how likely a line is, its words and their order together. */
bool dw_draft_likelihood(dw_draft *draft, const dw_draft_line *line, double *sum);

/* Take out the space before marks, which have no place there. */
void dw_close_up(dw_draft_line *line);

/* Whether numbers stand at letters so often that no author did it. */
bool dw_numbers_are_glued(const dw_draft *draft);

/* Put spaces between the words of a line and the numbers glued to them. */
bool dw_part_numbers_of(dw_draft *draft, dw_draft_line *line);

/* repair_anchors.c */

bool dw_is_anchor(const dw_draft_line *line);    /* a heading, the series or the date */
bool dw_is_heading(const dw_draft_line *line);   /* الحدث, الرأي or the series by itself */
bool dw_is_date_line(const dw_draft_line *line); /* a month, a year, and little else */

/* Whether a line is the name of a month, or two, and little else. */
bool dw_names_month(const dw_draft_line *line);

/* Whether a line names a month as «مارس/ آذار», the wrong way round. */
bool dw_has_western_month_first(const dw_draft_line *line);

/* The passes, in the order they run. */

bool dw_repair_obey_controls(dw_draft *draft);   /* repair_controls.c */
bool dw_repair_gather_letters(dw_draft *draft);  /* repair_letters.c */
bool dw_repair_drop_strays(dw_draft *draft);     /* repair_stray.c */
bool dw_repair_turn_letters(dw_draft *draft);    /* repair_direction.c */
bool dw_repair_plain_forms(dw_draft *draft);     /* repair_forms.c */
bool dw_repair_join_torn(dw_draft *draft);       /* repair_torn.c */
bool dw_repair_order_lam_alef(dw_draft *draft);  /* repair_lam_alef.c */
bool dw_repair_drop_furniture(dw_draft *draft);  /* repair_pages.c */
bool dw_repair_turn_pieces(dw_draft *draft);     /* repair_pieces.c */
bool dw_repair_turn_rotated(dw_draft *draft);    /* repair_rotated.c */
bool dw_repair_part_numbers(dw_draft *draft);    /* repair_numbers.c */
bool dw_repair_turn_chunks(dw_draft *draft);     /* repair_chunks.c */
bool dw_repair_turn_words(dw_draft *draft);      /* repair_order.c */
bool dw_repair_join_fragments(dw_draft *draft);  /* repair_fragments.c */
bool dw_repair_place_marks(dw_draft *draft);     /* repair_marks.c */
bool dw_repair_join_words(dw_draft *draft);      /* repair_join.c */
bool dw_repair_part_words(dw_draft *draft);      /* repair_part.c */
bool dw_repair_order_numbers(dw_draft *draft);   /* repair_numbers.c */
bool dw_repair_tidy_punctuation(dw_draft *draft); /* repair_punctuation.c */
bool dw_repair_reflow(dw_draft *draft);          /* repair_paragraphs.c */

#endif
