# The facts of this folder hold, and all headers of core to peers compile, under the flags that users are known to set.
set(without_fmt ${headers})
list(FILTER without_fmt EXCLUDE REGEX "/include/lrkit/(text|plot)/")
list(TRANSFORM without_fmt REPLACE "^${PROJECT_SOURCE_DIR}/include/(.*)$" "#include <\\1>\n")
list(JOIN without_fmt "" without_fmt)
file(CONFIGURE OUTPUT flags/without_fmt.hpp CONTENT "${without_fmt}")

# flags_test(name flag...): the facts, compiled with these flags and run.
function(flags_test name)
  add_executable(flags-${name} flags/facts.cpp)
  target_include_directories(flags-${name} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/flags)
  target_compile_options(flags-${name} PRIVATE ${ARGN})
  target_link_libraries(flags-${name} PRIVATE lrkit::lrkit)
  add_test(NAME flags/${name} COMMAND flags-${name})
endfunction()

flags_test(no_exceptions -fno-exceptions -fno-rtti)
flags_test(fast_math -O2 -ffast-math)
flags_test(optimised -O3)
flags_test(double_promotion -Wdouble-promotion -Werror)
foreach(standard 23 26)
  if("cxx_std_${standard}" IN_LIST CMAKE_CXX_COMPILE_FEATURES)
    flags_test(cxx${standard})
    set_target_properties(flags-cxx${standard} PROPERTIES CXX_STANDARD ${standard})
  endif()
endforeach()

add_executable(flags-abort flags/abort.cpp)
target_compile_options(flags-abort PRIVATE -fno-exceptions -fno-rtti)
target_link_libraries(flags-abort PRIVATE lrkit::lrkit)
add_test(NAME flags/a_bad_argument_aborts_without_exceptions COMMAND flags-abort)
set_tests_properties(flags/a_bad_argument_aborts_without_exceptions PROPERTIES
  PASS_REGULAR_EXPRESSION "lrkit::cosine: steps must be at least 0, got -3\naborted")
