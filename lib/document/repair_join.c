/* Words that an extractor parted (تز يل for تزيل): two tokens that are one word of the
 * list. Kerned letters part at the same pairs of letters all through a document, so the
 * pairs that clearly parted words decide on the doubtful ones. */
#include "repair_draft.h"

#include <diwan.h>

#include "vocabulary/repair_hash.h"

#define CLEAR_GAIN 6.0    /* nats by which a joined word is clearly better than its parts */
#define SURE_GAIN 2.0     /* and where its letters parted before */
#define CLEAR_LEAST 5     /* clear ones that show damage in a text that has no other */
#define CLEAR_SHARE 0.01  /* and their share of all words */
#define PARTED_LEAST 2    /* clear ones at a pair of letters that make it a place of parting */

enum { PLACES = DW_LETTER_STATES * DW_LETTER_STATES };
enum { DIFFERENT = 4 }; /* words that must come of it; a name written in parts is but one */

typedef struct {
    uint32_t clear[PLACES]; /* how often words were clearly parted between two letters */
    uint32_t seen[PLACES]; /* how often a space stands between them at all */
    uint32_t all, words;
    uint32_t joined[DIFFERENT]; /* hashes of the first different words that joining gives */
    size_t different;
} places;

/* What some neighbouring tokens would be as one word. */
typedef struct {
    double gain;
    bool clear; /* one of them is no word, the whole is */
    size_t place;
    uint32_t hash; /* of the whole */
} joint;

enum { SPAN_MOST = 4 }; /* tokens of one word */

static bool plain_end(const dw_draft_line *line, const dw_draft_token *token)
{
    uint32_t c = line->at[token->start + token->len - 1];
    return dw_is_letter(c) || dw_is_mark(c);
}

static bool plain_start(const dw_draft_line *line, const dw_draft_token *token)
{
    return dw_is_letter(line->at[token->start]);
}

/* Whether some letters are no word by themselves: ال and the like among them. */
static bool is_part(const uint8_t *letters, size_t n)
{
    enum { ALEF = 7, LAM = 30, WAW = 34 };
    if (n == 1)
        return letters[0] != WAW;
    if (n <= 3 && letters[n - 1] == LAM && (letters[n - 2] == ALEF || letters[n - 2] == LAM))
        return true;
    return !dw_word_known(letters, n);
}

/* Read `span` tokens as one word; false where they cannot be one. */
static bool read_joint(const dw_draft_line *line, const dw_draft_token *tokens, size_t span,
                       joint *j)
{
    uint8_t letters[(SPAN_MOST + 1) * DW_WORD_LETTERS_MOST];
    size_t n = 0;
    double parts = 0;
    bool part = false;
    for (size_t i = 0; i < span; i++) {
        if ((i + 1 < span && !plain_end(line, &tokens[i])) || (i && !plain_start(line, &tokens[i])))
            return false;
        size_t m = dw_token_letters(line->at + tokens[i].start, tokens[i].len, letters + n);
        if (!m || n + m > DW_WORD_LETTERS_MOST)
            return false;
        if (i == 1)
            j->place = (size_t)letters[n - 1] * DW_LETTER_STATES + letters[n];
        parts += dw_word_likelihood(letters + n, m);
        part |= is_part(letters + n, m);
        n += m;
    }
    if (!dw_word_known(letters, n))
        return false;
    j->gain = dw_word_likelihood(letters, n) - parts;
    j->clear = part && j->gain > CLEAR_GAIN;
    j->hash = dw_letters_hash(letters, n);
    return true;
}

static void count_different(places *p, uint32_t hash)
{
    for (size_t i = 0; i < p->different; i++)
        if (p->joined[i] == hash)
            return;
    if (p->different < DIFFERENT)
        p->joined[p->different++] = hash;
}

static bool count_places(dw_draft *draft, places *p)
{
    for (size_t i = 0; i < draft->n; i++) {
        const dw_draft_line *line = &draft->lines[i];
        if (!dw_draft_tokens_read(&draft->tokens, line))
            return false;
        p->words += (uint32_t)draft->tokens.n;
        for (size_t k = 1; k < draft->tokens.n; k++) {
            joint j;
            if (!read_joint(line, &draft->tokens.at[k - 1], 2, &j))
                continue;
            p->clear[j.place] += j.clear;
            p->all += j.clear;
            if (j.clear)
                count_different(p, j.hash);
        }
    }
    return true;
}

/* Whether the joint is to be closed. Parts that are words by themselves are joined only
 * where the document parts words between the same letters. */
static bool closes(const places *p, const joint *j)
{
    if (j->clear)
        return true;
    return p->clear[j->place] >= PARTED_LEAST && j->gain > SURE_GAIN;
}

/* How many tokens from the one at `tokens` on are one word: the span that gains most. */
static size_t best_span(const dw_draft_line *line, const dw_draft_token *tokens, size_t n,
                        const places *p, double *gain)
{
    size_t best = 1;
    *gain = 0;
    for (size_t span = 2; span <= SPAN_MOST && span <= n; span++) {
        joint j;
        if (!read_joint(line, tokens, span, &j))
            continue;
        if ((span == 2 ? closes(p, &j) : j.clear) && j.gain > *gain) {
            best = span;
            *gain = j.gain;
        }
    }
    return best;
}

static bool join_line(dw_draft *draft, dw_draft_line *line, const places *p)
{
    uint32_t *out = dw_draft_room(draft, line->len), n = 0, from = 0;
    bool changed = false;
    if (!out || !dw_draft_tokens_read(&draft->tokens, line))
        return false;
    const dw_draft_token *tokens = draft->tokens.at;
    for (size_t k = 0; k < draft->tokens.n;) {
        double gain;
        size_t span = best_span(line, tokens + k, draft->tokens.n - k, p, &gain);
        for (size_t i = 1; i < span; i++) {
            uint32_t end = tokens[k + i - 1].start + tokens[k + i - 1].len;
            for (; from < end; from++)
                out[n++] = line->at[from];
            from = tokens[k + i].start;
        }
        changed |= span > 1;
        if (span > 1)
            dw_draft_margin(draft, line, gain);
        k += span;
    }
    if (!changed)
        return true;
    for (; from < line->len; from++)
        out[n++] = line->at[from];
    line->at = out;
    line->len = n;
    dw_draft_note(draft, line, DIWAN_REPAIR_JOINED);
    return true;
}

bool dw_repair_join_words(dw_draft *draft)
{
    places *p = dw_draft_scratch(draft, sizeof *p);
    if (!p || !count_places(draft, p))
        return false;
    if (!p->all || (!dw_draft_is_damaged(draft) &&
                    (p->all < CLEAR_LEAST || p->different < DIFFERENT ||
                     p->all < CLEAR_SHARE * p->words)))
        return true;
    for (size_t i = 0; i < draft->n; i++)
        if (!join_line(draft, &draft->lines[i], p))
            return false;
    return true;
}
