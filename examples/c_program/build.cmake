# Builds and runs the programs as a user without CMake does: one file as C++20, the program as it is, then both linked.
#
#   cmake -DCC=cc -DCXX=c++ -DFLAGS="..." -DSTANDARD=c99|c++17 -DINCLUDE=... -DSOURCE=... -DOUT=... -P build.cmake
cmake_minimum_required(VERSION 3.23)
separate_arguments(flags UNIX_COMMAND "${FLAGS}")

function(run)
  execute_process(COMMAND ${ARGV} RESULT_VARIABLE code COMMAND_ECHO STDOUT)
  if(NOT code EQUAL 0)
    message(FATAL_ERROR "failed: ${ARGV}")
  endif()
endfunction()

file(MAKE_DIRECTORY ${OUT})
set(rate ${OUT}/learning_rate.o)
run(${CXX} ${flags} -std=c++20 -O2 -I${INCLUDE} -c ${SOURCE}/learning_rate.cpp -o ${rate})
if(STANDARD STREQUAL "c99")
  run(${CC} -std=c99 -Wall -Wextra -Wpedantic -Werror ${SOURCE}/main.c ${rate} -o ${OUT}/program)
else()
  run(${CXX} ${flags} -std=${STANDARD} -Wall -Wextra -Wpedantic -Werror ${SOURCE}/main17.cpp ${rate} -o ${OUT}/program)
endif()
run(${OUT}/program)
