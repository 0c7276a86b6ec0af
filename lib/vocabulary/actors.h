/* The vocabulary of actors, compiled from the tables of this folder by compile_actors.c:
 * words with their classes, phrases of words as a trie, and what each phrase stands for.
 * Words are compared in their folded form (text/fold.h). */
#ifndef DW_VOCABULARY_ACTORS_H
#define DW_VOCABULARY_ACTORS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DW_NO_ENTRY UINT32_MAX

typedef enum {
    DW_ACTOR_STATE = 1,
    DW_ACTOR_PERSON = 2,
    DW_ACTOR_ORGANIZATION = 3,
    DW_ACTOR_ARMED_GROUP = 4,
    DW_ACTOR_PARTY = 5,
    DW_ACTOR_IGO = 6,
    DW_ACTOR_PLACE = 7,
    DW_ACTOR_PEOPLE = 8,
} dw_actor_kind;

typedef enum {
    DW_VIA_NAME = 1,
    DW_VIA_ALIAS = 2,
    DW_VIA_DEMONYM = 3,
    DW_VIA_CAPITAL = 4,
    DW_VIA_INSTITUTION = 5,
    DW_VIA_SURNAME = 6,
    DW_VIA_NOTHING = 7, /* a phrase that only looks like an actor: «نهر الأردن» */
    DW_VIA_BODY = 8, /* a body that every state has: «وزارة الدفاع»; `actor` is a body */
} dw_via;

/* What a word can be to the grammar of names, titles and bodies; a set of bits. */
enum dw_actor_class {
    DW_CLASS_GIVEN = 1 << 0,       /* a first name */
    DW_CLASS_ORDINARY = 1 << 1,    /* a first name that is an ordinary word too */
    DW_CLASS_COMMON = 1 << 2,      /* a frequent word that is no part of names */
    DW_CLASS_TITLE = 1 << 3,       /* begins a title: رئيس */
    DW_CLASS_RANK = 1 << 4,        /* stands before a name by itself: العميد */
    DW_CLASS_TITLE_PART = 1 << 5,  /* continues a title without the article */
    DW_CLASS_AFTER_TITLE = 1 << 6, /* السابق, بالإنابة */
    DW_CLASS_BODY = 1 << 7,        /* heads the name of a body: وزارة */
    DW_CLASS_LINK = 1 << 8,        /* joins parts of a name: بن, آل, فون */
    DW_CLASS_STOP = 1 << 9,        /* ends any name: particles, weekdays */
    DW_CLASS_SITE = 1 << 10,       /* a place named after what follows is no actor: مطار */
    DW_CLASS_EVENT = 1 << 11,      /* likewise of agreements and conferences: اتفاق */
    DW_CLASS_LOCATIVE = 1 << 12,   /* what follows is a place: في, مدينة */
    DW_CLASS_STATE_NOUN = 1 << 13, /* what states have: الحكومة, جيش */
    DW_CLASS_LEADS = 1 << 14,      /* a person follows: برئاسة */
    DW_CLASS_SPORT = 1 << 15,      /* shows that a text is of sports: مباراة */
    DW_CLASS_PARTY = 1 << 16,      /* heads of bodies: of parties */
    DW_CLASS_ARMED = 1 << 17,      /* … of armed groups */
    DW_CLASS_PREFIX = 1 << 18,     /* makes one part of a name with the next word: عبد, أبو */
    DW_CLASS_ENDS = 1 << 19,       /* … with the word before: الدين, الله */
    DW_CLASS_SOLO = 1 << 20,       /* head of a body that is one without nationality: وزارة */
    DW_CLASS_NAMED = 1 << 21, /* head of bodies with proper names: حزب, شركة, صحيفة */
    DW_CLASS_COMPOUND = 1 << 23, /* begins a name with الدين or الله behind it: صلاح */
    DW_CLASS_APART = 1 << 24,    /* in a title: no state is served, المعارضة */
    DW_CLASS_TOWN = 1 << 25,     /* what follows is the name of a place: مدينة, بلدة */
    DW_CLASS_CIVIC = 1 << 22, /* head of bodies named after cities: جامعة, بلدية, نادي */
    DW_CLASS_VERB = 1 << 26,     /* a form of a verb, which no name is */
    DW_CLASS_OFFICIAL = 1 << 27, /* adjectives in the names of bodies: الأعلى, الوطنية */
    DW_CLASS_CIVIL = 1 << 28,    /* heads of bodies that are of no state: نقابة */
    DW_CLASS_BANNER = 1 << 29,   /* what movements are for: تحرير */
    DW_CLASS_WORLD = 1 << 30,    /* adjectives of bodies above states: الدولية */
    DW_CLASS_KIN = INT32_MIN,    /* titles of kin, which are no roles: نجل */
};

enum dw_sense_flag {
    DW_SENSE_WEAK = 1,  /* counts only where the context speaks for it */
    DW_SENSE_ALONE = 2, /* of a body: counts without nationality */
};

typedef struct {
    uint32_t actor; /* an entry, or a body for DW_VIA_BODY */
    int32_t from;   /* the day since when the phrase stands for it; INT32_MIN for ever */
    uint8_t via;    /* dw_via */
    uint8_t flags;
} dw_actor_sense;

#define DW_ACTOR_NEAR 4

/* Whether the mention of a body is one of its state too. */
typedef enum {
    DW_BODY_OF_NONE = 0,
    DW_BODY_OF_STATE = 1,
    DW_BODY_OWNED = 2, /* only where an adjective of the state is in its name */
    DW_BODY_CLUB = 3,  /* of none, and its short name counts in texts of sports */
} dw_state_body;

typedef struct {
    uint32_t id, name_ar, name_en; /* in the text of the vocabulary */
    uint16_t state;                /* the entry of the state it belongs to, or UINT16_MAX */
    uint8_t kind;                  /* dw_actor_kind */
    uint8_t state_body;            /* dw_state_body */
    char code[3], code3[4];
    uint16_t near[DW_ACTOR_NEAR]; /* entries of states one of which the text names where the
                                    * actor is meant; UINT16_MAX ends them */
} dw_actor_entry;

/* A body that every state may have. */
typedef struct {
    uint32_t name_ar, name_en;
    uint8_t feminine;
} dw_body_entry;

/* An office by the name it is asked for; `forms` are its other names, parted by |. */
typedef struct {
    uint32_t name_ar, name_en, forms;
    uint8_t one; /* is held by one person at a time */
} dw_office_name;

/* An office that a person held: entries of the person and of whom it is, DW_NO_ENTRY for
 * no one; the title as that person bore it; days, both included, with INT32_MIN and
 * INT32_MAX for open ends. They stand office by office, and within each by their days. */
typedef struct {
    uint32_t person, of;
    uint32_t title;
    uint32_t name; /* of the office, or DW_NO_ENTRY */
    int32_t from, to;
} dw_office;

/* The word with this folded form, or DW_NO_ENTRY. */
uint32_t dw_actor_word(const char *folded, size_t len);

/* Its classes, enum dw_actor_class. */
uint32_t dw_actor_word_classes(uint32_t word);

/* How a first name is written, «أنطوان», where its folded form differs; else "". */
const char *dw_actor_spelling(uint32_t word);

/* The trie: the node that `word` leads to from `node` (0 is the root), or DW_NO_ENTRY. */
uint32_t dw_actor_step(uint32_t node, uint32_t word);

/* What the phrase that ends at `node` stands for; the likeliest first. */
const dw_actor_sense *dw_actor_senses(uint32_t node, size_t *n);

/* Call `take` with each phrase that stands for an entry, in words as they fold, and what it
 * is to it. Looks through the whole trie. Returns false when memory ends, or `take` does. */
bool dw_actor_each_form(uint32_t entry, bool (*take)(void *context, const char *form, uint8_t via),
                        void *context);

const dw_actor_entry *dw_actor_entry_at(uint32_t entry);
size_t dw_actor_entries(void);

/* The entry with this id, or DW_NO_ENTRY. */
uint32_t dw_actor_entry_by_id(const char *id);

/* The state with this ISO code, or DW_NO_ENTRY. */
uint32_t dw_actor_state(const char *code);

const dw_body_entry *dw_actor_body(uint32_t body);
const dw_office *dw_actor_office(size_t office);
size_t dw_actor_offices(void);

/* The offices an entry held, as numbers for dw_actor_office(). */
const uint32_t *dw_actor_offices_of(uint32_t person, size_t *n);

const dw_office_name *dw_office_name_at(size_t name);
size_t dw_office_names(void);

/* The adjective of a state with the article, «السوري» or «السورية», or "" for none. */
const char *dw_actor_adjective(uint32_t state, bool feminine);

/* A text of the vocabulary, NUL-terminated; lives for ever. */
const char *dw_actor_text(uint32_t at);

/* "state", "person", "organization", "armed_group", "party", "igo", "place", "people". */
const char *dw_actor_kind_text(dw_actor_kind kind);

/* "name", "alias", "demonym", "capital", "institution", "surname". */
const char *dw_via_text(dw_via via);

#endif
