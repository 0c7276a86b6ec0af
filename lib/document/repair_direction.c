/* Letters that stand in reverse: the letters of Arabic words follow each other in one
 * direction only, and a document shows which. Lines are turned back whole, or word by
 * word where their words already stand in order. */
#include "repair_draft.h"

#include <diwan.h>

#define WORD_MOST 8.0         /* nats one word can say for either direction */
#define DOCUMENT_MARGIN 10.0  /* nats for which a document counts as reversed */
#define LINE_MARGIN 12.0      /* for a line against its document */
#define LINE_WORDS 3          /* and the words it must have */

static double clip(double x, double most)
{
    return x > most ? most : x < -most ? -most : x;
}

/* How much likelier the letters of a token are read back than as they stand, in nats. */
static double reversal(const uint32_t *at, size_t len)
{
    uint8_t letters[DW_WORD_LETTERS_MOST];
    size_t n = dw_token_letters(at, len, letters);
    if (n < 2)
        return 0;
    return clip(dw_letters_cost(letters, n) - dw_letters_cost_back(letters, n), WORD_MOST);
}

typedef struct {
    double reversal;
    size_t words;
} line_sign;

static bool read_sign(dw_draft *draft, const dw_draft_line *line, line_sign *sign)
{
    *sign = (line_sign){ 0 };
    if (!dw_draft_tokens_read(&draft->tokens, line))
        return false;
    for (size_t i = 0; i < draft->tokens.n; i++) {
        const dw_draft_token *token = &draft->tokens.at[i];
        double r = reversal(line->at + token->start, token->len);
        sign->reversal += r;
        sign->words += r != 0;
    }
    return true;
}

/* Whether the token that `before` belongs to goes on with `c`; numbers are tokens. */
static bool same_token(const dw_draft_line *line, uint32_t i)
{
    uint32_t before = line->at[i - 1], c = line->at[i];
    if (dw_is_space(before) != dw_is_space(c))
        return false;
    return !(dw_is_digit(before) && dw_is_letter(c)) && !(dw_is_letter(before) && dw_is_digit(c));
}

/* Turn the letters of every token round, the tokens staying where they are. */
static void turn_tokens(dw_draft_line *line, bool clusters)
{
    uint32_t i = 0;
    while (i < line->len) {
        uint32_t start = i++;
        while (i < line->len && same_token(line, i))
            i++;
        (clusters ? dw_turn_clusters : dw_turn_runs)(line->at + start, i - start);
    }
}

/* Turn what stands between numbers round, each part staying where it is: such lines were
 * drawn part by part, in reading order. */
static void turn_parts(dw_draft_line *line, bool clusters)
{
    for (uint32_t i = 0; i < line->len;) {
        uint32_t stop = dw_run_end(line->at, i, line->len);
        if (stop == i) {
            while (stop < line->len && dw_run_end(line->at, stop, line->len) == stop)
                stop++;
            (clusters ? dw_turn_clusters : dw_turn_runs)(line->at + i, stop - i);
        }
        i = stop;
    }
}

static bool is_plain_letter(uint32_t c)
{
    return c >= 0x0621 && c <= 0x064A && c != 0x0640;
}

/* Turn the line, but not the runs of plain letters in it: where most letters are
 * presentation forms, an extractor that knows only plain letters for Arabic has turned
 * those already. */
static void turn_forms(dw_draft_line *line, bool clusters)
{
    (clusters ? dw_turn_clusters : dw_turn_runs)(line->at, line->len);
    for (uint32_t i = 0; i < line->len;) {
        uint32_t stop = i, end = i;
        while (stop < line->len && (is_plain_letter(line->at[stop]) ||
                                    (stop > i && (dw_is_space(line->at[stop]) ||
                                                  dw_is_stop(line->at[stop]) ||
                                                  line->at[stop] == '/')))) {
            if (is_plain_letter(line->at[stop]))
                end = stop + 1;
            stop++;
        }
        if (end > i + 1)
            dw_turn_runs(line->at + i, end - i);
        i = end > i ? end : i + 1;
    }
}

/* Marks where none can stand: at the start of a word, or two of a kind. */
static int misplaced_marks(const dw_draft_line *line)
{
    int n = 0;
    for (uint32_t i = 0; i < line->len; i++)
        if (dw_is_mark(line->at[i]) &&
            (i == 0 || !(dw_is_letter(line->at[i - 1]) || dw_is_mark(line->at[i - 1]) ||
                         line->at[i - 1] == 0x0640)))
            n++;
    return n;
}

/* Brackets that open after a space less those that close there. */
static int facing(const dw_draft_line *line)
{
    int n = 0;
    for (uint32_t i = 0; i < line->len; i++) {
        bool after_space = i == 0 || dw_is_space(line->at[i - 1]);
        bool before_space = i + 1 == line->len || dw_is_space(line->at[i + 1]);
        if (after_space == before_space)
            continue;
        if (line->at[i] == '(' || line->at[i] == '[' || line->at[i] == 0xAB)
            n += after_space ? 1 : -1;
        if (line->at[i] == ')' || line->at[i] == ']' || line->at[i] == 0xBB)
            n += after_space ? -1 : 1;
    }
    return n;
}

/* The ways to turn a line; one is taken for the whole document. */
typedef enum { WHOLE, TOKENS, PARTS, FORMS, EXTENTS } extent;

typedef struct {
    extent extent; /* what is turned: the line, every token, what numbers part, or forms */
    bool clusters; /* marks follow their letters */
    bool mirror;   /* brackets face the other way afterwards */
} manner;

static bool turned(dw_draft *draft, const dw_draft_line *line, manner how, dw_draft_line *out)
{
    *out = *line;
    out->at = dw_draft_room(draft, line->len);
    if (!out->at)
        return false;
    for (uint32_t i = 0; i < line->len; i++)
        out->at[i] = line->at[i];
    if (how.extent == TOKENS)
        turn_tokens(out, how.clusters);
    else if (how.extent == PARTS)
        turn_parts(out, how.clusters);
    else if (how.extent == FORMS)
        turn_forms(out, how.clusters);
    else
        (how.clusters ? dw_turn_clusters : dw_turn_runs)(out->at, out->len);
    for (uint32_t i = 0; how.mirror && i < out->len; i++)
        out->at[i] = dw_mirrored(out->at[i]);
    return true;
}

typedef struct {
    double likelihood[EXTENTS];
    int marks_runs, marks_clusters; /* misplaced marks */
    int facing;
} evidence;

static bool weigh(dw_draft *draft, const dw_draft_line *line, evidence *sum)
{
    dw_draft_line out[EXTENTS], clusters;
    for (int k = 0; k < EXTENTS; k++)
        if (!turned(draft, line, (manner){ (extent)k, false, false }, &out[k]) ||
            !dw_draft_likelihood(draft, &out[k], &sum->likelihood[k]))
            return false;
    if (!turned(draft, line, (manner){ WHOLE, true, false }, &clusters))
        return false;
    sum->marks_runs += misplaced_marks(&out[WHOLE]);
    sum->marks_clusters += misplaced_marks(&clusters);
    sum->facing += facing(&out[WHOLE]);
    return true;
}

/* Whether a line with this sign is turned, in a document that is reversed or not. */
static bool is_reversed(line_sign sign, bool document)
{
    if (document)
        return sign.reversal > -LINE_MARGIN || sign.words < LINE_WORDS;
    return sign.reversal > LINE_MARGIN && sign.words >= LINE_WORDS;
}

static bool turn_lines(dw_draft *draft, const line_sign *signs, bool document, manner how)
{
    for (size_t i = 0; i < draft->n; i++) {
        dw_draft_line *line = &draft->lines[i], out;
        if (!is_reversed(signs[i], document))
            continue;
        if (!turned(draft, line, how, &out))
            return false;
        *line = out;
        dw_draft_note(draft, line, DIWAN_REPAIR_LETTERS);
        if (how.extent == WHOLE)
            dw_draft_note(draft, line, DIWAN_REPAIR_WORDS);
    }
    return true;
}

static bool decide(dw_draft *draft, line_sign *signs)
{
    double document = 0;
    size_t reversed = 0;
    evidence sum = { 0 };
    for (size_t i = 0; i < draft->n; i++) {
        if (!read_sign(draft, &draft->lines[i], &signs[i]))
            return false;
        document += signs[i].reversal;
    }
    bool all = document > DOCUMENT_MARGIN;
    for (size_t i = 0; i < draft->n; i++) {
        if (!is_reversed(signs[i], all))
            continue;
        reversed++;
        if (!weigh(draft, &draft->lines[i], &sum))
            return false;
    }
    if (!all && reversed < 2)
        return true;
    manner how = { WHOLE, sum.marks_clusters < sum.marks_runs, sum.facing < 0 };
    for (int k = 0; k < EXTENTS; k++)
        if (sum.likelihood[k] > sum.likelihood[how.extent])
            how.extent = (extent)k;
    return turn_lines(draft, signs, all, how);
}

bool dw_repair_turn_letters(dw_draft *draft)
{
    line_sign *signs = draft->n ? dw_draft_scratch(draft, draft->n * sizeof *signs) : NULL;
    return !draft->n || (signs && decide(draft, signs));
}
