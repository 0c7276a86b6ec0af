/* Expectations: what a text says may come, by the words that hedge it (vocabulary/
 * expectations.tsv), and how far the hedged clause goes. */
#ifndef DW_ANALYSIS_EXPECTATIONS_H
#define DW_ANALYSIS_EXPECTATIONS_H

#include <diwan.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/words.h"

/* What a word of the table is to an expectation, a bit each. */
typedef enum {
    DW_HEDGE_AN = 1 << 0,        /* a cue before أن or a verbal noun */
    DW_HEDGE_VERB = 1 << 1,      /* a cue before أن, with a subject between or none */
    DW_HEDGE_TOLD = 1 << 2,      /* the same of somebody else in the past */
    DW_HEDGE_IMPERFECT = 1 << 3, /* a cue before an imperfect verb */
    DW_HEDGE_FUTURE = 1 << 4,    /* a cue before a verb */
    DW_HEDGE_CLAUSE = 1 << 5,    /* a cue wherever it stands */
    DW_HEDGE_RIPE = 1 << 6,      /* a cue before ل and a verbal noun */
    DW_HEDGE_NOUN = 1 << 7,      /* a cue before أن or a genitive */
    DW_HEDGE_NOT = 1 << 8,
    DW_HEDGE_PAST = 1 << 9,
    DW_HEDGE_SPEECH = 1 << 10,
    DW_HEDGE_CONDITION = 1 << 11,
    DW_HEDGE_STOP = 1 << 12, /* ends a clause */
    DW_HEDGE_RELATIVE = 1 << 13,
    DW_HEDGE_THAT = 1 << 14,
    DW_HEDGE_TOPIC = 1 << 15,
    DW_HEDGE_COMPARATIVE = 1 << 16,
    DW_HEDGE_LESSEN = 1 << 17,
} dw_hedge_class;

enum { DIWAN_STRENGTH_NONE = 0 };

typedef struct {
    const char *words; /* folded, a space between two */
    uint8_t n;         /* how many */
    uint32_t class;    /* of dw_hedge_class */
    uint8_t strength, negated;
} dw_hedge;

/* What stands between a word and the one before it. */
typedef enum {
    DW_BOUND_NONE,  /* spaces, quotes, brackets */
    DW_BOUND_COMMA, /* or a dash */
    DW_BOUND_COLON,
    DW_BOUND_SEMICOLON,
    DW_BOUND_END, /* of a sentence or paragraph */
} dw_bound;

/* A section being read. */
typedef struct {
    dw_words words;  /* borrowed */
    uint8_t *bound;  /* dw_bound before each word, and after the last */
    uint32_t *may;   /* the classes of entries that begin with the word, conjunctions off */
    uint8_t *quoted; /* 1 where the word stands within quotation marks */
} dw_hedge_text;

/* `words` are borrowed until dw_hedge_text_clear(), which is due also where this returns false,
 * for the end of memory. */
bool dw_hedge_text_read(dw_hedge_text *text, const dw_words *words);
void dw_hedge_text_clear(dw_hedge_text *text);

/* The longest entry of one of `classes` whose words begin with word `i`, passing over a
 * joined conjunction; NULL for none. `*clitic`, which may be NULL, is the bytes of what was
 * passed over. */
const dw_hedge *dw_hedge_find(const dw_hedge_text *text, size_t i, uint32_t classes,
                              size_t *clitic);

/* The same for an entry that ends right before word `i`. */
const dw_hedge *dw_hedge_before(const dw_hedge_text *text, size_t i, uint32_t classes);

/* What the analyser takes word `i` for, without the `clitic` bytes at its head. */
typedef enum {
    DW_FORM_OTHER,
    DW_FORM_IMPERFECT,
    DW_FORM_FUTURE, /* an imperfect with س */
    DW_FORM_PERFECT,
    DW_FORM_NOUN,
} dw_form;

/* Where the written word begins behind the `clitic` bytes that were passed over. */
uint32_t dw_hedge_start(const dw_hedge_text *text, size_t i, size_t clitic);

dw_form dw_hedge_form(const dw_hedge_text *text, size_t i, size_t clitic);

/* Whether it can be a noun at all. */
bool dw_hedge_may_be_noun(const dw_hedge_text *text, size_t i, size_t clitic);

/* Whether a verb that must stand there, as after قد, is an imperfect. */
bool dw_hedge_is_imperfect(const dw_hedge_text *text, size_t i, size_t clitic);

/* Whether a joined و or ف may stand at the head of word `i`; its bytes, or 0. */
size_t dw_hedge_conjunction(const dw_hedge_text *text, size_t i);

/* What was found. Offsets are bytes of the section. */
typedef struct {
    uint32_t start, end;         /* the clause with its cue */
    uint32_t cue_start, cue_end; /* the words that hedge */
    uint8_t strength;            /* of enum diwan_strength */
    uint8_t marks;               /* bits of enum diwan_expectation_mark */
} dw_expectation;

/* A cue, by its words. */
typedef struct {
    size_t first, last; /* up to and without */
    size_t content;     /* the first word of what is hedged */
    uint32_t start;     /* its first byte: a joined conjunction is not in it */
    uint8_t strength, marks;
    bool weak; /* a particle, which another hedge before it outdoes */
} dw_cue;

/* Whether a cue begins with word `i`. */
bool dw_cue_at(const dw_hedge_text *text, size_t i, dw_cue *cue);

/* Whether another cue begins with word `i`, negated or not. */
bool dw_cue_begins(const dw_hedge_text *text, size_t i);

/* How far the clause of a cue goes; also marks it where it hangs on a condition. */
void dw_cue_clause(const dw_hedge_text *text, dw_cue *cue, uint32_t *start, uint32_t *end);

/* A condition that begins with word `i`, with what follows from it, where no cue hedges
 * that: «إذا رفضت، فإن الاتفاق ينهار». */
bool dw_condition_at(const dw_hedge_text *text, size_t i, dw_cue *cue, uint32_t *end);

#endif
