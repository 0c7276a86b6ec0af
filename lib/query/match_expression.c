/* A query's words as an expression of FTS5's. Each word is a string that FTS5's tokenizer
 * reads again, so that any text is safe; words of a phrase are joined by +. */
#include <diwan.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "match.h"

/* More than the expression has for a word beside its letters, which stand in it twice. */
#define PER_WORD 64

typedef struct {
    char *at;
    size_t len, room;
} writer;

static void put(writer *w, const char *text, size_t len)
{
    memcpy(w->at + w->len, text, len);
    w->len += len;
}

static void say(writer *w, const char *text)
{
    put(w, text, strlen(text));
}

static const char *const columns[] = {
    "{headline event opinion} : ",
    [DIWAN_SECTION_HEADLINE] = "headline : ",
    [DIWAN_SECTION_EVENT] = "event : ",
    [DIWAN_SECTION_OPINION] = "opinion : ",
};

static void put_word(writer *w, const char *text, const dw_query_word *word)
{
    say(w, "\"");
    put(w, text + word->start, word->end - word->start);
    say(w, "\"");
}

/* The phrase that begins at word `i`; returns the word after it. A prefix is the beginning
 * of a term, or a whole word whose term begins in another way. */
static size_t put_phrase(writer *w, const dw_match *match, const char *text, size_t i, bool plain)
{
    const dw_query_word *word = &match->words[i];
    if (word->begins && word->closes && word->prefix && !plain) {
        say(w, "(");
        put_word(w, text, word);
        say(w, " OR ");
        put_word(w, text, word);
        say(w, " *)");
        return i + 1;
    }
    for (;; i++) {
        put_word(w, text, &match->words[i]);
        if (match->words[i].prefix)
            say(w, " *");
        if (match->words[i].closes)
            return i + 1;
        say(w, " + ");
    }
}

static bool begins_near(const dw_match *match, size_t i)
{
    while (i < match->num_words && !match->words[i].begins)
        i++;
    return i < match->num_words && match->words[i].near > 0;
}

static size_t next_phrase(const dw_match *match, size_t i)
{
    do
        i++;
    while (i < match->num_words && !match->words[i].begins);
    return i;
}

/* Phrases that must stand near each other; returns the word after them. */
static size_t put_near(writer *w, const dw_match *match, const char *text, size_t i)
{
    char distance[24];
    uint32_t most = 0;
    say(w, "NEAR(");
    for (;;) {
        size_t next = put_phrase(w, match, text, i, true);
        if (!begins_near(match, next) || next >= match->num_words) {
            i = next;
            break;
        }
        most = match->words[next].near > most ? match->words[next].near : most;
        say(w, " ");
        i = next;
    }
    snprintf(distance, sizeof distance, ", %u)", (unsigned)most);
    say(w, distance);
    return i;
}

bool dw_match_write(dw_match *match, const char *text, int32_t section)
{
    size_t room = 64;
    for (size_t i = 0; i < match->num_words; i++)
        room += 2 * (match->words[i].end - match->words[i].start) + PER_WORD;
    writer w = { malloc(room), 0, room };
    if (!w.at)
        return false;
    say(&w, columns[section]);
    say(&w, "(");
    for (size_t i = 0; i < match->num_words;) {
        size_t next = next_phrase(match, i);
        if (i)
            say(&w, " AND ");
        i = next < match->num_words && match->words[next].near ? put_near(&w, match, text, i)
                                                               : put_phrase(&w, match, text, i, false);
    }
    put(&w, ")", 2);
    match->expression = w.at;
    return true;
}
