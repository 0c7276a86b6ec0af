# The tables of this folder are compiled into the library by programs that run during the
# build, one for each room that reads them. Included by lib/CMakeLists.txt.

# Tables of actors, compiled by a program that runs here.
set(DIWAN_ACTOR_TABLES common_words given_names name_words names not_actors office_titles offices
  organizations peoples persons places state_bodies states territories verbs)
list(TRANSFORM DIWAN_ACTOR_TABLES PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/vocabulary/)
list(TRANSFORM DIWAN_ACTOR_TABLES APPEND .tsv)
add_executable(compile_actors vocabulary/compile_actors.c vocabulary/actor_forms.c
  vocabulary/build_file.c
  vocabulary/compile_actors_offices.c vocabulary/compile_actors_tables.c
  vocabulary/compile_actors_trie.c
  vocabulary/compile_actors_words.c vocabulary/actors_hash.c vocabulary/tsv.c
  text/chars.c text/utf8.c text/words.c)
target_include_directories(compile_actors PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}
  ${CMAKE_CURRENT_SOURCE_DIR}/vocabulary)
target_link_libraries(compile_actors PRIVATE diwan_warnings)
add_custom_command(OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/actors_table.h
  COMMAND compile_actors ${CMAKE_CURRENT_SOURCE_DIR}/vocabulary
          ${CMAKE_CURRENT_BINARY_DIR}/actors_table.h
  DEPENDS compile_actors ${DIWAN_ACTOR_TABLES} VERBATIM)
list(APPEND DIWAN_SOURCES ${CMAKE_CURRENT_BINARY_DIR}/actors_table.h)

# What repair knows of letters, words and their order, compiled from counts.
add_executable(compile_repair vocabulary/compile_repair.c vocabulary/build_file.c
  vocabulary/tsv.c)
target_include_directories(compile_repair PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}/vocabulary)
target_link_libraries(compile_repair PRIVATE diwan_warnings)
set(DIWAN_REPAIR_COUNTS)
foreach(table letters words order)
  list(APPEND DIWAN_REPAIR_COUNTS ${CMAKE_CURRENT_SOURCE_DIR}/vocabulary/repair_${table}.tsv)
endforeach()
add_custom_command(OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/repair_tables.h
  COMMAND compile_repair ${DIWAN_REPAIR_COUNTS} ${CMAKE_CURRENT_BINARY_DIR}/repair_tables.h
  DEPENDS compile_repair ${DIWAN_REPAIR_COUNTS} VERBATIM)
list(APPEND DIWAN_SOURCES ${CMAKE_CURRENT_BINARY_DIR}/repair_tables.h)

# The words dates are written with, and the months of the Hijri calendar.
add_executable(compile_dates vocabulary/compile_dates.c vocabulary/build_file.c
  vocabulary/tsv.c text/chars.c text/fold.c text/utf8.c)
target_include_directories(compile_dates PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
target_link_libraries(compile_dates PRIVATE diwan_warnings)
set(DIWAN_DATE_TABLES ${CMAKE_CURRENT_SOURCE_DIR}/vocabulary/date_names.tsv
  ${CMAKE_CURRENT_SOURCE_DIR}/vocabulary/date_words.tsv
  ${CMAKE_CURRENT_SOURCE_DIR}/vocabulary/hijri_months.tsv)
set(DIWAN_DATE_HEADERS ${CMAKE_CURRENT_BINARY_DIR}/date_words.h ${CMAKE_CURRENT_BINARY_DIR}/date_hijri.h)
add_custom_command(OUTPUT ${DIWAN_DATE_HEADERS}
  COMMAND compile_dates ${DIWAN_DATE_TABLES} ${DIWAN_DATE_HEADERS}
  DEPENDS compile_dates ${DIWAN_DATE_TABLES} VERBATIM)
list(APPEND DIWAN_TEXT_SOURCES ${DIWAN_DATE_HEADERS})

# What the analyser knows of Arabic words, compiled from tables and counts.
set(DIWAN_LEXICON_TABLES)
foreach(table nouns verbs names particles weights induced prefixes endings)
  list(APPEND DIWAN_LEXICON_TABLES ${CMAKE_CURRENT_SOURCE_DIR}/vocabulary/${table}.tsv)
endforeach()
add_executable(compile_lexicon vocabulary/compile_lexicon.c vocabulary/build_file.c
  vocabulary/inflect_noun.c
  vocabulary/inflect_verb.c vocabulary/lexicon_affixes.c vocabulary/lexicon_build.c
  vocabulary/lexicon_print.c vocabulary/lexicon_read.c vocabulary/table_file.c
  vocabulary/tsv.c text/chars.c text/grammar.c text/utf8.c)
target_include_directories(compile_lexicon PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
target_link_libraries(compile_lexicon PRIVATE diwan_warnings $<$<BOOL:${UNIX}>:m>)
add_custom_command(OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/lexicon_table.h
  COMMAND compile_lexicon ${CMAKE_CURRENT_SOURCE_DIR}/vocabulary
    ${CMAKE_CURRENT_BINARY_DIR}/lexicon_table.h
  DEPENDS compile_lexicon ${DIWAN_LEXICON_TABLES} VERBATIM)
add_custom_target(lexicon_table DEPENDS ${CMAKE_CURRENT_BINARY_DIR}/lexicon_table.h)
list(APPEND DIWAN_TEXT_SOURCES ${CMAKE_CURRENT_BINARY_DIR}/lexicon_table.h)

# The tree of themes, the words that speak for them by their terms, and the weights learnt
# for the desks.
set(DIWAN_THEME_TABLES action_words actions theme_desks theme_labels theme_weights theme_words themes)
list(TRANSFORM DIWAN_THEME_TABLES PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/vocabulary/)
list(TRANSFORM DIWAN_THEME_TABLES APPEND .tsv)
add_executable(compile_themes vocabulary/compile_themes.c vocabulary/build_file.c
  vocabulary/themes_build.c
  vocabulary/theme_stem.c vocabulary/tsv.c text/chars.c text/fold.c text/grammar.c text/lexicon.c
  text/readings.c text/scan.c text/spelling.c text/terms.c text/utf8.c)
target_include_directories(compile_themes PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}
  ${CMAKE_CURRENT_BINARY_DIR})
add_dependencies(compile_themes lexicon_table)
target_link_libraries(compile_themes PRIVATE diwan_warnings)
add_custom_command(OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/themes_table.h
  COMMAND compile_themes ${CMAKE_CURRENT_SOURCE_DIR}/vocabulary
          ${CMAKE_CURRENT_BINARY_DIR}/themes_table.h
  DEPENDS compile_themes ${DIWAN_THEME_TABLES} VERBATIM)
list(APPEND DIWAN_SOURCES ${CMAKE_CURRENT_BINARY_DIR}/themes_table.h)

# The words that hedge.
add_executable(compile_expectations vocabulary/compile_expectations.c vocabulary/build_file.c
  vocabulary/table_file.c
  vocabulary/lexicon_build.c vocabulary/tsv.c text/chars.c text/fold.c text/grammar.c text/utf8.c)
target_include_directories(compile_expectations PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
target_link_libraries(compile_expectations PRIVATE diwan_warnings)
add_custom_command(OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/expectations_table.h
  COMMAND compile_expectations ${CMAKE_CURRENT_SOURCE_DIR}/vocabulary
          ${CMAKE_CURRENT_BINARY_DIR}/expectations_table.h
  DEPENDS compile_expectations ${CMAKE_CURRENT_SOURCE_DIR}/vocabulary/expectations.tsv VERBATIM)
list(APPEND DIWAN_SOURCES ${CMAKE_CURRENT_BINARY_DIR}/expectations_table.h)

# For vocabulary/derive_counts.py; not built unless asked for.
add_executable(list_readings EXCLUDE_FROM_ALL vocabulary/list_readings.c text/chars.c
  text/grammar.c text/lexicon.c text/readings.c text/spelling.c text/utf8.c
  ${CMAKE_CURRENT_BINARY_DIR}/lexicon_table.h)
target_include_directories(list_readings PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}
  ${CMAKE_CURRENT_BINARY_DIR})
target_link_libraries(list_readings PRIVATE diwan_warnings)

# For analysis/derive_theme_curve.py; not built unless asked for.
add_executable(list_theme_evidence EXCLUDE_FROM_ALL analysis/list_theme_evidence.c
  vocabulary/build_file.c vocabulary/tsv.c)
target_include_directories(list_theme_evidence PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}
  ${CMAKE_CURRENT_SOURCE_DIR}/vocabulary ${CMAKE_CURRENT_BINARY_DIR})
target_link_libraries(list_theme_evidence PRIVATE diwan_static diwan_warnings)
