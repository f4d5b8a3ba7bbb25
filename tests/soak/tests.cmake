# The library under load from many threads, for as many seconds as LRKIT_SOAK says. The preset soak runs it for three
# minutes under ThreadSanitizer.
set(LRKIT_SOAK "" CACHE STRING "Seconds for which the threads of tests/soak run; empty: they are not built")
if(LRKIT_SOAK)
  add_executable(soak soak/soak.cpp)
  target_link_libraries(soak PRIVATE lrkit::text Threads::Threads)
  add_test(NAME soak/many_threads_at_once COMMAND soak ${LRKIT_SOAK} 8)
  math(EXPR limit "${LRKIT_SOAK} + 300")
  set_tests_properties(soak/many_threads_at_once PROPERTIES TIMEOUT ${limit})
endif()
