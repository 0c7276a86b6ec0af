# Packages, made by cpack in a build folder. On Debian and its kin they are libdiwan0,
# libdiwan-dev, diwan and libsqlite3-mod-diwan; the preset `package` configures for the folders
# of the distribution. Included by the top CMakeLists.txt, after everything that is installed.
option(DIWAN_DEBIAN "Install what a Debian package must have" OFF)
set(library libdiwan${PROJECT_VERSION_MAJOR})
set(packages library development tool extension)
set(name_library ${library})
set(name_development libdiwan-dev)
set(name_tool diwan)
set(name_extension libsqlite3-mod-diwan)

install(FILES README.md CHANGELOG.md LICENSE NOTICE DESTINATION ${CMAKE_INSTALL_DOCDIR}
  COMPONENT development)
install(DIRECTORY docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR}/docs COMPONENT development
  FILES_MATCHING PATTERN "*.md" PATTERN manual EXCLUDE)
install(FILES examples/ask.c DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples COMPONENT development)
if(DIWAN_DEBIAN)
  file(READ LICENSE license)
  file(READ NOTICE notice)
  file(WRITE ${PROJECT_BINARY_DIR}/copyright "${license}\n${notice}")
  foreach(package ${packages})
    install(FILES ${PROJECT_BINARY_DIR}/copyright COMPONENT ${package}
      DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${name_${package}})
  endforeach()
endif()

set(CPACK_COMPONENTS_ALL ${packages})
set(CPACK_PACKAGE_VENDOR diwan)
set(CPACK_PACKAGE_CONTACT "diwan maintainers <diwan@localhost>")
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
set(CPACK_PACKAGING_INSTALL_PREFIX ${CMAKE_INSTALL_PREFIX})
set(CPACK_STRIP_FILES ON)
set(CPACK_VERBATIM_VARIABLES ON)

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${PROJECT_BINARY_DIR}/lib)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(same "${library} (= ${PROJECT_VERSION})")
foreach(package ${packages})
  string(TOUPPER ${package} upper)
  set(CPACK_DEBIAN_${upper}_PACKAGE_NAME ${name_${package}})
  set(CPACK_DEBIAN_${upper}_PACKAGE_SECTION libs)
endforeach()
set(CPACK_DEBIAN_LIBRARY_PACKAGE_GENERATE_SHLIBS ON)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_GENERATE_SHLIBS_POLICY =)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_DEPENDS "libsqlite3-0 (>= 3.40)")
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SHLIBDEPS OFF)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS "${same}, libsqlite3-dev (>= 3.40), libicu-dev (>= 72)")
set(CPACK_DEBIAN_TOOL_PACKAGE_SECTION text)
set(CPACK_DEBIAN_TOOL_PACKAGE_DEPENDS ${same})
set(CPACK_DEBIAN_TOOL_PACKAGE_RECOMMENDS poppler-utils)
set(CPACK_DEBIAN_TOOL_PACKAGE_SUGGESTS libsqlite3-mod-diwan)
set(CPACK_DEBIAN_EXTENSION_PACKAGE_ENHANCES "sqlite3, libsqlite3-0, python3")
set(CPACK_DEBIAN_LIBRARY_DESCRIPTION
  "archive for Arabic event and opinion briefs, library\n Keeps briefs in one SQLite file and answers questions about them.")
set(CPACK_DEBIAN_DEVELOPMENT_DESCRIPTION
  "archive for Arabic event and opinion briefs, development\n The header, the static library, what pkg-config and CMake need, and manual pages.")
set(CPACK_DEBIAN_TOOL_DESCRIPTION
  "archive for Arabic event and opinion briefs, command line\n Imports briefs, also damaged ones, and finds them by words, actors, themes and dates.")
set(CPACK_DEBIAN_EXTENSION_DESCRIPTION
  "archive for Arabic event and opinion briefs, SQLite extension\n An FTS5 tokenizer for Arabic, and functions and tables, for any program with SQLite.")
include(CPack)
