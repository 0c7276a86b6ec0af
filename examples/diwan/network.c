#include <string.h>

#include "hits.h"
#include "json.h"
#include "output.h"

#define NODES 30

static void format_day(char out[16], int32_t day)
{
    if (day == DIWAN_NO_DAY || diwan_day_format(out, day) < 0)
        *out = '\0';
}

/* -------------------------------------------------------------------- GraphML */

/* Characters that XML 1.0 cannot hold, and those that mean something in it. */
static void print_xml(const char *text)
{
    for (const unsigned char *p = (const unsigned char *)text; *p; p++) {
        bool forbidden = (*p < 0x20 && *p != '\t' && *p != '\n') ||
                         (p[0] == 0xEF && p[1] == 0xBF && (p[2] == 0xBE || p[2] == 0xBF));
        if (forbidden)
            p += *p < 0x20 ? 0 : 2;
        else if (*p == '&')
            fputs("&amp;", stdout);
        else if (*p == '<')
            fputs("&lt;", stdout);
        else if (*p == '>')
            fputs("&gt;", stdout);
        else if (*p == '"')
            fputs("&quot;", stdout);
        else
            putchar(*p);
    }
}

static void print_data(const char *key, const char *text)
{
    if (!*text)
        return;
    printf("      <data key=\"%s\">", key);
    print_xml(text);
    puts("</data>");
}

static void print_number_data(const char *key, int64_t number)
{
    printf("      <data key=\"%s\">%lld</data>\n", key, (long long)number);
}

static void print_day_data(const char *key, int32_t day)
{
    char iso[16];
    format_day(iso, day);
    print_data(key, iso);
}

static void write_graphml(diwan_network *network)
{
    static const char *const keys[][3] = {
        { "name", "node", "string" },  { "name_en", "node", "string" },
        { "kind", "node", "string" },  { "briefs", "node", "long" },
        { "first", "node", "string" }, { "last", "node", "string" },
        { "weight", "edge", "long" },  { "together", "edge", "long" },
        { "lift", "edge", "double" },  { "since", "edge", "string" },
        { "until", "edge", "string" },
    };
    puts("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml "
         "xmlns=\"http://graphml.graphdrawing.org/xmlns\">");
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        printf("  <key id=\"%s\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"/>\n", keys[i][0],
               keys[i][1], keys[i][0], keys[i][2]);
    puts("  <graph id=\"network\" edgedefault=\"undirected\">");
    while (diwan_network_next_node(network) == DIWAN_ROW) {
        fputs("    <node id=\"", stdout);
        print_xml(diwan_network_node_id(network));
        puts("\">");
        print_data("name", diwan_network_node_label_ar(network));
        print_data("name_en", diwan_network_node_label_en(network));
        print_data("kind", diwan_actor_kind_text(diwan_network_node_kind(network)));
        print_number_data("briefs", diwan_network_node_briefs(network));
        print_day_data("first", diwan_network_node_first(network));
        print_day_data("last", diwan_network_node_last(network));
        puts("    </node>");
    }
    while (diwan_network_next_edge(network) == DIWAN_ROW) {
        fputs("    <edge source=\"", stdout);
        print_xml(diwan_network_edge_from(network));
        fputs("\" target=\"", stdout);
        print_xml(diwan_network_edge_to(network));
        puts("\">");
        print_number_data("weight", diwan_network_edge_weight(network));
        print_number_data("together", diwan_network_edge_briefs(network));
        printf("      <data key=\"lift\">%.3f</data>\n", diwan_network_edge_lift(network));
        print_day_data("since", diwan_network_edge_first(network));
        print_day_data("until", diwan_network_edge_last(network));
        puts("    </edge>");
    }
    puts("  </graph>\n</graphml>");
}

/* ------------------------------------------------------------------- JSON, TSV */

static void write_day(json_writer *json, const char *key, int32_t day)
{
    char iso[16];
    format_day(iso, day);
    json_key(json, key);
    json_string_or_null(json, iso);
}

static void write_json_nodes(json_writer *json, diwan_network *network)
{
    json_key(json, "nodes");
    json_begin(json, '[');
    while (diwan_network_next_node(network) == DIWAN_ROW) {
        json_begin(json, '{');
        json_key(json, "id");
        json_string(json, diwan_network_node_id(network));
        json_key(json, "kind");
        json_string_or_null(json, diwan_actor_kind_text(diwan_network_node_kind(network)));
        json_key(json, "label_ar");
        json_string_or_null(json, diwan_network_node_label_ar(network));
        json_key(json, "label_en");
        json_string_or_null(json, diwan_network_node_label_en(network));
        json_key(json, "briefs");
        json_integer(json, diwan_network_node_briefs(network));
        write_day(json, "first", diwan_network_node_first(network));
        write_day(json, "last", diwan_network_node_last(network));
        json_end(json, '}');
    }
    json_end(json, ']');
}

static void write_json(diwan_network *network)
{
    json_writer json = { .out = stdout };
    json_begin(&json, '{');
    json_key(&json, "briefs");
    json_integer(&json, diwan_network_total(network));
    write_json_nodes(&json, network);
    json_key(&json, "edges");
    json_begin(&json, '[');
    while (diwan_network_next_edge(network) == DIWAN_ROW) {
        json_begin(&json, '{');
        json_key(&json, "from");
        json_string(&json, diwan_network_edge_from(network));
        json_key(&json, "to");
        json_string(&json, diwan_network_edge_to(network));
        json_key(&json, "weight");
        json_integer(&json, diwan_network_edge_weight(network));
        json_key(&json, "briefs");
        json_integer(&json, diwan_network_edge_briefs(network));
        json_key(&json, "lift");
        json_number(&json, diwan_network_edge_lift(network));
        write_day(&json, "first", diwan_network_edge_first(network));
        write_day(&json, "last", diwan_network_edge_last(network));
        json_end(&json, '}');
    }
    json_end(&json, ']');
    json_end(&json, '}');
    putchar('\n');
}

/* A row an edge: the ids and names of both, weight, briefs, lift, first and last day. */
static void write_rows(diwan_network *network, const char *const *names, bool tsv)
{
    char first[16], last[16];
    while (diwan_network_next_edge(network) == DIWAN_ROW) {
        const char *from = names[0], *to = names[0];
        for (size_t i = 0; names[i]; i += 2) {
            from = strcmp(names[i], diwan_network_edge_from(network)) ? from : names[i + 1];
            to = strcmp(names[i], diwan_network_edge_to(network)) ? to : names[i + 1];
        }
        format_day(first, diwan_network_edge_first(network));
        format_day(last, diwan_network_edge_last(network));
        if (tsv) {
            print_field(diwan_network_edge_from(network), '\t');
            print_field(from, '\t');
            print_field(diwan_network_edge_to(network), '\t');
            print_field(to, '\t');
            printf("%lld\t%lld\t%.3f\t%s\t%s\n", (long long)diwan_network_edge_weight(network),
                   (long long)diwan_network_edge_briefs(network), diwan_network_edge_lift(network),
                   first, last);
            continue;
        }
        char weight[32];
        snprintf(weight, sizeof weight, "%7lld", (long long)diwan_network_edge_weight(network));
        begin_line();
        print_left_to_right(weight);
        fputs("  ", stdout);
        print_isolated(from, STYLE_PLAIN);
        fputs(" — ", stdout);
        print_isolated(to, STYLE_PLAIN);
        if (diwan_network_edge_lift(network) > 0) {
            snprintf(weight, sizeof weight, "×%.1f", diwan_network_edge_lift(network));
            fputs("  ", stdout);
            print_left_to_right(weight);
        }
        fputs("  ", stdout);
        print_left_to_right(first);
        fputs(strcmp(first, last) ? " – " : "", stdout);
        print_left_to_right(strcmp(first, last) ? last : "");
        end_line();
    }
}

static int print_network(diwan_network *network, const char *format)
{
    const char *names[2 * 1000 + 1];
    size_t n = 0;
    if (!strcmp(format, "graphml")) {
        write_graphml(network);
    } else if (!strcmp(format, "json")) {
        write_json(network);
    } else {
        while (n < 2000 && diwan_network_next_node(network) == DIWAN_ROW) {
            names[n++] = diwan_network_node_id(network);
            names[n++] = diwan_network_node_label_ar(network);
        }
        names[n] = NULL;
        if (!n)
            return complain(EXIT_NOTHING, "nothing found");
        write_rows(network, names, !strcmp(format, "tsv"));
    }
    return diwan_network_total(network) ? EXIT_DONE : EXIT_NOTHING;
}

/* Whether a value is one of two words; the first where it was not given. False after a message. */
static bool option_either(const arguments *args, const char *name, const char *const words[2],
                          bool *second)
{
    const char *value = option_value(args, name);
    *second = value && !strcmp(value, words[1]);
    if (!value || *second || !strcmp(value, words[0]))
        return true;
    complain(EXIT_USAGE, "--%s is %s or %s, not '%s'", name, words[0], words[1], value);
    return false;
}

static int run(const arguments *args)
{
    static const char *const pers[] = { "brief", "sentence" }, *const ofs[] = { "actor", "theme" };
    const char *format = option_value(args, "format") ? option_value(args, "format") : "text";
    diwan_archive *archive = NULL;
    diwan_query *query;
    diwan_network *network = NULL;
    long nodes, least;
    bool sentences, themes;
    if (strcmp(format, "text") && strcmp(format, "tsv") && strcmp(format, "json") &&
        strcmp(format, "graphml"))
        return complain(EXIT_USAGE, "--format is text, json, tsv or graphml, not '%s'", format);
    if (!option_number(args, "limit", 1, NODES, &nodes) ||
        !option_number(args, "least", 1, 1, &least) ||
        !option_either(args, "per", pers, &sentences) || !option_either(args, "of", ofs, &themes))
        return EXIT_USAGE;
    if (nodes > 1000)
        return complain(EXIT_USAGE, "--limit is 1000 at the most");
    if (themes && sentences)
        return complain(EXIT_USAGE, "themes are of briefs, not of sentences");
    query = read_question(args);
    int result = query ? EXIT_DONE : EXIT_USAGE;
    if (query)
        result = open_archive(&archive, args, DIWAN_OPEN_READ);
    if (result == EXIT_DONE) {
        int32_t status = diwan_network_open(
            &network, archive, query, themes ? DIWAN_BY_THEME_ALONE : DIWAN_BY_ACTOR,
            sentences ? DIWAN_PER_SENTENCE : DIWAN_PER_BRIEF, (int32_t)nodes, least);
        result = status < 0 ? archive_failed(archive, status) : print_network(network, format);
    }
    diwan_network_close(network);
    diwan_query_close(query);
    diwan_archive_close(archive);
    return result;
}

static const option options[] = {
    ARCHIVE_OPTION,
    { "of", "WHAT", "actor or theme (default: actor)" },
    { "per", "PART", "brief or sentence (default: brief): what links two by naming both" },
    { "limit", "N", "the N nodes that most briefs name (default: 30; at most 1000)" },
    { "least", "N", "only pairs linked N times or more (default: 1)" },
    { "format", "FORMAT", "text, json, tsv or graphml (default: text)" },
    { NULL, NULL, NULL },
};

const command network_command = {
    "network",
    "[QUESTION]",
    "who appears with whom in what a question finds",
    "Print the pairs of actors that the briefs found, or their sentences, name together: how\n"
    "often, how much more often than chance would have it (×2), since when and until when.\n\n"
    "  diwan network --per sentence موسكو\n"
    "  diwan network --limit 100 --least 5 --format graphml >network.graphml\n"
    "  diwan network --of theme",
    options,
    run,
};
