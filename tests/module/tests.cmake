# The module interface, compiled and imported where a compiler that can is found.
add_test(NAME module/compiles_and_is_imported COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/module/compile.sh ${PROJECT_SOURCE_DIR}
  ${CMAKE_CURRENT_BINARY_DIR}/module ${CMAKE_CXX_COMPILER} clang++-22 clang++-21 clang++-20 clang++-19 clang++-18 clang++-17 clang++-16 clang++)
set_tests_properties(module/compiles_and_is_imported PROPERTIES SKIP_RETURN_CODE 77)
