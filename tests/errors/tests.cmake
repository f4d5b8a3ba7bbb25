# The commonest mistakes do not compile, and the compiler says in a few lines what is wrong.
if(NOT CMAKE_CXX_COMPILER_ID MATCHES "^(GNU|Clang|AppleClang)$")
  return()
endif()
# error_test(mistake says [HINT text]): the first error names the mistake; some line has the hint.
function(error_test mistake says)
  cmake_parse_arguments(PARSE_ARGV 2 arg "" "HINT" "")
  add_test(NAME errors/${mistake} COMMAND ${CMAKE_COMMAND} "-DCOMPILER=${CMAKE_CXX_COMPILER}" -DINCLUDE=${PROJECT_SOURCE_DIR}/include
    -DMISTAKE=${mistake} "-DSAYS=${says}" "-DHINT=${arg_HINT}" -P ${CMAKE_CURRENT_SOURCE_DIR}/errors/check.cmake)
endfunction()

error_test(no_mistake "")
error_test(a_number the_target_is_a_number)
error_test(a_pointer the_target_is_a_pointer)
error_test(a_temporary_optimizer the_optimizer_is_a_temporary)
error_test(a_temporary_optimizer_to_resume the_optimizer_is_a_temporary)
error_test(a_const_optimizer the_optimizer_is_const)
error_test(an_unknown_optimizer the_target_is_no_callable_and_has_no_known_spelling<unknown)
error_test(an_integer_schedule the_schedule_returns_an_integer)
error_test(no_schedule the_first_argument_is_no_schedule)
error_test(a_number_driven the_target_is_a_number)
error_test(an_unknown_optimizer_driven by_set_learning_rate)
error_test(a_temporary_factor the_factor_is_a_temporary)
error_test(no_factor the_factor_has_no_factor_member)
error_test(a_number_for_any_scheduler any_scheduler HINT the_target_is_a_number)
error_test(an_unknown_spelling "void set_learning_rate(your_optimizer&, double)")
error_test(schedule_times_plateau a_factor_is_no_schedule HINT "drive(schedule, target, plateau)")
error_test(plateau_times_schedule a_factor_is_no_schedule)
error_test(infinite_before_another an_infinite_schedule_before_another)
error_test(infinite_in_a_sequence an_infinite_schedule_before_another HINT "take(s, n) gives it an end")
error_test(epochs_as_steps use_steps_in_of_a_batch_plan HINT "plan.steps_in(epochs(3))")
error_test(epochs_as_steps_deduced use_steps_in_of_a_batch_plan HINT "plan.steps_in(epochs(3))")

# Every header says in a few lines that it needs C++20 to whoever compiles it as C++17. What a header includes first is the same
# for each compiler, and clang takes a third of a second to say it: of a second one, the umbrellas are asked.
list(TRANSFORM headers REPLACE "^${PROJECT_SOURCE_DIR}/include/" "" OUTPUT_VARIABLE included)
set(asked every_header)
if(LRKIT_SECOND_COMPILER)
  list(FILTER included INCLUDE REGEX "^lrkit/[a-z]+\\.hpp$")
  set(asked every_umbrella)
endif()
add_test(NAME errors/${asked}_names_the_standard COMMAND ${CMAKE_COMMAND} "-DCOMPILER=${CMAKE_CXX_COMPILER}"
  -DINCLUDE=${PROJECT_SOURCE_DIR}/include "-DHEADERS=${included}" -DSCRATCH=${CMAKE_CURRENT_BINARY_DIR}/errors
  -P ${CMAKE_CURRENT_SOURCE_DIR}/errors/standard.cmake)
