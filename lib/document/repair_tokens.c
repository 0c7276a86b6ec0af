#include "repair_draft.h"

#include <stdlib.h>

#include "text/chars.h"
#include "vocabulary/repair_hash.h"

#define STEP_OF_RANK 0.69   /* a rank is a doubling */
#define WORDS_COUNTED 15.3  /* the logarithm of the words the list was counted from */
#define PROCLITIC 4.0       /* nats for a word known but for what is written to its start */
#define UNKNOWN 4.0         /* nats for a word that is not in the list */
#define UNREAD 9.0          /* nats for a token that is no Arabic word */
#define GLUED 28.0          /* nats for letters glued to a number or round punctuation */
#define MISPLACED 6.0       /* nats for a mark that starts a token */

/* Quotes and brackets, which may follow the punctuation that ends a sentence. */
static bool is_closing(uint32_t c)
{
    return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0xBB || c == 0xAB ||
           (c >= 0x2018 && c <= 0x201F) || c == '(';
}

bool dw_ends_sentence(const dw_draft_line *line)
{
    uint32_t n = line->len;
    while (n > 0 && dw_is_space(line->at[n - 1]))
        n--;
    if (n > 0 && dw_is_ending(line->at[n - 1]))
        return true;
    while (n > 0 && (is_closing(line->at[n - 1]) || dw_is_space(line->at[n - 1])))
        n--;
    return n > 0 && dw_is_ending(line->at[n - 1]);
}

static bool is_word_part(uint32_t c)
{
    return dw_is_letter(c) || dw_is_mark(c) || dw_is_digit(c) || dw_is_latin(c) || c == 0x0640;
}

/* Leave out what stands round the word in a token. */
static void trim(const uint32_t **at, size_t *len)
{
    while (*len > 0 && !is_word_part((*at)[0])) {
        ++*at;
        --*len;
    }
    while (*len > 0 && !is_word_part((*at)[*len - 1]))
        --*len;
}

/* Add what a character that is no plain letter stands for; false where that is no letter
 * or there is no room. Marks and controls stand for nothing. */
static bool add_letters(uint32_t c, uint8_t letters[DW_WORD_LETTERS_MOST], size_t *n)
{
    uint32_t plain[DW_CHAR_MOST];
    if (dw_is_mark(c) || c == 0x0640 || (c >= 0x200B && c <= 0x200F))
        return true;
    size_t many = dw_char_plain(c, plain);
    for (size_t k = 0; k < many; k++) {
        uint8_t number = dw_letter_number(plain[k]);
        if (!number || *n == DW_WORD_LETTERS_MOST)
            return false;
        letters[(*n)++] = number;
    }
    return many > 0;
}

size_t dw_token_letters(const uint32_t *at, size_t len, uint8_t letters[DW_WORD_LETTERS_MOST])
{
    size_t n = 0;
    trim(&at, &len);
    for (size_t i = 0; i < len; i++) {
        uint8_t number = dw_letter_number(at[i]);
        if (number && n < DW_WORD_LETTERS_MOST)
            letters[n++] = number;
        else if (number)
            return 0;
        else if (!add_letters(at[i], letters, &n))
            return 0;
    }
    return n;
}

/* The letters of و ف ب ل ك س and ال as numbers. */
enum { WAW = 34, FEH = 27, BEH = 8, LAM = 30, KAF = 29, SEEN = 19, ALEF = 7 };

/* How many letters at the start of a word can be a conjunction, preposition or article
 * written to it; `step` counts the ways. 0 where there are no more. */
static size_t proclitic(const uint8_t *letters, size_t n, int step)
{
    bool one = n > 3 && (letters[0] == WAW || letters[0] == FEH || letters[0] == BEH ||
                         letters[0] == LAM || letters[0] == KAF || letters[0] == SEEN);
    bool article = n > 4 && letters[0] == ALEF && letters[1] == LAM;
    bool both = n > 5 && one && letters[1] == ALEF && letters[2] == LAM;
    size_t found[3], many = 0;
    if (one)
        found[many++] = 1;
    if (article)
        found[many++] = 2;
    if (both)
        found[many++] = 3;
    return step < (int)many ? found[step] : 0;
}

double dw_word_likelihood(const uint8_t *letters, size_t n)
{
    int rank = dw_word_rank(letters, n), best = 0;
    if (rank)
        return rank * STEP_OF_RANK - WORDS_COUNTED;
    for (int step = 0; proclitic(letters, n, step); step++) {
        size_t k = proclitic(letters, n, step);
        rank = dw_word_rank(letters + k, n - k);
        best = rank > best ? rank : best;
    }
    if (best)
        return best * STEP_OF_RANK - WORDS_COUNTED - PROCLITIC;
    return -dw_letters_cost(letters, n) - UNKNOWN;
}

bool dw_word_known(const uint8_t *letters, size_t n)
{
    if (dw_word_rank(letters, n))
        return true;
    for (int step = 0; proclitic(letters, n, step); step++) {
        size_t k = proclitic(letters, n, step);
        if (dw_word_rank(letters + k, n - k))
            return true;
    }
    return false;
}

/* What is no Arabic word: a number, another script, or letters glued to such. */
static double unread_likelihood(const uint32_t *at, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (dw_is_letter(at[i]) && len > 2)
            return -GLUED;
    return -UNREAD;
}

double dw_token_likelihood(const uint32_t *at, size_t len)
{
    uint8_t letters[DW_WORD_LETTERS_MOST];
    size_t n = dw_token_letters(at, len, letters);
    double score = n ? dw_word_likelihood(letters, n) : unread_likelihood(at, len);
    if (dw_is_mark(at[0]) || (dw_is_stop(at[0]) && len > 1))
        score -= MISPLACED;
    return score;
}

static dw_order_class class_of(const uint32_t *at, size_t len, bool stop)
{
    uint8_t letters[DW_WORD_LETTERS_MOST];
    size_t n = dw_token_letters(at, len, letters);
    if (n)
        return dw_order_class_of_word(letters, n, stop);
    trim(&at, &len);
    if (!len)
        return (dw_order_class){ 0xFFFF, 0xFFFF };
    return dw_is_digit(at[0]) ? dw_order_class_of_number(stop) : dw_order_class_of_other(stop);
}

static dw_draft_token *add_token(dw_draft_tokens *tokens)
{
    if (tokens->n == tokens->room) {
        size_t room = tokens->room ? tokens->room * 2 : 64;
        dw_draft_token *more = realloc(tokens->at, room * sizeof *more);
        if (!more)
            return NULL;
        tokens->at = more;
        tokens->room = room;
    }
    return &tokens->at[tokens->n++];
}

bool dw_draft_tokens_read(dw_draft_tokens *tokens, const dw_draft_line *line)
{
    uint32_t i = 0;
    tokens->n = 0;
    while (i < line->len) {
        uint32_t gap = i;
        while (i < line->len && dw_is_space(line->at[i]))
            i++;
        gap = i - gap;
        uint32_t start = i;
        while (i < line->len && !dw_is_space(line->at[i]))
            i++;
        if (i == start)
            break;
        dw_draft_token *token = add_token(tokens);
        if (!token)
            return false;
        bool stop = dw_is_stop(line->at[i - 1]);
        *token = (dw_draft_token){ start, i - start, gap,
                                   class_of(line->at + start, i - start, stop), stop };
    }
    return true;
}

double dw_draft_tokens_score(const dw_draft_tokens *tokens)
{
    double score = 0;
    for (size_t i = 1; i < tokens->n; i++)
        score += dw_order_weight(tokens->at[i - 1].order, tokens->at[i].order);
    return score;
}

bool dw_draft_read_likelihood(dw_draft *draft, const dw_draft_line *line, dw_likelihood *l)
{
    if (!dw_draft_tokens_read(&draft->tokens, line))
        return false;
    *l = (dw_likelihood){ 0, dw_draft_tokens_score(&draft->tokens) };
    for (size_t i = 0; i < draft->tokens.n; i++)
        l->words += dw_token_likelihood(line->at + draft->tokens.at[i].start,
                                        draft->tokens.at[i].len);
    return true;
}

bool dw_draft_likelihood(dw_draft *draft, const dw_draft_line *line, double *sum)
{
    dw_likelihood l;
    if (!dw_draft_read_likelihood(draft, line, &l))
        return false;
    *sum += l.words + l.order;
    return true;
}
