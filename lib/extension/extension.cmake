# The SQLite extension diwan.so, of a name SQLite derives the entry point from. It takes
# SQLite from its host by sqlite3ext.h and links neither SQLite nor ICU. Included by
# lib/CMakeLists.txt.
# The rooms that speak with SQLite are compiled once more, to speak with the host's
# (host/sqlite3.h); of the others it takes what they need, which the linker finds. That it
# takes nothing of ICU is tested.
set(hosted ${DIWAN_SOURCES})
list(FILTER hosted INCLUDE REGEX "^(archive|query)/")
add_library(diwan_hosted OBJECT extension/extension.c extension/functions.c extension/highlight.c
  extension/tables.c extension/tables_archive.c extension/tables_hits.c extension/tables_text.c
  ${hosted})
set_target_properties(diwan_hosted PROPERTIES POSITION_INDEPENDENT_CODE ON)
target_compile_definitions(diwan_hosted PRIVATE DIWAN_STATIC)
target_include_directories(diwan_hosted BEFORE PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}/extension/host)
target_include_directories(diwan_hosted PRIVATE ${PROJECT_SOURCE_DIR}/include
  ${CMAKE_CURRENT_SOURCE_DIR} ${CMAKE_CURRENT_BINARY_DIR} ${SQLite3_INCLUDE_DIRS})
target_link_libraries(diwan_hosted PRIVATE diwan_flags)
add_dependencies(diwan_hosted diwan_static)

add_library(diwan_extension MODULE $<TARGET_OBJECTS:diwan_hosted> $<TARGET_OBJECTS:diwan_text>)
set_target_properties(diwan_extension PROPERTIES OUTPUT_NAME diwan PREFIX ""
  LINKER_LANGUAGE C
  LIBRARY_OUTPUT_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR}/extension)
target_link_libraries(diwan_extension PRIVATE diwan_flags $<TARGET_FILE:diwan_static>
  $<$<BOOL:${UNIX}>:m>)
add_dependencies(diwan_extension diwan_static)
if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
  set(map ${CMAKE_CURRENT_SOURCE_DIR}/extension/extension.map)
  set_target_properties(diwan_extension PROPERTIES LINK_DEPENDS ${map})
  target_link_options(diwan_extension PRIVATE -Wl,--version-script=${map} -Wl,--gc-sections)
  if(NOT DIWAN_SANITIZE)
    target_link_options(diwan_extension PRIVATE -Wl,--no-undefined)
  endif()
elseif(APPLE)
  set_target_properties(diwan_extension PROPERTIES SUFFIX .dylib)
  target_link_options(diwan_extension PRIVATE -Wl,-dead_strip -Wl,-exported_symbol,_sqlite3_diwan_init
    -Wl,-exported_symbol,_sqlite3_diwan_auto_init)
endif()
install(TARGETS diwan_extension LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}/sqlite3
  COMPONENT extension)

# The tokenizer alone, as two files for static builds: DIWAN_TOKENIZER is their folder.
set(DIWAN_TOKENIZER ${CMAKE_CURRENT_BINARY_DIR}/tokenizer CACHE INTERNAL "The tokenizer as two files")
set(tokenizer_sources ${DIWAN_TEXT_SOURCES})
list(FILTER tokenizer_sources INCLUDE REGEX "^text/.*[.]c$")
list(REMOVE_ITEM tokenizer_sources text/library.c text/tokens.c)
list(APPEND tokenizer_sources archive/tokenizer.c extension/diwan-tokenizer-end.c)
add_executable(amalgamate extension/amalgamate.c)
target_link_libraries(amalgamate PRIVATE diwan_warnings)
add_custom_command(OUTPUT ${DIWAN_TOKENIZER}/diwan-tokenizer.c
  COMMAND amalgamate ${DIWAN_TOKENIZER}/diwan-tokenizer.c
    text:archive:.:${CMAKE_CURRENT_BINARY_DIR} extension/diwan-tokenizer.c ${tokenizer_sources}
  COMMAND ${CMAKE_COMMAND} -E copy extension/diwan-tokenizer.h ${DIWAN_TOKENIZER}/diwan-tokenizer.h
  WORKING_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR}
  DEPENDS amalgamate extension/diwan-tokenizer.c extension/diwan-tokenizer.h ${tokenizer_sources}
    ${CMAKE_CURRENT_BINARY_DIR}/lexicon_table.h text/chars_table.h VERBATIM)
file(MAKE_DIRECTORY ${DIWAN_TOKENIZER})
add_custom_target(tokenizer ALL DEPENDS ${DIWAN_TOKENIZER}/diwan-tokenizer.c)
add_dependencies(tokenizer diwan_text)
install(DIRECTORY ${DIWAN_TOKENIZER}/ DESTINATION ${CMAKE_INSTALL_DATADIR}/diwan COMPONENT development)
