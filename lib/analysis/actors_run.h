/* The analysis of actors from within: the tokens of a text and what is found among them,
 * which the passes of actors_*.c and roles.c hand on in this order: read, match, short
 * names, titles, surnames, settle, roles. */
#ifndef DW_ANALYSIS_ACTORS_RUN_H
#define DW_ANALYSIS_ACTORS_RUN_H

#include "analysis/actors.h"

#define DW_READINGS 5

/* One way to read a word: without `cut` letters (of the folded form) at its front. */
typedef struct {
    uint32_t word; /* in the vocabulary, or DW_NO_ENTRY */
    uint8_t cut;
    uint8_t fused; /* «لل»: the article is in it, the mention is the whole word */
} dw_reading;

/* What stands before a word. */
typedef enum {
    DW_GAP_SOFT = 0, /* spaces, hyphens */
    DW_GAP_COMMA = 1,
    DW_GAP_QUOTE = 2, /* quotation marks, brackets */
    DW_GAP_BREAK = 3, /* ends a sentence, a paragraph, a section */
} dw_gap;

typedef struct {
    const char *fold;
    uint32_t index;   /* of the word in its section */
    uint32_t classes; /* of the whole word */
    uint32_t owner;   /* the match that covers it + 1, or 0 */
    uint16_t len;
    uint16_t section; /* index of the section */
    uint8_t gap;      /* before it */
    uint8_t readings;
    dw_reading read[DW_READINGS]; /* the whole word first */
} dw_token;

typedef enum {
    DW_MATCH_PHRASE = 1, /* of the vocabulary, senses not yet chosen */
    DW_MATCH_BODY = 2,   /* a body that is named after what it does */
    DW_MATCH_NAME = 3,   /* a person's name that the vocabulary does not hold */
    DW_MATCH_PLACE = 4,  /* likewise of a place, by the word before it */
    DW_MATCH_OWN = 5,    /* an actor the user added */
} dw_match_kind;

typedef struct {
    uint32_t first, last; /* tokens, half open */
    uint32_t body_last;   /* of a body: where its own words end and its nationality begins */
    uint32_t actor;       /* index of the found actor, or DW_NO_ENTRY before it is settled */
    uint32_t nested;      /* of a body: the match of its nationality + 1, or 0 */
    uint32_t head;        /* of a body in quotation marks: the token of its head + 1, or 0 */
    uint32_t full;        /* of a surname: the match of the full name + 1, or 0 */
    const dw_actor_sense *senses;
    uint32_t num_senses;
    uint32_t added;  /* of DW_MATCH_OWN: the number of the actor + 1 */
    uint32_t likely; /* of a body: the state of the person whose title it is in + 1, or 0 */
    uint8_t kind;    /* dw_match_kind */
    uint8_t cut;     /* letters before the mention, of its first token */
    uint8_t via;     /* dw_via, once settled */
    uint8_t alone;   /* of a body: counts without nationality */
    uint8_t fused;   /* «لل…»: the mention is the whole word */
    bool of_state;   /* of a body: of the state that the text speaks of */
    bool official;   /* of a body: only its adjectives show it to be one */
    bool inside;     /* lies in another match */
    bool dead;       /* turned out to be no mention */
} dw_match;

/* A title and its extent. */
typedef struct {
    uint32_t first, last; /* tokens, half open */
    uint8_t cut;
    bool rank;       /* a rank or honorific alone */
    bool follows;    /* stands behind its person */
    uint32_t person; /* the match it belongs to + 1, or 0 */
} dw_title;

typedef struct {
    uint32_t entry;       /* or DW_NO_ENTRY */
    uint32_t body;        /* of a body, or DW_NO_ENTRY */
    uint32_t state;       /* entry of the state, or DW_NO_ENTRY */
    uint32_t first, last; /* tokens of its fullest name, where it has no entry */
    const char *key;      /* of a body: state and words; what makes two of them one */
    uint32_t mentions;
    uint32_t added; /* number of an actor the user added + 1; 0 for others */
    uint8_t kind;
    uint8_t cut, fused; /* of its first token, as in a match */
} dw_found;

/* What the text has of an entry of the vocabulary. */
typedef struct {
    uint32_t entry; /* + 1; 0 where the place is free */
    uint32_t found; /* index of the found actor + 1, or 0 */
    uint32_t count; /* strong mentions */
} dw_entry_use;

typedef struct {
    const dw_actor_section *sections;
    size_t num_sections;
    int32_t day;
    dw_token *tokens;
    size_t n;
    dw_match *matches;
    size_t num_matches, room_matches;
    dw_title *titles;
    size_t num_titles, room_titles;
    dw_found *found;
    size_t num_found, room_found;
    dw_entry_use *uses; /* by entry; a table of open addressing */
    size_t num_uses, room_uses;
    uint32_t main_state; /* the state named most, or DW_NO_ENTRY */
    bool sport;          /* the text is of sports */
    const dw_own *own;   /* the user's vocabulary; NULL for none */
    const dw_identity *said;
    size_t num_said;
    uint32_t *of_added; /* number of an actor the user added -> found + 1 */
    dw_actor *named;    /* what each found actor is in the end; NULL without `own` */
    dw_actors *out;
    size_t room_roles;
    bool failed;
} dw_run;

/* Room for one more item at the end of a list of `size` bytes each; NULL when memory ends,
 * and then run->failed is set. */
void *dw_run_add(dw_run *run, void *list, size_t *n, size_t *room, size_t size);

/* `len` bytes and a NUL that live as long as the result. */
char *dw_run_text(dw_run *run, size_t len);

dw_match *dw_run_add_match(dw_run *run, uint32_t first, uint32_t last, dw_match_kind kind);

/* Bytes of the section: where the token starts without the `cut` letters at its front, and
 * where it ends. */
uint32_t dw_run_start(const dw_run *run, uint32_t token, uint8_t cut);
uint32_t dw_actors_run_end(const dw_run *run, uint32_t token);

/* The use of an entry: to look at, all zero where it has none; or to change, NULL when memory
 * ends, until the next one is added. */
dw_entry_use dw_run_use(const dw_run *run, uint32_t entry);
dw_entry_use *dw_run_use_of(dw_run *run, uint32_t entry);

/* A found actor as it is given out. */
dw_actor dw_run_actor(dw_run *run, const dw_found *found);

/* The passes. */
bool dw_run_read_tokens(dw_run *run);
void dw_run_match(dw_run *run);
void dw_run_short_names(dw_run *run);
void dw_run_titles(dw_run *run);
void dw_run_surnames(dw_run *run);
void dw_run_settle(dw_run *run);
void dw_run_roles(dw_run *run);

/* Count the states that the text names, for the choice of senses. */
void dw_run_count_states(dw_run *run);

/* What the phrase stands for; NULL where it is no mention. */
const dw_actor_sense *dw_sense_chosen(const dw_run *run, const dw_match *m);

/* The state an entry of the vocabulary belongs to, or DW_NO_ENTRY. */
uint32_t dw_state_of_entry(uint32_t entry);

/* The token before a match, where nothing but space parts them; else NULL. */
const dw_token *dw_token_before(const dw_run *run, const dw_match *m);

/* Whether the word as written bears the mark whose last byte this is (after 0xD9). */
bool dw_match_has_mark(const dw_run *run, const dw_token *t, char last);

/* Of tokens. */
static inline bool dw_token_is(const dw_token *t, uint32_t classes)
{
    return (t->classes & classes) != 0;
}

/* The reading of `t` whose word has one of `classes`, or NULL. */
const dw_reading *dw_token_reading(const dw_token *t, uint32_t classes);

/* Whether the folded form of the whole word is these letters; begins or ends with them and
 * has more. */
bool dw_token_equals(const dw_token *t, const char *folded);
bool dw_token_starts(const dw_token *t, const char *folded);
bool dw_token_ends(const dw_token *t, const char *folded);

/* Whether the whole word begins with the article. */
bool dw_token_definite(const dw_token *t);

/* The longest phrase of the vocabulary that begins at token `i`. Returns the token after
 * it, or `i` for none. */
uint32_t dw_phrase_at(const dw_run *run, uint32_t i, dw_reading *reading, uint32_t *node);

/* Whether one of the senses at `node` is of this way. */
bool dw_senses_have(uint32_t node, dw_via via, uint32_t *actor);

/* The name of a person that begins at token `i` with letters cut off as `reading` says.
 * `introduced`: a title or the like stands before it. Returns the token after it, or `i`. */
uint32_t dw_name_at(const dw_run *run, uint32_t i, bool introduced, uint8_t *cut);

/* The name of a place that only the word at token `i`, «بلدة», shows to be one: from token
 * `first`, without `cut` letters. Returns the token after it, or `i`. */
uint32_t dw_town_at(const dw_run *run, uint32_t i, uint32_t *first, uint8_t *cut);

/* What stands in quotation marks from token `i` on, where the word before them shows it to
 * be the name of a body, which is matched, or of what is no actor, which is read over.
 * Returns the token after it, or `i`. */
uint32_t dw_quoted_at(dw_run *run, uint32_t i);

/* The name of a body that begins at token `i`. Returns false where there is none. */
bool dw_body_at(dw_run *run, uint32_t i, dw_match *body, dw_match *nationality);

#endif
