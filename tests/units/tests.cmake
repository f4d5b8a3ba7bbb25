# All headers compile after windows.h, which defines min and max as macros, as long as the headers of the standard library
# and of fmt come before it.
set(other_headers "")
foreach(header IN LISTS headers)
  file(STRINGS ${header} included REGEX "^#include <[^l]|^#include <l[^r]")
  list(APPEND other_headers ${included})
endforeach()
list(REMOVE_DUPLICATES other_headers)
list(JOIN other_headers "\n" other_headers)
file(CONFIGURE OUTPUT units/other_headers.hpp CONTENT "${other_headers}\n")
add_executable(unit-with-macros units/macros.cpp)
target_include_directories(unit-with-macros PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/units ${CMAKE_CURRENT_SOURCE_DIR})
target_link_libraries(unit-with-macros PRIVATE lrkit::text)
add_test(NAME units/headers_compile_beside_the_macros_min_and_max COMMAND unit-with-macros)
