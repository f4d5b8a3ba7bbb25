# The benchmarks, which only the preset benchmark builds: cmake --preset benchmark && cmake --build --preset benchmark, then
# build/benchmark/tests/benchmarks. No test runs them, as no test asserts a time; instructions.sh and size.sh stand alone.
option(LRKIT_BENCHMARK "Build the benchmarks of lrkit" OFF)
if(LRKIT_BENCHMARK)
  add_executable(benchmarks benchmark/benchmarks.cpp)
  target_include_directories(benchmarks PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
  target_compile_definitions(benchmarks PRIVATE CATCH_CONFIG_ENABLE_BENCHMARKING)
  if(TARGET Catch2::Catch2WithMain)
    target_link_libraries(benchmarks PRIVATE lrkit::lrkit Catch2::Catch2WithMain)
  else()
    target_link_libraries(benchmarks PRIVATE lrkit::lrkit Catch2::Catch2)
  endif()
endif()
