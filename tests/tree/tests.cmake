if(NOT TARGET test-tree)
  return()
endif()
# A schedule is added to a copy of the tree as .github/CONTRIBUTING.md says, and built.
add_test(NAME tree/a_schedule_is_added_as_the_page_says COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/tree/add_schedule.sh
  ${PROJECT_SOURCE_DIR} ${CMAKE_CURRENT_BINARY_DIR}/tree/copy $<TARGET_FILE:test-tree> $<TARGET_FILE:test-module>
  ${CMAKE_CXX_COMPILER} -std=c++20 "-I$<JOIN:$<TARGET_PROPERTY:fmt::fmt,INTERFACE_INCLUDE_DIRECTORIES>,;-I>"
  "-I$<JOIN:$<TARGET_PROPERTY:Catch2::Catch2,INTERFACE_INCLUDE_DIRECTORIES>,;-I>")
