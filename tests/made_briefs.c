#include "made_briefs.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "vocabulary/tsv.h"

/* Texts of a table, each with a group: the state of a person, the theme of a word. */
typedef struct {
    dw_cell *text, *group, *more;
    double *sum; /* of the weights up to and with each */
    size_t n, room;
} list;

enum { COMMON, STATES, PERSONS, BODIES, PLACES, THEMES, ACTIONS, LISTS };
enum { FILES = LISTS };

struct made_briefs {
    char *files[FILES];
    list lists[LISTS];
};

/* ------------------------------------------------------------------- chance */

uint64_t made_chance(uint64_t *state)
{
    uint64_t z = *state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

double made_fraction(uint64_t *state)
{
    return (double)(made_chance(state) >> 11) * 0x1p-53;
}

static uint64_t hashed(uint64_t a, uint64_t b)
{
    uint64_t state = a * UINT64_C(0xD6E8FEB86659FD93) + b;
    return made_chance(&state);
}

/* A rank below `n` by Zipf's law. */
static size_t zipf(uint64_t *state, size_t n)
{
    size_t rank = (size_t)(exp(made_fraction(state) * log((double)n + 1)) - 1);
    return rank < n ? rank : n - 1;
}

/* ------------------------------------------------------------------- tables */

static char *read_file(const char *folder, const char *name, size_t *len)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/%s.tsv", folder, name);
    FILE *file = fopen(path, "rb");
    if (!file)
        return NULL;
    size_t room = 1 << 20;
    char *bytes = malloc(room);
    *len = 0;
    while (bytes && !feof(file) && !ferror(file)) {
        if (*len == room) {
            char *more = realloc(bytes, room *= 2);
            if (!more)
                break;
            bytes = more;
        }
        *len += fread(bytes + *len, 1, room - *len, file);
    }
    fclose(file);
    return bytes;
}

static bool add(list *l, dw_cell text, dw_cell group, dw_cell more, double weight)
{
    if (!text.len || text.at[text.len - 1] == '?')
        return true;
    if (l->n == l->room) {
        size_t room = l->room ? l->room * 2 : 1024;
        dw_cell *texts = realloc(l->text, room * sizeof *texts);
        l->text = texts ? texts : l->text;
        dw_cell *groups = realloc(l->group, room * sizeof *groups);
        l->group = groups ? groups : l->group;
        dw_cell *mores = realloc(l->more, room * sizeof *mores);
        l->more = mores ? mores : l->more;
        double *sums = realloc(l->sum, room * sizeof *sums);
        l->sum = sums ? sums : l->sum;
        if (!texts || !groups || !mores || !sums)
            return false;
        l->room = room;
    }
    l->text[l->n] = text;
    l->group[l->n] = group;
    l->more[l->n] = more;
    l->sum[l->n] = weight + (l->n ? l->sum[l->n - 1] : 0);
    l->n++;
    return true;
}

static dw_cell cell_of(const dw_tsv *tsv, int column)
{
    return column < 0 ? (dw_cell){ 0 } : tsv->cells[column];
}

/* Each word of the column as a text of its own; where it is a list, each of its parts. */
static bool read_list(list *l, const char *bytes, size_t len, const char *text, const char *group,
                      const char *more)
{
    dw_tsv tsv;
    if (!dw_tsv_open(&tsv, bytes, len))
        return false;
    int column = dw_tsv_column(&tsv, text), by = group ? dw_tsv_column(&tsv, group) : -1;
    int beside = more ? dw_tsv_column(&tsv, more) : -1;
    int power = dw_tsv_column(&tsv, "log2");
    while (dw_tsv_next(&tsv)) {
        dw_cell rest = cell_of(&tsv, column), part;
        double weight = power < 0 ? 1 : ldexp(1, atoi(tsv.cells[power].at));
        while (dw_cell_split(&rest, '|', &part))
            if (!add(l, part, cell_of(&tsv, by), cell_of(&tsv, beside), weight))
                return false;
    }
    return l->n > 0;
}

made_briefs *made_briefs_open(const char *folder)
{
    static const struct {
        const char *file, *text, *group, *more;
    } tables[LISTS] = {
        [COMMON] = { "repair_words", "word", NULL, NULL },
        [STATES] = { "states", "name_ar", "code", NULL },
        [PERSONS] = { "persons", "name_ar", "state", "offices" },
        [BODIES] = { "organizations", "name_ar", "state", NULL },
        [PLACES] = { "places", "name_ar", "state", NULL },
        [THEMES] = { "theme_words", "words", "id", NULL },
        [ACTIONS] = { "action_words", "words", "id", NULL },
    };
    made_briefs *made = calloc(1, sizeof *made);
    bool good = made != NULL;
    for (int i = 0; i < LISTS && good; i++) {
        size_t len = 0;
        made->files[i] = read_file(folder, tables[i].file, &len);
        good = made->files[i] && read_list(&made->lists[i], made->files[i], len, tables[i].text,
                                           tables[i].group, tables[i].more);
    }
    if (good)
        return made;
    made_briefs_close(made);
    return NULL;
}

void made_briefs_close(made_briefs *made)
{
    for (int i = 0; made && i < LISTS; i++) {
        free(made->files[i]);
        free(made->lists[i].text);
        free(made->lists[i].group);
        free(made->lists[i].more);
        free(made->lists[i].sum);
    }
    free(made);
}

/* -------------------------------------------------------------------- texts */

typedef struct {
    const made_briefs *made;
    uint64_t chance;
    int32_t day;
    size_t states[3], theme, bodies[2];
    char *out;
    size_t len, room;
} writer;

static void put(writer *w, const char *text, size_t len)
{
    if (w->len + len < w->room) {
        memcpy(w->out + w->len, text, len);
        w->len += len;
        w->out[w->len] = '\0';
    }
}

static void put_cell(writer *w, dw_cell cell)
{
    while (cell.len && strchr("?^~!", cell.at[cell.len - 1]))
        cell.len--;
    put(w, cell.at, cell.len);
}

/* A common word, by its own frequency. */
static void put_word(writer *w)
{
    const list *l = &w->made->lists[COMMON];
    double at = made_fraction(&w->chance) * l->sum[l->n - 1];
    size_t low = 0, high = l->n - 1;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (l->sum[middle] > at)
            high = middle;
        else
            low = middle + 1;
    }
    put_cell(w, l->text[low]);
}

/* An entry of a list by Zipf's law; of two in five cases one of those that its time speaks
 * of, which change every year and a half. */
static size_t choose(writer *w, int which)
{
    size_t n = w->made->lists[which].n;
    uint64_t era = (uint64_t)(w->day + 100000) / 550;
    if (made_chance(&w->chance) % 5 < 2)
        return hashed(era * LISTS + (uint64_t)which, made_chance(&w->chance) % 5) % n;
    /* tables go from what matters to what does not; names of persons by state */
    size_t rank = zipf(&w->chance, n);
    return which == STATES || which == PLACES ? rank : hashed((uint64_t)which, rank) % n;
}

static bool same(dw_cell a, dw_cell b)
{
    return a.len == b.len && !memcmp(a.at, b.at, a.len);
}

/* A person, of one of the brief's states rather than not, after a title where one is known. */
static void put_person(writer *w, bool titled)
{
    const list *l = &w->made->lists[PERSONS];
    dw_cell state = w->made->lists[STATES].group[w->states[made_chance(&w->chance) % 2]];
    size_t person = choose(w, PERSONS);
    for (int i = 0; i < 12 && !same(l->group[person], state); i++)
        person = choose(w, PERSONS);
    dw_cell title = l->more[person], rest = title;
    if (titled && dw_cell_split(&rest, ';', &title) && title.len) {
        put_cell(w, title);
        put(w, " ", 1);
    }
    put_cell(w, l->text[person]);
}

static void put_theme_word(writer *w)
{
    const list *l = &w->made->lists[THEMES];
    size_t first = w->theme, n = 1;
    while (first && same(l->group[first - 1], l->group[w->theme]))
        first--;
    while (first + n < l->n && same(l->group[first + n], l->group[w->theme]))
        n++;
    put_cell(w, l->text[first + zipf(&w->chance, n)]);
}

/* A date in the last months, or in any of the years before. */
static void put_date(writer *w)
{
    static const char *const months[] = { "كانون الثاني", "شباط",         "آذار",
                                          "نيسان",        "أيار",         "حزيران",
                                          "تموز",         "آب",           "أيلول",
                                          "تشرين الأول",  "تشرين الثاني", "كانون الأول" };
    char text[64], iso[16];
    if (made_chance(&w->chance) % 3 == 0) {
        put(w, "أمس", strlen("أمس"));
        return;
    }
    int32_t back = (int32_t)(made_chance(&w->chance) % (made_chance(&w->chance) % 4 ? 120 : 3000));
    diwan_day_format(iso, w->day - 60 - back);
    int n =
        snprintf(text, sizeof text, "في %d %s %.4s", atoi(iso + 8), months[atoi(iso + 5) - 1], iso);
    put(w, text, (size_t)n);
}

static void put_slot(writer *w, char slot)
{
    const made_briefs *made = w->made;
    switch (slot) {
    case 's':
    case 'S':
        put_cell(w, made->lists[STATES].text[w->states[slot == 'S']]);
        break;
    case 'z':
        put_cell(w, made->lists[STATES].text[w->states[2]]);
        break;
    case 'p':
    case 'P':
        put_person(w, slot == 'P');
        break;
    case 'b':
        put_cell(w, made->lists[BODIES].text[w->bodies[made_chance(&w->chance) % 2]]);
        break;
    case 'g':
        put_cell(w, made->lists[PLACES].text[choose(w, PLACES)]);
        break;
    case 't':
        put_theme_word(w);
        break;
    case 'a':
        put_cell(w, made->lists[ACTIONS].text[choose(w, ACTIONS)]);
        break;
    case 'd':
        put_date(w);
        break;
    default:
        put_word(w);
    }
}

static void put_frame(writer *w, const char *frame)
{
    for (; *frame; frame++) {
        if (*frame == '%')
            put_slot(w, *++frame);
        else
            put(w, frame, 1);
    }
}

#define FRAME(frames) frames[made_chance(&w->chance) % (sizeof frames / sizeof *frames)]

static const char *const headlines[] = {
    "%t في %s: %w %w %w", "%s و%S أمام %t و%w %w", "%w %t بعد %a %w",
    "%b و%w %w %t",       "ماذا يعني %a %w %w؟",
};

/* "He said that …", "sources reported …", "the meeting dealt with …" */
static const char *const events[] = {
    "قال %P إن %w %w %w في %s تتعلق بملف %t %w %w.",
    "وأعلنت %b %d %a بشأن %t مع %S، %w %w %w %w.",
    "والتقى %P نظيره في %g لبحث %t و%w %w %w.",
    "وذكرت مصادر في %s أن %p %w %w %w حول %t.",
    "وأفادت %b بأن %w %w %w %w %w في %g منذ %w.",
    "وشددت %S على أن %a %w %w %w من دون %t.",
    "وجاء ذلك بعد %w %w %w %w %d بين %s و%z.",
    "ونقلت وسائل إعلام عن %p أن %w %w %w %w %w %w.",
};

/* "It is likely that …", "this shows …", "the matter may …" */
static const char *const opinions[] = {
    "من المرجح أن %w %w %w %s في ملف %t خلال الأشهر المقبلة.",
    "ويدل ذلك على أن %w %w %w بين %s و%S لم %w %w.",
    "وقد تلجأ %S إلى %a %w %w إذا %w %w %t.",
    "ولا يبدو أن %p قادر على %w %w %w في ظل %w %w.",
    "ومن المتوقع أن تستمر %b في %w %w %w %w حتى %w.",
    "ويبقى %t رهنًا بما %w %w %w %w %w من %w.",
};

static size_t put_sentences(writer *w, int count, const char *const *frames, size_t n)
{
    w->len = 0;
    for (int i = 0; i < count; i++) {
        if (i)
            put(w, i == (count + 1) / 2 ? "\n" : " ", 1);
        put_frame(w, frames[made_chance(&w->chance) % n]);
    }
    return w->len;
}

static bool set(diwan_brief *brief, int32_t section, const writer *w)
{
    return diwan_brief_set_section(brief, section, w->out, w->len) == DIWAN_OK;
}

diwan_brief *made_brief(const made_briefs *made, uint64_t n, int32_t day)
{
    char text[8192];
    diwan_brief *brief;
    writer writing = {
        .made = made, .chance = hashed(1, n), .day = day, .out = text, .room = sizeof text
    };
    writer *w = &writing;
    if (diwan_brief_new(&brief) < 0)
        return NULL;
    for (int i = 0; i < 3; i++)
        w->states[i] = choose(w, STATES);
    for (int i = 0; i < 2; i++)
        w->bodies[i] = choose(w, BODIES);
    w->theme = choose(w, THEMES);
    bool good = diwan_brief_set_day(brief, day) == DIWAN_OK;
    put_frame(w, FRAME(headlines));
    good = good && set(brief, DIWAN_SECTION_HEADLINE, w);
    put_sentences(w, 4 + (int)(made_chance(&w->chance) % 3), events,
                  sizeof events / sizeof *events);
    good = good && set(brief, DIWAN_SECTION_EVENT, w);
    put_sentences(w, 2 + (int)(made_chance(&w->chance) % 3), opinions,
                  sizeof opinions / sizeof *opinions);
    if (good && set(brief, DIWAN_SECTION_OPINION, w))
        return brief;
    diwan_brief_close(brief);
    return NULL;
}

size_t made_words(const made_briefs *made, uint64_t n, int count, char *out, size_t room)
{
    writer w = { .made = made, .chance = hashed(2, n), .out = out, .room = room };
    *out = '\0';
    for (int i = 0; i < count; i++) {
        if (i)
            put(&w, " ", 1);
        put_word(&w);
    }
    put(&w, ".", 1);
    return w.len;
}
