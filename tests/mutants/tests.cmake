# Four hundred mutants take an hour: only if it is asked for, cmake --preset mutants && ctest --preset mutants.
add_executable(mutants-generate mutants/generate.cpp)
target_compile_features(mutants-generate PRIVATE cxx_std_20)
option(LRKIT_MUTANTS "Let the tests try four hundred mutants" OFF)
if(LRKIT_MUTANTS)
  add_test(NAME mutants/are_caught
    COMMAND ${CMAKE_COMMAND} -E env CXX=${CMAKE_CXX_COMPILER} ${CMAKE_CURRENT_SOURCE_DIR}/mutants/mutants.sh 400)
  set_tests_properties(mutants/are_caught PROPERTIES LABELS mutants TIMEOUT 14400)
endif()
