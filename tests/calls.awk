# usage: awk -f calls.awk docs/api.tsv > calls.h - every function of the header as a call that
# test_calls.c can make without knowing it: with given handles, or with NULL in the place of
# any pointer.
BEGIN {
    FS = "\t"
    print "/* Made from the header by calls.awk. */"
}
$1 == "type" {
    types[++num_types] = $2
    opaque[$2] = $4 == "opaque"
}
$1 == "function" {
    name[++n] = $2
    returns[$2] = $4
    said[$2] = $6 " " $7
    result[$2] = $7
}
$1 == "parameter" {
    i = ++count[$2]
    parameter[$2, i] = $3
    type[$2, i] = $4
    out[$2, i] = $5 == "out"
    doc[$2, i] = $6
}

# the type a handle's pointer points to; "" for no handle
function handle_of(t) {
    sub(/^const /, "", t)
    sub(/ \*+$/, "", t)
    return opaque[t] ? t : ""
}

function argument(f, i,    t, h) {
    t = type[f, i]
    h = handle_of(t)
    if (h != "")
        return t ~ /\*\*$/ ? "&v->made_" h : "v->" h
    if (t ~ /^(const )?diwan_/) {
        sub(/^const /, "", t)
        sub(/ \*$/, "", t)
        return "&v->a_" t
    }
    if (t == "const char *")
        return parameter[f, i] == "path" ? "v->path" : "v->text"
    if (t == "void *")
        return "NULL"
    if (t == "char **")
        return "&v->made_text"
    if (t == "const char **")
        return "&v->lent_text"
    if (t == "char[16]")
        return "v->room"
    if (t ~ /\*$/) {
        sub(/ \*$/, "", t)
        return "&v->a_" t
    }
    if (t == "size_t")
        return i > 1 && type[f, i - 1] == "const char *" ? "strlen(" argument(f, i - 1) ")" : "1"
    return t == "double" ? "(double)v->number" : "(" t ")v->number"
}

function field_of(r) {
    if (r == "const char *")
        return "text"
    return r == "double" ? "real" : "integer"
}

function write_call(f,    i, a, line) {
    print "\nstatic outcome call_" f "(values *v, uint32_t nulls)\n{"
    print "    outcome o = { 0 };\n    (void)v;\n    (void)nulls;"
    line = ""
    for (i = 1; i <= count[f]; i++) {
        a = argument(f, i)
        if (type[f, i] ~ /[*\]]/)
            a = "nulls & " 2 ^ (i - 1) "u ? NULL : " a
        line = line (i > 1 ? ", " : "") a
    }
    line = f "(" line ")"
    if (returns[f] != "void")
        line = "o." field_of(returns[f]) " = " (returns[f] == "size_t" ? "(int64_t)" : "") line
    print "    " line ";\n    return o;\n}"
}

# A comment that speaks of NULL allows it; also for the parameters of that name below, whose
# comments say nothing.
function allows(f, i) {
    if (doc[f, i] ~ /NULL/)
        allowed[parameter[f, i], type[f, i]] = 1
    else if (doc[f, i] != "")
        allowed[parameter[f, i], type[f, i]] = 0
    return allowed[parameter[f, i], type[f, i]] || said[f] ~ /NULL (for|is|or) /
}

function row(f,    i, pointers, needed, handle, made, status, kind, changes) {
    pointers = needed = changes = 0
    handle = made = ""
    for (i = 1; i <= count[f]; i++) {
        if (type[f, i] !~ /[*\]]/)
            continue
        pointers += 2 ^ (i - 1)
        changes = changes || (type[f, i] ~ /^diwan_[a-z_]+ \*$/)
        if (!allows(f, i))
            needed += 2 ^ (i - 1)
    }
    status = 0
    if (returns[f] == "int32_t" && f !~ /_num_/ && pointers) {
        status = result[f] ~ /DIWAN_|diwan_/ || f ~ /_(set|add)_/
        for (i = 1; i <= count[f]; i++)
            status = status || out[f, i]
    }
    if (count[f]) {
        handle = handle_of(type[f, 1])
        if (type[f, 1] ~ /\*\*$/) {
            made = handle
            handle = ""
        }
    }
    kind = returns[f] == "void" ? "GIVES_NOTHING" : status ? "GIVES_STATUS" : returns[f] == "const char *" ? "GIVES_TEXT" : returns[f] == "double" ? "GIVES_REAL" : "GIVES_INTEGER"
    printf "    { \"%s\", call_%s, %s, %uu, %uu, %d, \"%s\", \"%s\" },\n", f, f, kind, pointers, needed, changes, handle, made
}

$1 == "constant" && $2 == "diwan_status" && $4 < least {
    least = $4
}
END {
    print "#define STATUS_LEAST (" least ")\n"
    print "struct values {"
    for (i = 1; i <= num_types; i++)
        if (opaque[types[i]])
            print "    " types[i] " *" types[i] ", *made_" types[i] ";"
        else
            print "    " types[i] " a_" types[i] ";"
    print "    const char *text, *path, *lent_text;\n    char *made_text, room[16];"
    print "    int32_t a_int32_t;\n    int64_t a_int64_t, number;\n    size_t a_size_t;\n    double a_double;\n};"
    for (i = 1; i <= n; i++)
        write_call(name[i])
    print "\nstatic const api_call calls[] = {"
    for (i = 1; i <= n; i++)
        row(name[i])
    print "};\n\n/* Take what calls made, or keep it as what is called on. */"
    print "static void drop_made(values *v)\n{"
    for (i = 1; i <= num_types; i++)
        if (opaque[types[i]])
            print "    " types[i] "_close(v->made_" types[i] ");\n    v->made_" types[i] " = NULL;"
    print "    diwan_free(v->made_text);\n    v->made_text = NULL;\n}\n"
    print "static void keep_made(values *v)\n{"
    for (i = 1; i <= num_types; i++)
        if (opaque[types[i]])
            print "    if (!v->" types[i] ") {\n        v->" types[i] " = v->made_" types[i] ";\n        v->made_" types[i] " = NULL;\n    }"
    print "    drop_made(v);\n}\n"
    print "/* The first kind of handle there is none of; NULL where there are all. */"
    print "static const char *lacking(const values *v)\n{"
    for (i = 1; i <= num_types; i++)
        if (opaque[types[i]])
            print "    if (!v->" types[i] ")\n        return \"" types[i] "\";"
    print "    return NULL;\n}\n"
    print "static void close_all(values *v)\n{"
    for (i = num_types; i >= 1; i--)
        if (opaque[types[i]])
            print "    " types[i] "_close(v->" types[i] ");\n    v->" types[i] " = NULL;"
    print "}"
}
