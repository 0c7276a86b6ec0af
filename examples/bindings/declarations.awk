# What a language must know of diwan.h: its constants, structs and functions.
# usage: awk -v language=python|node|types|lua|go -f declarations.awk API.tsv
#
# API.tsv is what `describe` (docs/manual/describe.c) prints for the header; the build makes
# it as docs/api.tsv. declarations.sh puts what this prints into the bindings.

BEGIN { FS = "\t" }

$1 == "enum" { enums[++num_enums] = $2; about[$2] = $4 }
$1 == "constant" { constants[$2, ++num_constants[$2]] = $3; value[$3] = $4; note[$3] = $5 }
$1 == "type" && $4 == "opaque" { opaque[++num_opaque] = $2 }
$1 == "type" && $4 == "struct" { structs[++num_structs] = $2; is_struct[$2] }
$1 == "field" { fields[$2, ++num_fields[$2]] = $3; field_type[$2, $3] = $4 }
$1 == "function" { functions[++num_functions] = $2; returned[$2] = $4 }
$1 == "parameter" {
    i = ++num_parameters[$2]
    parameter[$2, i] = $3
    parameter_type[$2, i] = $4
    is_out[$2, i] = $5 == "out"
}

END {
    if (language == "python") python()
    else if (language == "node") node()
    else if (language == "types") types()
    else if (language == "lua") lua()
    else if (language == "go") go()
    else {
        print "declarations.awk: no language \"" language "\"" > "/dev/stderr"
        exit 2
    }
}

# ------------------------------------------------------------------- naming

# What all constants of an enum begin with, up to an underscore.
function common_prefix(e,    prefix, i) {
    prefix = constants[e, 1]
    for (i = 2; i <= num_constants[e]; i++)
        while (substr(constants[e, i], 1, length(prefix)) != prefix)
            prefix = substr(prefix, 1, length(prefix) - 1)
    if (num_constants[e] == 1)
        prefix = "DIWAN_"
    sub(/[^_]*$/, "", prefix)
    return prefix
}

function short_name(e, constant) {
    return substr(constant, length(common_prefix(e)) + 1)
}

# diwan_repair_action -> RepairAction
function camel(name,    parts, n, i, out) {
    name = tolower(name)
    sub(/^diwan_/, "", name)
    n = split(name, parts, "_")
    for (i = 1; i <= n; i++)
        out = out toupper(substr(parts[i], 1, 1)) substr(parts[i], 2)
    return out
}

function one_line(text) {
    gsub(/\\n/, " ", text)
    return text
}

# A text that is given with its length may hold NULs.
function has_length(f, i) {
    return parameter_type[f, i] == "const char *" && parameter_type[f, i + 1] == "size_t"
}

# A text that comes with its length is read by it.
function is_sized(f) {
    return returned[f] == "const char *" && num_parameters[f] && parameter_type[f, num_parameters[f]] == "size_t *"
}

# -------------------------------------------- signatures of Python and Node

# A parameter as a letter, which diwan.py and library.mjs explain, or a handle's name.
function letter(f, i,    type, k) {
    type = parameter_type[f, i]
    if (has_length(f, i)) return "t"
    if (type == "size_t" && has_length(f, i - 1)) return ""
    if (type == "const char *") return "n"
    if (type == "int32_t") return "i"
    if (type == "int64_t") return "l"
    if (type == "double") return "d"
    if (type == "void *") return "p"
    if (type == "char **") return parameter_type[f, i + 1] == "size_t *" ? "T" : "N"
    if (type == "size_t *" && (parameter_type[f, i - 1] == "char **" || is_sized(f))) return ""
    if (type == "int32_t *") return "I"
    if (type == "int64_t *") return "L"
    if (type == "size_t *") return "Z"
    if (type == "char[16]") return "b"
    if (type ~ /\*\*$/) return "H"
    if (type ~ /\*$/) {
        k = type ~ /^const/ ? "s" : "S"
        gsub(/^const | \*$/, "", type)
        return (type in is_struct) ? k : substr(type, 7)
    }
    print "declarations.awk: no letter for " type > "/dev/stderr"
    exit 1
}

function result_letter(f) {
    if (is_sized(f)) return "t"
    if (returned[f] == "const char *") return "n"
    if (returned[f] == "int32_t") return "i"
    if (returned[f] == "int64_t") return "l"
    if (returned[f] == "size_t") return "z"
    if (returned[f] == "double") return "d"
    return ""
}

# The parameters of a function.
function signature(f,    i, k, list) {
    for (i = 1; i <= num_parameters[f]; i++)
        if ((k = letter(f, i)) != "")
            list = list (list == "" ? "" : " ") k
    return list
}

# ------------------------------------------------------------------- Python

function python(    e, i, k, f) {
    for (e = 1; e <= num_enums; e++) {
        k = enums[e]
        if (k == "diwan_limits") {
            for (i = 1; i <= num_constants[k]; i++)
                printf "%s = %s\n", short_name(k, constants[k, i]), value[constants[k, i]]
            printf "\n\n"
            continue
        }
        printf "class %s(enum.%s):\n", camel(k), about[k] ~ /set of bits/ ? "IntFlag" : "IntEnum"
        for (i = 1; i <= num_constants[k]; i++)
            printf "    %s = %s\n", short_name(k, constants[k, i]), value[constants[k, i]]
        printf "\n\n"
    }
    for (e = 1; e <= num_structs; e++) {
        printf "class _%s(Structure):\n    _fields_ = [\n", camel(structs[e])
        for (i = 1; i <= num_fields[structs[e]]; i++)
            printf "        (\"%s\", %s),\n", fields[structs[e], i],
                "c_" substr(field_type[structs[e], fields[structs[e], i]], 1,
                    length(field_type[structs[e], fields[structs[e], i]]) - 2)
        printf "    ]\n\n\n"
    }
    print "_FUNCTIONS = {"
    for (e = 1; e <= num_functions; e++) {
        f = functions[e]
        printf "    \"%s\": (\"%s\", \"%s\"),\n", f, result_letter(f), signature(f)
    }
    print "}"
}

# --------------------------------------------------------- Node, TypeScript

function node(    e, i, k, f) {
    for (e = 1; e <= num_enums; e++) {
        k = enums[e]
        printf "export const %s = Object.freeze({\n", camel(k)
        for (i = 1; i <= num_constants[k]; i++)
            printf "  %s: %s,\n", short_name(k, constants[k, i]), value[constants[k, i]]
        printf "});\n\n"
    }
    print "// What functions return and take."
    print "export default {"
    for (e = 1; e <= num_functions; e++) {
        f = functions[e]
        printf "  %s: ['%s', '%s'],\n", f, result_letter(f), signature(f)
    }
    print "};"
}

function types(    e, i, k) {
    for (e = 1; e <= num_enums; e++) {
        k = enums[e]
        if (about[k] != "")
            printf "/** %s */\n", one_line(about[k])
        printf "export const %s: {\n", camel(k)
        for (i = 1; i <= num_constants[k]; i++) {
            if (note[constants[k, i]] != "")
                printf "  /** %s */\n", one_line(note[constants[k, i]])
            printf "  readonly %s: %s;\n", short_name(k, constants[k, i]), value[constants[k, i]]
        }
        printf "};\n\n"
    }
}

# ---------------------------------------------------------------------- Lua

function lua(    e, i, k, f, list) {
    for (e = 1; e <= num_opaque; e++)
        printf "typedef struct %s %s;\n", opaque[e], opaque[e]
    for (e = 1; e <= num_structs; e++) {
        printf "typedef struct %s {", structs[e]
        for (i = 1; i <= num_fields[structs[e]]; i++)
            printf " %s %s;", field_type[structs[e], fields[structs[e], i]], fields[structs[e], i]
        printf " } %s;\n", structs[e]
    }
    for (e = 1; e <= num_enums; e++) {
        k = enums[e]
        printf "enum %s {\n", k
        for (i = 1; i <= num_constants[k]; i++)
            printf "  %s = %s,\n", constants[k, i],
                value[constants[k, i]] == "-2147483648" ? "-2147483647 - 1" : value[constants[k, i]]
        print "};"
    }
    for (e = 1; e <= num_functions; e++) {
        f = functions[e]
        list = ""
        for (i = 1; i <= num_parameters[f]; i++) {
            k = parameter_type[f, i]
            list = list (i > 1 ? ", " : "")
            if (k ~ /^char\[/)
                list = list "char " parameter[f, i] substr(k, 5)
            else
                list = list k (k ~ /\*$/ ? "" : " ") parameter[f, i]
        }
        printf "%s%s%s(%s);\n", returned[f], returned[f] ~ /\*$/ ? "" : " ", f, list == "" ? "void" : list
    }
}

# ----------------------------------------------------------------------- Go

# gofmt sets the names of a block at one width.
function go_width(k, prefix,    i, n, most) {
    for (i = 1; i <= num_constants[k]; i++) {
        n = length(prefix camel(short_name(k, constants[k, i])))
        most = n > most ? n : most
    }
    return most
}

function go(    e, i, k, prefix, type, width) {
    for (e = 1; e <= num_enums; e++) {
        k = enums[e]
        type = k == "diwan_limits" || k == "diwan_version" ? "" : camel(k)
        prefix = k == "diwan_limits" ? "" : camel(k)
        if (type != "")
            printf "// %s: %s\ntype %s int32\n\n", type, one_line(about[k]), type
        print "const ("
        width = go_width(k, prefix)
        for (i = 1; i <= num_constants[k]; i++)
            printf "\t%-" width "s %s= %s\n", prefix camel(short_name(k, constants[k, i])),
                (type == "" ? "" : type " "), value[constants[k, i]]
        print ")\n"
    }
}
