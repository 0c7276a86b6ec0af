#include "lexicon_build.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/chars.h"
#include "text/utf8.h"

bool word_read(word *out, dw_cell cell)
{
    const char *p = cell.at, *end = cell.at + cell.len;
    out->n = 0;
    while (p < end) {
        uint32_t c, plain[DW_CHAR_MOST];
        p += dw_utf8_get(p, end, &c);
        if (c != DW_BAD_CHAR &&
            (dw_char_kind_of(c) == DW_CHAR_MARK || dw_char_kind_of(c) == DW_CHAR_IGNORED))
            continue;
        if (c == DW_BAD_CHAR || dw_char_plain(c, plain) != 1 || !dw_letter_code(plain[0]) ||
            out->n == WORD_MOST)
            return false;
        out->at[out->n++] = plain[0];
    }
    return out->n > 0;
}

bool word_ends(const word *w, uint32_t letter)
{
    return w->n && w->at[w->n - 1] == letter;
}

bool word_starts(const word *w, uint32_t letter)
{
    return w->n && w->at[0] == letter;
}

word word_cut(const word *w, size_t n)
{
    word out = *w;
    out.n = w->n > n ? w->n - n : 0;
    return out;
}

word word_with(const word *w, uint32_t letter)
{
    word out = *w;
    if (out.n < WORD_MOST)
        out.at[out.n++] = letter;
    return out;
}

static void *grown(void *memory, size_t n, size_t *room, size_t size)
{
    if (n < *room)
        return memory;
    *room = *room ? *room * 2 : 1024;
    void *more = realloc(memory, *room * size);
    if (!more) {
        fputs("compile_lexicon: out of memory\n", stderr);
        exit(1);
    }
    return more;
}

static bool same_word(const word *a, const word *b)
{
    return a->n == b->n && !memcmp(a->at, b->at, a->n * sizeof a->at[0]);
}

/* إستراتيجي is استراتيجي: a first alef without its hamza makes no other word. */
static bool same_but_alef(const word *a, const word *b)
{
    return (a->at[0] == 0x627 || b->at[0] == 0x627) &&
           !memcmp(a->at + 1, b->at + 1, (a->n - 1) * sizeof a->at[0]);
}

static bool same_folded(const word *a, const word *b)
{
    if (a->n != b->n)
        return false;
    for (size_t i = 0; i < a->n; i++)
        if (dw_letter_code(a->at[i]) != dw_letter_code(b->at[i]))
            return false;
    return true;
}

static size_t slot_of(const word *spelt)
{
    uint32_t h = (uint32_t)spelt->n;
    for (size_t i = 0; i < spelt->n; i++)
        h = (h ^ dw_letter_code(spelt->at[i])) * 0x01000193u;
    return (h ^ h >> 15) % LEMMA_SLOTS;
}

uint32_t lexicon_lemma_of(lexicon *lex, const word *spelt, lemma_kind kind)
{
    uint32_t variant = 0;
    for (uint32_t i = lex->slots[slot_of(spelt)]; i; i = lex->lemmas[i - 1].next) {
        const lemma_row *l = &lex->lemmas[i - 1];
        if (l->kind != kind || !same_folded(&l->spelt, spelt))
            continue;
        if (same_word(&l->spelt, spelt) || same_but_alef(&l->spelt, spelt))
            return i - 1;
        variant++;
    }
    lex->lemmas = grown(lex->lemmas, lex->n_lemmas, &lex->lemma_room, sizeof *lex->lemmas);
    lex->lemmas[lex->n_lemmas++] =
        (lemma_row){ .spelt = *spelt, .kind = kind, .variant = variant, .weight = LEAST_WEIGHT };
    lexicon_file_lemma(lex, (uint32_t)lex->n_lemmas - 1);
    return (uint32_t)lex->n_lemmas - 1;
}

void lexicon_file_lemma(lexicon *lex, uint32_t lemma)
{
    uint32_t *slot = &lex->slots[slot_of(&lex->lemmas[lemma].spelt)];
    lex->lemmas[lemma].next = *slot;
    *slot = lemma + 1;
}

void lexicon_add(lexicon *lex, const word *w, uint32_t endings, uint32_t lemma)
{
    uint8_t codes[WORD_MOST];
    if (w->n == 0 || endings == 0)
        return;
    for (size_t i = 0; i < w->n; i++)
        codes[i] = dw_letter_code(w->at[i]);
    lex->stems = grown(lex->stems, lex->n_stems, &lex->stem_room, sizeof *lex->stems);
    lex->stems[lex->n_stems++] = (stem_row){ .key = dw_codes_key(codes, w->n),
                                             .endings = endings,
                                             .lemma = lemma,
                                             .seats = dw_seats_check(w->at, w->n) };
}

lemma_row *lexicon_lemma_variant(lexicon *lex, const word *folded, lemma_kind kind,
                                 uint32_t variant)
{
    for (uint32_t i = lex->slots[slot_of(folded)]; i; i = lex->lemmas[i - 1].next) {
        lemma_row *l = &lex->lemmas[i - 1];
        if (l->kind == kind && l->variant == variant && same_folded(&l->spelt, folded))
            return l;
    }
    return NULL;
}
