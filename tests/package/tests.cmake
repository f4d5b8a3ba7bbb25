# The tests of the package: the stranger's project of this folder, built against the source tree and against an installed lrkit.
set(prefix ${CMAKE_CURRENT_BINARY_DIR}/package/prefix)
add_test(NAME package/clean COMMAND ${CMAKE_COMMAND} -E rm -rf ${CMAKE_CURRENT_BINARY_DIR}/package)
add_test(NAME package/install COMMAND ${CMAKE_COMMAND} --install ${PROJECT_BINARY_DIR} --config $<CONFIG> --prefix ${prefix})
set_tests_properties(package/clean PROPERTIES FIXTURES_SETUP cleaned)
set_tests_properties(package/install PROPERTIES FIXTURES_REQUIRED cleaned FIXTURES_SETUP installed)

# package_test(name option...): the stranger's project configures with these options, builds, and passes its tests.
function(package_test name)
  add_test(NAME package/${name}
    COMMAND ${CMAKE_CTEST_COMMAND}
      --build-and-test ${CMAKE_CURRENT_SOURCE_DIR}/package ${CMAKE_CURRENT_BINARY_DIR}/package/${name}
      --build-generator ${CMAKE_GENERATOR}
      --build-options -DCMAKE_CXX_COMPILER=${CMAKE_CXX_COMPILER} -DCMAKE_CXX_FLAGS=${CMAKE_CXX_FLAGS}
        -Dfmt_DIR=${fmt_DIR} ${ARGN}
      --test-command ${CMAKE_CTEST_COMMAND} --output-on-failure --no-tests=error)
  set_tests_properties(package/${name} PROPERTIES FIXTURES_REQUIRED "cleaned;installed")
endfunction()

# refusal_test(name text option...): with these options the stranger's project does not configure, and the reason has that text.
function(refusal_test name text)
  if(LRKIT_SECOND_COMPILER)
    return()
  endif()
  package_test(${name} ${ARGN})
  set_tests_properties(package/${name} PROPERTIES PASS_REGULAR_EXPRESSION "${text}")
endfunction()

set(installed -DCMAKE_PREFIX_PATH=${prefix})
math(EXPR next_major "${PROJECT_VERSION_MAJOR} + 1")
math(EXPR next_minor "${PROJECT_VERSION_MINOR} + 1")

# Where fmt was fetched for these tests, the stranger finds none.
if(fmt_DIR)
  set(with_fmt -DLRKIT_COMPONENTS=fmt)
  package_test(find_package_fmt ${installed} -DLRKIT_VERSION_WANTED=${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR} ${with_fmt})
  package_test(find_package_text ${installed} -DLRKIT_COMPONENTS=text)
endif()
package_test(add_subdirectory -DLRKIT_SOURCE=${PROJECT_SOURCE_DIR} ${with_fmt})
package_test(add_subdirectory_beside_fmt -DLRKIT_SOURCE=${PROJECT_SOURCE_DIR} -DLRKIT_FMT_FROM_SOURCE=ON -DLRKIT_INSTALL=ON)
if(TARGET lrkit::module AND CMAKE_CXX_COMPILER_CLANG_SCAN_DEPS)  # of the package clang-tools
  package_test(module -DLRKIT_SOURCE=${PROJECT_SOURCE_DIR} -DLRKIT_MODULE=ON)
endif()
package_test(find_package ${installed} -DLRKIT_VERSION_WANTED=${PROJECT_VERSION} -DCMAKE_DISABLE_FIND_PACKAGE_fmt=ON)
refusal_test(refuses_the_next_major "compatible[ \n]+with[ \n]+requested[ \n]+version[ \n]+\"${next_major}.0\"" ${installed} -DLRKIT_VERSION_WANTED=${next_major}.0)
refusal_test(refuses_the_next_minor "compatible[ \n]+with[ \n]+requested[ \n]+version[ \n]+\"${PROJECT_VERSION_MAJOR}.${next_minor}\""
  ${installed} -DLRKIT_VERSION_WANTED=${PROJECT_VERSION_MAJOR}.${next_minor})
refusal_test(refuses_an_unknown_component "lrkit: there is no component nonsense" ${installed} -DLRKIT_COMPONENTS=nonsense)
foreach(component fmt text)
  refusal_test(refuses_${component}_where_there_is_no_fmt "lrkit: component ${component} needs the library fmt" ${installed} -DLRKIT_COMPONENTS=${component} -DCMAKE_DISABLE_FIND_PACKAGE_fmt=ON)
endforeach()

# And without CMake: the compiler and pkg-config.
find_program(PKG_CONFIG NAMES pkgconf pkg-config)
if(PKG_CONFIG)
  add_test(NAME package/pkg_config COMMAND sh -c
    "flags=$('${PKG_CONFIG}' --cflags 'lrkit = ${PROJECT_VERSION}') && eval \"set -- $flags\" && '${CMAKE_CXX_COMPILER}' -std=c++20 \"$@\" package/stranger.cpp -o '${prefix}/stranger' && '${prefix}/stranger'"
    WORKING_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR})
  set_tests_properties(package/pkg_config PROPERTIES
    FIXTURES_REQUIRED installed ENVIRONMENT PKG_CONFIG_PATH=${prefix}/${CMAKE_INSTALL_DATADIR}/pkgconfig)
endif()

# In one file: the stranger's program sees nothing else of lrkit, and two units that include it make one program.
add_test(NAME package/single_header_is_made
  COMMAND ${CMAKE_COMMAND} --build ${PROJECT_BINARY_DIR} --config $<CONFIG> --target lrkit_single_header)
set_tests_properties(package/single_header_is_made PROPERTIES FIXTURES_SETUP single RESOURCE_LOCK build)
add_test(NAME package/single_header COMMAND sh -c
  "'${CMAKE_CXX_COMPILER}' -std=c++20 -Wall -Wextra -Werror -I'${PROJECT_BINARY_DIR}/single' package/stranger.cpp package/second_unit.cpp -o '${PROJECT_BINARY_DIR}/single/stranger' && '${PROJECT_BINARY_DIR}/single/stranger'"
  WORKING_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR})
set_tests_properties(package/single_header PROPERTIES FIXTURES_REQUIRED single)

# What remains is CMake's and the archiver's work, whatever compiles.
if(LRKIT_SECOND_COMPILER)
  return()
endif()

# Nothing is downloaded for what README makes of a checkout, whatever is missing: the single header needs neither Catch2 nor
# fmt, and lrkit_plot needs fmt alone (-n: it is not built again here).
set(bare ${CMAKE_CURRENT_BINARY_DIR}/package/bare)
set(configure_bare "'${CMAKE_COMMAND}' -S '${PROJECT_SOURCE_DIR}' -B '${bare}' -G '${CMAKE_GENERATOR}' -DCMAKE_CXX_COMPILER='${CMAKE_CXX_COMPILER}' -DFETCHCONTENT_FULLY_DISCONNECTED=ON -DCMAKE_DISABLE_FIND_PACKAGE_Catch2=ON")
add_test(NAME package/single_header_needs_nothing COMMAND sh -c
  "rm -rf '${bare}' && ${configure_bare} -DCMAKE_DISABLE_FIND_PACKAGE_fmt=ON && '${CMAKE_COMMAND}' --build '${bare}' --target lrkit_single_header && test -s '${bare}/single/lrkit/lrkit.hpp'")
add_test(NAME package/plot_says_that_it_needs_fmt COMMAND ${CMAKE_COMMAND} --build ${bare} --target lrkit_plot)
set_tests_properties(package/single_header_needs_nothing PROPERTIES FIXTURES_REQUIRED cleaned FIXTURES_SETUP bare)
set_tests_properties(package/plot_says_that_it_needs_fmt PROPERTIES FIXTURES_REQUIRED bare
  PASS_REGULAR_EXPRESSION "lrkit_plot needs fmt")
if(fmt_DIR)
  string(REPLACE "'${bare}'" "'${bare}_plot'" configure_plot "${configure_bare}")
  add_test(NAME package/plot_needs_no_catch2 COMMAND sh -c
    "${configure_plot} -Dfmt_DIR='${fmt_DIR}' && '${CMAKE_COMMAND}' --build '${bare}_plot' --target lrkit_plot -- -n")
  set_tests_properties(package/plot_needs_no_catch2 PROPERTIES FIXTURES_REQUIRED cleaned)
endif()

# The Debian package: it is made, says what it is, depends on nothing, and the stranger's project builds with what it holds.
find_program(DPKG_DEB dpkg-deb)
if(DPKG_DEB)
  set(deb ${CMAKE_CURRENT_BINARY_DIR}/package/deb)
  add_test(NAME package/deb_is_made COMMAND sh -c
    "rm -rf '${deb}' && '${CMAKE_CPACK_COMMAND}' -G DEB -B '${deb}' --config '${PROJECT_BINARY_DIR}/CPackConfig.cmake' && '${DPKG_DEB}' -x '${deb}'/*.deb '${deb}/root' && '${DPKG_DEB}' -f '${deb}'/*.deb Package Architecture Version Depends")
  set_tests_properties(package/deb_is_made PROPERTIES FIXTURES_REQUIRED cleaned FIXTURES_SETUP deb
    PASS_REGULAR_EXPRESSION "Package: liblrkit-dev.*Architecture: all.*Version: ${PROJECT_VERSION}"
    FAIL_REGULAR_EXPRESSION "Depends:")
  package_test(deb -DCMAKE_PREFIX_PATH=${deb}/root/usr -DLRKIT_VERSION_WANTED=${PROJECT_VERSION})
  set_tests_properties(package/deb PROPERTIES FIXTURES_REQUIRED "cleaned;deb")
endif()

# The recipe of vcpkg repeats the version, which no recipe can ask for.
add_test(NAME package/vcpkg_names_the_version
  COMMAND grep -F "\"version\": \"${PROJECT_VERSION}\"" ${PROJECT_SOURCE_DIR}/.packaging/vcpkg/lrkit/vcpkg.json)
