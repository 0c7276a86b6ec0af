/* What the commands on a user's own vocabulary share: they take it from the archive, change
 * it, keep it, and have the briefs analysed again. */
#ifndef OWN_H
#define OWN_H

#include "command.h"

/* A word that may follow the command's name, and what it does. */
typedef struct {
    const char *name;
    int least, most;   /* operands after it; most -1 for any number */
    const char *usage; /* of the operands */
    /* Change the vocabulary; the status of the call that did. NULL where `run` or
     * `undoes` says all. */
    int32_t (*change)(diwan_vocabulary *own, diwan_archive *archive, const arguments *args,
                      char **operands, int n);
    int (*run)(const arguments *args, char **operands, int n);
    int32_t undoes; /* of enum diwan_change: the action takes these changes back */
} action;

/* Run the action that the first operand names. */
int run_action(const arguments *args, const action *actions, size_t num_actions);

/* The id of an actor that a user names by id or name. Returns DIWAN_OK and the id, the
 * caller's; DIWAN_NOTFOUND and others after a message. */
int32_t actor_id(char **out, diwan_archive *archive, const char *text);

/* Look up an actor by id, by the id of one's own without "user:", or by name. */
int32_t find_entry(diwan_entry **out, diwan_archive *archive, const char *text);

/* The id of a theme; borrowed from the vocabulary. "" after a message. */
const char *theme_id(diwan_vocabulary *own, const char *text);

/* "user:" before an id without a colon; to free(). NULL when memory ends. */
char *own_id(const char *text);

/* Operands as one text, parted by spaces; to free(). NULL when memory ends. */
char *joined(char **operands, int n);

/* Say something of an actor or theme of a brief, which the operands name: the brief's id, then
 * the words of the subject. Unassigning takes back what was said. Return the exit status, after a
 * message where it failed. */
typedef int32_t saying(diwan_archive *archive, int64_t id, const char *subject,
                       const arguments *args);
int say_of_brief(const arguments *args, char **operands, int n, saying *say);
int unassign(const arguments *args, char **operands, int n);

/* Analyse the archive's outdated briefs again, with progress. Returns the exit status, after a
 * message where it failed or was interrupted. */
int analyse_again(diwan_archive *archive);

/* Read the vocabulary of a file. Returns EXIT_DONE and the vocabulary, or EXIT_INPUT after a
 * message with the file and the line. option_vocabulary() reads that of --vocabulary, or makes an
 * empty one, which remembers words. */
int read_vocabulary(diwan_vocabulary **out, const char *path);
int option_vocabulary(diwan_vocabulary **out, const arguments *args);

#define VOCABULARY_OPTION                                                                          \
    { "vocabulary", "FILE", "a table of your own actors and themes to read it with" }

#define LATER_OPTION                                                                               \
    {                                                                                              \
        "later", NULL, "leave analysing the briefs again to diwan reanalyse"                       \
    }

#endif
