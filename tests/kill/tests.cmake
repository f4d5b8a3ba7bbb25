# A training that is killed at random moments, and resumed, ends as the one that nobody killed: ten kills here, and two hundred
# with cmake -DLRKIT_KILLS=200.
set(LRKIT_KILLS 10 CACHE STRING "How many times the tests kill a training")
add_executable(kill-trainee kill/trainee.cpp)
target_include_directories(kill-trainee PRIVATE ${PROJECT_SOURCE_DIR}/examples)
target_compile_definitions(kill-trainee PRIVATE LRKIT_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
target_link_libraries(kill-trainee PRIVATE lrkit::lrkit)
if(UNIX)
  add_test(NAME kill/resumed_runs_end_alike COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/kill/kill.sh $<TARGET_FILE:kill-trainee> ${LRKIT_KILLS})
  set_tests_properties(kill/resumed_runs_end_alike PROPERTIES LABELS kill)
endif()
