/* The stems of verbs. From the perfect and the imperfect of the third person, written
 * without vowels, the class of the verb shows: a doubled last root letter, a weak middle
 * or last one, a hamza. What is added is every stem the person's endings leave. */
#include "lexicon_build.h"

#define PERFECT_BEFORE_VOWEL (DW_P_ZERO | DW_P_VOWEL | DW_P_ZERO_OBJ | DW_P_VOWEL_OBJ)
#define PERFECT_BEFORE_CONSONANT (DW_P_CONS | DW_P_CONS_OBJ)
#define IMPERFECT_LONG (DW_I_ZERO | DW_I_VOWEL | DW_I_ZERO_OBJ | DW_I_VOWEL_OBJ)

typedef struct {
    word perfect;
    word imperfect; /* without its prefix */
    uint32_t lemma;
} verb;

static uint32_t last(const word *w)
{
    return w->n ? w->at[w->n - 1] : 0;
}

static uint32_t before_last(const word *w)
{
    return w->n > 1 ? w->at[w->n - 2] : 0;
}

static word with_before_last(const word *w, uint32_t letter)
{
    word out = *w;
    out.at[out.n - 2] = letter;
    return out;
}

static word without_before_last(const word *w)
{
    word out = word_cut(w, 1);
    out.at[out.n - 1] = last(w);
    return out;
}

static word with_last(const word *w, uint32_t letter)
{
    word out = word_cut(w, 1);
    return word_with(&out, letter);
}

static bool is_weak(uint32_t letter)
{
    return letter == ALEF || letter == WAW || letter == YEH || letter == MAQSURA;
}

static bool is_hamza(uint32_t letter)
{
    return letter == HAMZA || letter == ALEF_HAMZA || letter == WAW_HAMZA || letter == YEH_HAMZA;
}

static bool is_hollow(const verb *v)
{
    return v->perfect.n >= 3 && before_last(&v->perfect) == ALEF && v->imperfect.n >= 2 &&
           is_weak(before_last(&v->imperfect)) && before_last(&v->imperfect) != MAQSURA;
}

/* The last two root letters are one in writing: تم، أعد، استمر، احتل. */
static bool is_doubled(const verb *v)
{
    const word *p = &v->perfect;
    if (is_weak(last(p)) || is_hamza(last(p)))
        return false;
    if (p->n == 2)
        return true;
    if (p->n == 3 && p->at[0] == ALEF_HAMZA)
        return v->imperfect.n == 2;
    if (p->n == 5 && p->at[0] == ALEF && p->at[1] == SEEN && p->at[2] == TEH)
        return v->imperfect.n == 4 && before_last(p) != ALEF;
    return p->n == 4 && p->at[0] == ALEF && before_last(p) != ALEF && v->imperfect.n == 3;
}

/* رمى يرمي، دعا يدعو، بقي يبقى: the last root letter is weak. */
static void add_weak_perfect(lexicon *lex, const verb *v)
{
    const word *p = &v->perfect;
    word base = word_cut(p, 1), alef = word_with(&base, ALEF), yeh = word_with(&base, YEH);
    word waw = word_with(&base, WAW);
    if (last(p) == YEH) {
        lexicon_add(lex, p, PERFECT_BEFORE_VOWEL | PERFECT_BEFORE_CONSONANT, v->lemma);
        lexicon_add(lex, &base, DW_P_VOWEL | DW_P_VOWEL_OBJ, v->lemma);
        return;
    }
    lexicon_add(lex, p, DW_P_ZERO, v->lemma);
    lexicon_add(lex, &alef, DW_P_ZERO_OBJ, v->lemma);
    lexicon_add(lex, &base, DW_P_VOWEL | DW_P_VOWEL_OBJ, v->lemma);
    if (last(p) == ALEF && last(&v->imperfect) == WAW)
        lexicon_add(lex, &waw, PERFECT_BEFORE_CONSONANT, v->lemma);
    /* also the passive, أُعطي; that of three letters looks like too many other words */
    lexicon_add(lex, &yeh, PERFECT_BEFORE_CONSONANT | DW_P_VOWEL | (p->n > 3 ? DW_P_ZERO : 0),
                v->lemma);
}

static void add_weak_imperfect(lexicon *lex, const verb *v)
{
    const word *i = &v->imperfect;
    word base = word_cut(i, 1), alef = word_with(&base, ALEF), maqsura = word_with(&base, MAQSURA);
    lexicon_add(lex, i,
                DW_I_ZERO | DW_I_CONS | (last(i) == MAQSURA ? 0 : DW_I_ZERO_OBJ | DW_I_VOWEL),
                v->lemma);
    lexicon_add(lex, &base, DW_I_SHORT | DW_I_VOWEL | DW_I_VOWEL_OBJ, v->lemma);
    lexicon_add(lex, &alef, DW_I_ZERO_OBJ, v->lemma);
    lexicon_add(lex, &maqsura, DW_I_ZERO, v->lemma); /* the passive, and يبقى */
}

/* قال يقول، استقال يستقيل: the middle one is weak. */
static void add_hollow(lexicon *lex, const verb *v)
{
    word short_perfect = without_before_last(&v->perfect);
    word passive = with_before_last(&v->perfect, YEH);
    word short_imperfect = without_before_last(&v->imperfect);
    word passive_imperfect = with_before_last(&v->imperfect, ALEF);
    lexicon_add(lex, &v->perfect, PERFECT_BEFORE_VOWEL, v->lemma);
    lexicon_add(lex, &passive, DW_P_ZERO | DW_P_VOWEL, v->lemma);
    lexicon_add(lex, &v->imperfect, IMPERFECT_LONG, v->lemma);
    lexicon_add(lex, &passive_imperfect, DW_I_SHORT | DW_I_VOWEL, v->lemma);
    lexicon_add(lex, &short_imperfect, DW_I_SHORT | DW_I_CONS, v->lemma);
    if (is_hamza(last(&v->perfect))) { /* جاء جئت، أساء أسأت */
        word yeh = with_last(&short_perfect, YEH_HAMZA);
        word alef = with_last(&short_perfect, ALEF_HAMZA);
        word waw = with_last(&v->perfect, WAW_HAMZA), seat = with_last(&v->perfect, YEH_HAMZA);
        word imperfect = with_last(&v->imperfect, YEH_HAMZA);
        lexicon_add(lex, &yeh, PERFECT_BEFORE_CONSONANT, v->lemma);
        lexicon_add(lex, &alef, PERFECT_BEFORE_CONSONANT, v->lemma);
        lexicon_add(lex, &waw, DW_P_VOWEL | DW_P_VOWEL_OBJ, v->lemma);
        lexicon_add(lex, &seat, DW_P_VOWEL, v->lemma);
        lexicon_add(lex, &imperfect, IMPERFECT_LONG, v->lemma);
    } else {
        lexicon_add(lex, &short_perfect, PERFECT_BEFORE_CONSONANT, v->lemma);
        if (last(&short_perfect) == NOON) /* كن with نا is كنا */
            lexicon_add(lex, &short_perfect, DW_P_VOWEL, v->lemma);
    }
}

static void add_doubled(lexicon *lex, const verb *v)
{
    word perfect = word_with(&v->perfect, last(&v->perfect));
    word imperfect = word_with(&v->imperfect, last(&v->imperfect));
    lexicon_add(lex, &v->perfect, PERFECT_BEFORE_VOWEL, v->lemma);
    lexicon_add(lex, &perfect, PERFECT_BEFORE_CONSONANT, v->lemma);
    lexicon_add(lex, &v->imperfect, IMPERFECT_LONG, v->lemma);
    lexicon_add(lex, &imperfect, DW_I_CONS | DW_I_SHORT, v->lemma);
}

/* بدأ يبدأ، قرأ: the hamza changes its seat with its vowel. */
static void add_hamza_end(lexicon *lex, const word *w, uint32_t zero, uint32_t vowel,
                          uint32_t lemma)
{
    word waw = with_last(w, WAW_HAMZA), yeh = with_last(w, YEH_HAMZA);
    lexicon_add(lex, w, zero | vowel, lemma);
    lexicon_add(lex, &waw, vowel | (zero & (DW_I_ZERO_OBJ | DW_P_ZERO_OBJ)), lemma);
    lexicon_add(lex, &yeh, zero | vowel, lemma);
}

static void add_perfect(lexicon *lex, const verb *v)
{
    if (is_hamza(last(&v->perfect)))
        add_hamza_end(lex, &v->perfect, DW_P_ZERO | DW_P_ZERO_OBJ | PERFECT_BEFORE_CONSONANT,
                      DW_P_VOWEL | DW_P_VOWEL_OBJ, v->lemma);
    else if (is_weak(last(&v->perfect)))
        add_weak_perfect(lex, v);
    else
        lexicon_add(lex, &v->perfect, DW_PERFECT, v->lemma);
    /* قوبل، تعورف: the passive of the third and sixth form */
    for (size_t at = 1; at <= 2 && at + 2 < v->perfect.n; at++)
        if (v->perfect.at[at] == ALEF && v->perfect.n == at + 3 && v->perfect.at[0] != ALEF) {
            word passive = v->perfect;
            passive.at[at] = WAW;
            if (is_weak(last(&passive)))
                passive = with_last(&passive, YEH);
            lexicon_add(lex, &passive, PERFECT_BEFORE_VOWEL, v->lemma);
        }
}

static void add_imperfect(lexicon *lex, const verb *v)
{
    if (is_hamza(last(&v->imperfect)))
        add_hamza_end(lex, &v->imperfect, DW_I_ZERO | DW_I_ZERO_OBJ | DW_I_CONS,
                      DW_I_VOWEL | DW_I_VOWEL_OBJ, v->lemma);
    else if (is_weak(last(&v->imperfect)))
        add_weak_imperfect(lex, v);
    else
        lexicon_add(lex, &v->imperfect, DW_IMPERFECT, v->lemma);
    /* يوجد، يوصل: the passive has the waw back */
    if (v->perfect.n == 3 && v->perfect.at[0] == WAW && v->imperfect.n == 2)
        lexicon_add(lex, &v->perfect, DW_IMPERFECT, v->lemma);
}

void add_verb(lexicon *lex, const word *perfect, const word *imperfect, uint32_t lemma)
{
    verb v = { .perfect = *perfect, .lemma = lemma };
    if (!imperfect) {
        word base = without_before_last(perfect);
        lexicon_add(lex, perfect, PERFECT_BEFORE_VOWEL, lemma);
        if (before_last(perfect) == YEH) /* ليس لست */
            lexicon_add(lex, &base, PERFECT_BEFORE_CONSONANT, lemma);
        return;
    }
    v.imperfect.n = imperfect->n ? imperfect->n - 1 : 0;
    for (size_t i = 0; i < v.imperfect.n; i++)
        v.imperfect.at[i] = imperfect->at[i + 1];
    if (is_hollow(&v)) {
        add_hollow(lex, &v);
    } else if (is_doubled(&v)) {
        add_doubled(lex, &v);
    } else {
        add_perfect(lex, &v);
        add_imperfect(lex, &v);
    }
}
