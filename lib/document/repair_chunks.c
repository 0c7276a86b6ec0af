/* Lines that were drawn in chunks of words, the last chunk first, with single spaces: where
 * the chunks part is not to be seen. The cut that gives the best order of words is taken,
 * in documents whose lines make no sense otherwise. */
#include "repair_draft.h"

#include <diwan.h>
#include <float.h>

#define PART_COST 1.0    /* nats for every place at which a line is cut */
#define SENSE 0.5       /* nats of order for a pair of words, which a text that reads right has */
#define BACKWARDS -0.6   /* and one that is reversed word by word has not */
#define LINE_GAIN 5.0    /* nats a line must gain on average, and by itself */
#define LINES_LEAST 4    /* lines that are looked at */

enum { WORDS_LEAST = 6, WORDS_MOST = 28 };

typedef struct {
    double weight[WORDS_MOST][WORDS_MOST]; /* of word a before word b */
    double inner[WORDS_MOST][WORDS_MOST + 1]; /* of words [a, b) in their order */
    double best[WORDS_MOST + 1][WORDS_MOST + 1]; /* with the last two cuts at a and b */
    uint8_t from[WORDS_MOST + 1][WORDS_MOST + 1];
    size_t n;
} table;

/* Double spaces part chunks to be seen: other passes turn those. */
static bool is_candidate(const dw_draft_tokens *tokens)
{
    for (size_t i = 1; i < tokens->n; i++)
        if (tokens->at[i].gap > 1)
            return false;
    return tokens->n >= WORDS_LEAST && tokens->n <= WORDS_MOST;
}

static bool read_table(dw_draft *draft, const dw_draft_line *line, table *t)
{
    const dw_draft_tokens *tokens = &draft->tokens;
    if (!dw_draft_tokens_read(&draft->tokens, line))
        return false;
    t->n = tokens->n;
    if (!is_candidate(tokens) || dw_is_anchor(line)) {
        t->n = 0;
        return true;
    }
    for (size_t a = 0; a < t->n; a++)
        for (size_t b = 0; b < t->n; b++)
            t->weight[a][b] = dw_order_weight(tokens->at[a].order, tokens->at[b].order);
    for (size_t a = 0; a < t->n; a++) {
        t->inner[a][a + 1] = 0;
        for (size_t b = a + 2; b <= t->n; b++)
            t->inner[a][b] = t->inner[a][b - 1] + t->weight[b - 2][b - 1];
    }
    return true;
}

/* The score of the best cut into chunks that are read from last to first; `*last` is
 * where the last chunk begins. */
static double best_cut(table *t, size_t *last)
{
    double best = -DBL_MAX;
    for (size_t b = 1; b <= t->n; b++) {
        t->best[0][b] = t->inner[0][b];
        t->from[0][b] = 0;
    }
    for (size_t b = 1; b < t->n; b++) {
        for (size_t e = b + 1; e <= t->n; e++) {
            t->best[b][e] = -DBL_MAX;
            for (size_t a = 0; a < b; a++) {
                double score = t->best[a][b] + t->inner[b][e] + t->weight[e - 1][a] - PART_COST;
                if (score > t->best[b][e]) {
                    t->best[b][e] = score;
                    t->from[b][e] = (uint8_t)a;
                }
            }
        }
    }
    for (size_t b = 1; b < t->n; b++) {
        if (t->best[b][t->n] > best) {
            best = t->best[b][t->n];
            *last = b;
        }
    }
    return best;
}

static bool write_chunks(dw_draft *draft, dw_draft_line *line, const table *t, size_t start)
{
    uint32_t *out = dw_draft_room(draft, line->len + 1), n = 0;
    size_t stop = t->n;
    if (!out || !dw_draft_tokens_read(&draft->tokens, line))
        return false;
    for (;;) {
        for (size_t k = start; k < stop; k++) {
            const dw_draft_token *token = &draft->tokens.at[k];
            if (n)
                out[n++] = ' ';
            for (uint32_t j = 0; j < token->len; j++)
                out[n++] = line->at[token->start + j];
        }
        if (!start)
            break;
        size_t before = t->from[start][stop];
        stop = start;
        start = before;
    }
    line->at = out;
    line->len = n;
    dw_draft_note(draft, line, DIWAN_REPAIR_WORDS);
    return true;
}

/* Whether the words of the document stand in an order that makes no sense. */
static bool makes_no_sense(dw_draft *draft, bool *answer)
{
    double sum = 0;
    size_t pairs = 0, lines = 0;
    for (size_t i = 0; i < draft->n; i++) {
        if (!dw_draft_tokens_read(&draft->tokens, &draft->lines[i]))
            return false;
        size_t n = draft->tokens.n;
        if (!is_candidate(&draft->tokens))
            continue;
        sum += dw_draft_tokens_score(&draft->tokens);
        pairs += n - 1;
        lines++;
    }
    *answer = lines >= LINES_LEAST && sum < SENSE * (double)pairs &&
              sum > BACKWARDS * (double)pairs;
    return true;
}

bool dw_repair_turn_chunks(dw_draft *draft)
{
    bool senseless;
    double sum = 0;
    size_t lines = 0;
    if (!makes_no_sense(draft, &senseless))
        return false;
    table *t = senseless ? dw_draft_scratch(draft, sizeof *t) : NULL;
    if (!t)
        return !senseless;
    for (int turn = 0; turn < 2; turn++) {
        for (size_t i = 0; i < draft->n; i++) {
            size_t start = 0;
            if (!read_table(draft, &draft->lines[i], t))
                return false;
            if (!t->n)
                continue;
            double gain = best_cut(t, &start) - t->inner[0][t->n];
            sum += turn ? 0 : gain;
            lines += !turn;
            if (turn && gain > LINE_GAIN && !write_chunks(draft, &draft->lines[i], t, start))
                return false;
            if (turn && gain > LINE_GAIN)
                dw_draft_margin(draft, &draft->lines[i], gain - LINE_GAIN);
        }
            if (sum < LINE_GAIN * (double)lines)
            return true;
    }
    return true;
}
