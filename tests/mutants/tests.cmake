# Trying every mutant takes a quarter of an hour: only where it is asked for, cmake --preset mutants && ctest --preset mutants.
option(LRKIT_MUTANTS "Let the tests try every mutant" OFF)
if(LRKIT_MUTANTS)
  add_test(NAME mutants/are_all_caught COMMAND ${CMAKE_COMMAND} -E env CXX=${CMAKE_CXX_COMPILER} ${CMAKE_CURRENT_SOURCE_DIR}/mutants/mutants.sh)
  set_tests_properties(mutants/are_all_caught PROPERTIES LABELS mutants TIMEOUT 14400)
endif()
