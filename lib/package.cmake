# Packages, made by cpack in a build folder. On Debian and its kin they are libdiwan0,
# libdiwan-dev, diwan and libsqlite3-mod-diwan; the preset `package` configures for the folders
# of the distribution. Included by the top CMakeLists.txt, after everything that is installed.
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
set(CPACK_PACKAGE_CONTACT
  "Seed 40ff34c6 maintainers <maintainers@users.noreply.r-seed-40ff34c6.example>")
if(DIWAN_DEBIAN)
  set(debian ${PROJECT_BINARY_DIR}/debian)
  file(READ LICENSE license)
  file(READ NOTICE notice)
  file(WRITE ${debian}/copyright "${license}\n${notice}")
  string(TIMESTAMP day "%a, %d %b %Y %H:%M:%S +0000" UTC)
  file(WRITE ${debian}/changelog "diwan (${PROJECT_VERSION}) unstable; urgency=medium\n
  * Version ${PROJECT_VERSION}: CHANGELOG.md of libdiwan-dev tells what is new.\n
 -- ${CPACK_PACKAGE_CONTACT}  ${day}\n")
  execute_process(COMMAND ${GZIP} -9 -n -f ${debian}/changelog)
  foreach(package ${packages})
    install(FILES ${debian}/copyright ${debian}/changelog.gz COMPONENT ${package}
      DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${name_${package}})
  endforeach()

  # CPack writes scripts that call ldconfig, and has no switch for it; the trigger does the same.
  file(WRITE ${debian}/overrides "${library}: maintscript-calls-ldconfig *\n")
  install(FILES ${debian}/overrides DESTINATION ${CMAKE_INSTALL_DATADIR}/lintian/overrides
    RENAME ${library} COMPONENT library)

  # What tells the packages of programs which version of the library they need.
  set(so libdiwan.so.${PROJECT_VERSION_MAJOR})
  file(WRITE ${debian}/shlibs "libdiwan ${PROJECT_VERSION_MAJOR} ${library} (>= ${PROJECT_VERSION})\n")
  file(WRITE ${debian}/triggers "activate-noawait ldconfig\n")
  file(WRITE ${debian}/symbols.begin "${so} ${library} #MINVER#
* Build-Depends-Package: libdiwan-dev
 ${DIWAN_SYMBOLS}@${DIWAN_SYMBOLS} ${PROJECT_VERSION}\n")
  add_custom_command(OUTPUT ${debian}/symbols
    COMMAND awk -F "\\t" "FNR == NR { print; next } $1 == \"function\" { print \" \" $2 \"@${DIWAN_SYMBOLS} ${PROJECT_VERSION}\" }"
      ${debian}/symbols.begin ${DIWAN_API_TABLE} > ${debian}/symbols
    DEPENDS ${DIWAN_API_TABLE} VERBATIM)
  add_custom_target(symbols ALL DEPENDS ${debian}/symbols)
  add_dependencies(symbols manual)
  set(CPACK_DEBIAN_LIBRARY_PACKAGE_CONTROL_EXTRA ${debian}/shlibs ${debian}/symbols ${debian}/triggers)
endif()

set(CPACK_COMPONENTS_ALL ${packages})
set(CPACK_PACKAGE_VENDOR diwan)
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
set(CPACK_PACKAGING_INSTALL_PREFIX ${CMAKE_INSTALL_PREFIX})
set(CPACK_STRIP_FILES ON)
set(CPACK_VERBATIM_VARIABLES ON)
# The files in packages are of the day of the version.
file(WRITE ${PROJECT_BINARY_DIR}/package-day.cmake "if(NOT DEFINED ENV{SOURCE_DATE_EPOCH})
  set(ENV{SOURCE_DATE_EPOCH} ${DIWAN_EPOCH})\nendif()\n")
set(CPACK_PROJECT_CONFIG_FILE ${PROJECT_BINARY_DIR}/package-day.cmake)

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
set(CPACK_DEBIAN_LIBRARY_PACKAGE_DEPENDS "libsqlite3-0 (>= 3.40)")
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SHLIBDEPS OFF)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS "${same}, libsqlite3-dev (>= 3.40), libicu-dev (>= 72)")
set(CPACK_DEBIAN_TOOL_PACKAGE_SECTION text)
set(CPACK_DEBIAN_TOOL_PACKAGE_DEPENDS ${same})
set(CPACK_DEBIAN_TOOL_PACKAGE_RECOMMENDS poppler-utils)
set(CPACK_DEBIAN_TOOL_PACKAGE_SUGGESTS libsqlite3-mod-diwan)
set(CPACK_DEBIAN_EXTENSION_PACKAGE_ENHANCES "sqlite3, libsqlite3-0, python3")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "archive for Arabic event and opinion briefs")
set(about "diwan keeps briefs in one SQLite file and finds them by words in any of
their forms, by actors, themes and dates.
.
")
set(CPACK_DEBIAN_LIBRARY_DESCRIPTION "${about}This package holds the library.")
set(CPACK_DEBIAN_DEVELOPMENT_DESCRIPTION "${about}This package holds the header, the static library, what pkg-config and
CMake need, and manual pages.")
set(CPACK_DEBIAN_TOOL_DESCRIPTION "${about}This package holds the command line, which imports briefs, also damaged
ones, and answers questions about them.")
set(CPACK_DEBIAN_EXTENSION_DESCRIPTION "${about}This package holds an SQLite extension: an FTS5 tokenizer for Arabic,
functions and tables, for any program with SQLite.")
include(CPack)
