# The SQLite extension diwan.so, of a name SQLite derives the entry point from. It takes
# SQLite from its host by sqlite3ext.h and links neither SQLite nor ICU. Included by
# lib/CMakeLists.txt.
add_library(diwan_extension MODULE extension/extension.c extension/functions.c extension/highlight.c
  extension/tables.c extension/tables_archive.c extension/tables_text.c
  archive/tokenizer.c $<TARGET_OBJECTS:diwan_text>)
set_target_properties(diwan_extension PROPERTIES OUTPUT_NAME diwan PREFIX ""
  LIBRARY_OUTPUT_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR}/extension)
target_compile_definitions(diwan_extension PRIVATE DIWAN_STATIC DW_LOADABLE)
target_include_directories(diwan_extension PRIVATE ${PROJECT_SOURCE_DIR}/include
  ${CMAKE_CURRENT_SOURCE_DIR} ${SQLite3_INCLUDE_DIRS})
target_link_libraries(diwan_extension PRIVATE diwan_flags)
if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
  set(map ${CMAKE_CURRENT_SOURCE_DIR}/extension/extension.map)
  set_target_properties(diwan_extension PROPERTIES LINK_DEPENDS ${map})
  target_link_options(diwan_extension PRIVATE -Wl,--version-script=${map})
  if(NOT DIWAN_SANITIZE)
    target_link_options(diwan_extension PRIVATE -Wl,--no-undefined)
  endif()
elseif(APPLE)
  set_target_properties(diwan_extension PROPERTIES SUFFIX .dylib)
  target_link_options(diwan_extension PRIVATE -Wl,-exported_symbol,_sqlite3_diwan_init
    -Wl,-exported_symbol,_sqlite3_diwan_auto_init)
endif()
install(TARGETS diwan_extension LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}/sqlite3
  COMPONENT extension)
