# Debian's dlib brings no CMake package: the header, the library, and the BLAS and LAPACK that it was built with.
find_path(DLIB_INCLUDE_DIR dlib/dnn.h)
find_library(DLIB_LIBRARY dlib)
find_library(BLAS_LIBRARY NAMES blas openblas)
find_library(LAPACK_LIBRARY NAMES lapack openblas)
set(dlib_found NO)
if(DLIB_INCLUDE_DIR AND DLIB_LIBRARY AND BLAS_LIBRARY AND LAPACK_LIBRARY)
  set(dlib_found YES)
endif()
framework(dlib FOUND ${dlib_found} NEEDS "dlib (Debian: apt-get install libdlib-dev)" INCLUDE ${DLIB_INCLUDE_DIR}
  LINK ${DLIB_LIBRARY} ${LAPACK_LIBRARY} ${BLAS_LIBRARY} Threads::Threads)
framework_test(dlib/trainer_with_a_schedule dlib
  PRINTS "a table[^\n]* 250 of 250" "9[0-9]\\.[0-9] %" "step by step[^\n]* 250 of 250" "9[0-9]\\.[0-9] %" "refuses a rate of 0")
setter_test(dlib)
