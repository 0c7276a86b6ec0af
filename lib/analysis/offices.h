/* Who held which office: what is asked, and whether an office of the vocabulary, or a
 * title that a brief gives a person, answers it. */
#ifndef DW_ANALYSIS_OFFICES_H
#define DW_ANALYSIS_OFFICES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/words.h"
#include "vocabulary/actors.h"

/* One of the three things asked; not asked where `text` is NULL. */
typedef struct {
    const char *text;  /* borrowed */
    dw_words words;    /* of the text */
    uint32_t *entries; /* that the text is an id or a name of, in any form */
    size_t n;
} dw_office_wish;

typedef struct {
    dw_office_wish of, person;
    const char *title; /* borrowed; NULL where it is not asked */
    dw_words words;    /* of the title */
    uint8_t *names;    /* by office: 1 where the title is a name of it */
    bool named;        /* the title is a name of some office */
} dw_office_question;

/* A title as a brief gives it, with the actors as an archive keeps them: "" for none. */
typedef struct {
    const char *person, *person_ar, *person_en; /* id and names */
    const char *of, *of_ar, *of_en, *code;      /* likewise, and the code of its state */
    const char *title;
} dw_office_said;

/* Texts that are NULL or without a word are not asked for. Returns false when memory ends.
 * Free with dw_offices_forget() in either case. */
bool dw_offices_ask(dw_office_question *question, const char *of, const char *title,
                    const char *person);

void dw_offices_forget(dw_office_question *question);

/* Whether the office, or the title, is asked for: 1 or 0; -1 when memory ends. */
int dw_offices_fit(const dw_office_question *question, const dw_office *office);
int dw_offices_fit_said(const dw_office_question *question, const dw_office_said *said);

/* Likewise of whom, or who, is said, alone: what fits as a whole fits in both. */
int dw_offices_fit_of(const dw_office_question *question, const dw_office_said *said);
int dw_offices_fit_person(const dw_office_question *question, const dw_office_said *said);

#endif
