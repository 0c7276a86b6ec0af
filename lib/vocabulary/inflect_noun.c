/* The stems of nominals. Only what changes the letters before an ending is said here;
 * which endings exist is in endings.tsv. */
#include "lexicon_build.h"

/* -اء: the hamza takes a seat before what follows it. */
static void add_hamza_end(lexicon *lex, const word *w, uint32_t endings, uint32_t lemma)
{
    word base = word_cut(w, 1);
    word waw = word_with(&base, WAW_HAMZA), yeh = word_with(&base, YEH_HAMZA);
    word plain_waw = word_with(&base, WAW);
    lexicon_add(lex, w, endings, lemma);
    lexicon_add(lex, &waw, endings & DW_N_PRON, lemma);
    lexicon_add(lex, &yeh, endings & (DW_N_PRON | DW_N_DUAL | DW_FEMININE), lemma);
    if (w->n > 2 && w->at[w->n - 2] == ALEF)
        lexicon_add(lex, &plain_waw,
                    endings & (DW_N_DUAL | DW_N_DUALC | DW_PLURAL_F | DW_N_FPL_RARE), lemma);
    else
        lexicon_add(lex, &yeh, endings & DW_N_TANWIN, lemma);
}

/* -ى and -ا: an alef before pronouns, a yeh before the dual and plural. */
static void add_maqsura_end(lexicon *lex, const word *w, uint32_t endings, uint32_t lemma)
{
    word base = word_cut(w, 1);
    word alef = word_with(&base, ALEF), yeh = word_with(&base, YEH);
    lexicon_add(lex, w, DW_N_BARE, lemma);
    lexicon_add(lex, &alef, DW_N_PRON, lemma);
    lexicon_add(lex, &yeh, endings & (DW_N_DUAL | DW_N_DUALC | DW_PLURAL_F | DW_N_FPL_RARE), lemma);
    lexicon_add(lex, &base, endings & DW_PLURAL_M, lemma);
    if (endings & DW_FEMININE)
        lexicon_add(lex, &alef, DW_FEMININE, lemma);
}

/* -ي that is the last root letter (قاضي، محامي، تحدي) falls where the word is
 * indefinite; that of a nisba never does. */
static void add_defective_end(lexicon *lex, const word *w, uint32_t endings, uint32_t lemma)
{
    word base = word_cut(w, 1);
    lexicon_add(lex, w, endings & ~(uint32_t)DW_PLURAL_M, lemma);
    lexicon_add(lex, &base, DW_N_BARE | (endings & DW_PLURAL_M), lemma);
}

static void add_by_end(lexicon *lex, const word *w, uint32_t endings, bool defective,
                       uint32_t lemma)
{
    if (word_ends(w, HAMZA))
        add_hamza_end(lex, w, endings, lemma);
    else if (word_ends(w, MAQSURA) || word_ends(w, ALEF))
        add_maqsura_end(lex, w, endings, lemma);
    else if (defective && word_ends(w, YEH))
        add_defective_end(lex, w, endings, lemma);
    else
        lexicon_add(lex, w, endings, lemma);
}

/* -ؤو- is -ئو- in Egypt: مسؤول، شؤون. */
static bool other_seat(const word *w, word *out)
{
    for (size_t i = 0; i + 1 < w->n; i++)
        if (w->at[i] == WAW_HAMZA && w->at[i + 1] == WAW) {
            *out = *w;
            out->at[i] = YEH_HAMZA;
            return true;
        }
    return false;
}

static void add_marbuta(lexicon *lex, const word *w, uint32_t lemma)
{
    word base = word_cut(w, 1);
    lexicon_add(lex, &base, DW_FEMININE | DW_PLURAL_F, lemma);
    if (word_ends(&base, HAMZA) || word_ends(&base, YEH_HAMZA)) {
        word cut = word_cut(&base, 1);
        word yeh = word_with(&cut, YEH_HAMZA);
        lexicon_add(lex, &yeh, DW_FEMININE | DW_PLURAL_F, lemma);
    }
    if (word_ends(&base, ALEF)) { /* فتاة فتيات، صلاة صلوات */
        word cut = word_cut(&base, 1);
        word yeh = word_with(&cut, YEH), waw = word_with(&cut, WAW);
        lexicon_add(lex, &yeh, DW_PLURAL_F, lemma);
        lexicon_add(lex, &waw, DW_PLURAL_F, lemma);
    }
}

static uint32_t plurals_of(noun_traits traits)
{
    if (!traits.broken)
        return DW_PLURAL_M | DW_PLURAL_F;
    return traits.beside_feminine ? 0 : DW_N_FPL_RARE;
}

void add_noun(lexicon *lex, const word *w, noun_traits traits, uint32_t lemma)
{
    word other;
    uint32_t endings = DW_MASCULINE | (traits.agrees ? DW_FEMININE : 0) | plurals_of(traits);
    if (word_ends(w, MARBUTA))
        add_marbuta(lex, w, lemma);
    else
        add_by_end(lex, w, endings, traits.defective, lemma);
    if (other_seat(w, &other))
        add_noun(lex, &other, traits, lemma);
}

/* The kinds of ending a broken plural has for those of a singular. */
static uint32_t of_plural(uint32_t endings)
{
    return (endings & DW_N_BARE ? DW_B_BARE : 0) |
           (endings & (DW_N_PRON | DW_N_TANWIN) ? DW_B_MORE : 0) |
           (endings & DW_N_FEM ? DW_B_FEM : 0) | (endings & DW_N_FEMC ? DW_B_FEMC : 0);
}

void add_plural(lexicon *lex, const word *w, uint32_t lemma)
{
    word other;
    size_t first = lex->n_stems;
    if (word_ends(w, MARBUTA)) {
        word base = word_cut(w, 1);
        lexicon_add(lex, &base, DW_N_FEM | DW_N_FEMC, lemma);
    } else {
        /* أراضي is أراض where it is indefinite. */
        add_by_end(lex, w, DW_N_BARE | DW_N_PRON | DW_N_TANWIN, w->n > 4, lemma);
    }
    for (size_t i = first; i < lex->n_stems; i++)
        lex->stems[i].endings = of_plural(lex->stems[i].endings);
    if (other_seat(w, &other))
        add_plural(lex, &other, lemma);
}
