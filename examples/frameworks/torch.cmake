# libtorch: the installed one, or the Python package, which has headers and libraries. libtorch 1.13, that of Debian
# 12, does not compile as C++20 with clang: arithmetic on the incomplete c10::IValue in a constexpr vector.
set(torch_found NO)
set(torch_needs "libtorch (Debian: apt-get install libtorch-dev)")
set(torch_include "")
set(torch_define "")
if(CMAKE_CXX_FLAGS MATCHES "-fsanitize")
  set(torch_needs "a build without sanitizers")
elseif(LRKIT_WHEELS AND EXISTS ${LRKIT_WHEELS}/torch/lib/libtorch_cpu.so)
  # Not by the package's own CMake file, which asks for a CUDA toolkit.
  set(torch_found YES)
  set(torch_include ${LRKIT_WHEELS}/torch/include ${LRKIT_WHEELS}/torch/include/torch/csrc/api/include)
  set(torch_libraries ${LRKIT_WHEELS}/torch/lib/libtorch_cpu.so ${LRKIT_WHEELS}/torch/lib/libc10.so -Wl,--allow-shlib-undefined)
  set(torch_define FMT_HEADER_ONLY)  # the package brings headers of fmt, without the library
else()
  find_package(Torch QUIET)
  set(torch_libraries torch)
  if(Torch_FOUND AND Torch_VERSION VERSION_LESS 2 AND NOT CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    set(torch_needs "libtorch 2 with this compiler: ${Torch_VERSION} compiles as C++20 with g++ only")
  elseif(Torch_FOUND)
    set(torch_found YES)
  endif()
endif()
framework(torch FOUND "${torch_found}" NEEDS "${torch_needs}" LINK ${torch_libraries} INCLUDE ${torch_include} DEFINE ${torch_define})
# The training is libtorch's own code; what is compiled here is its headers, for half a minute a program.
foreach(program example-torch setter-torch)
  if(TARGET ${program})
    target_compile_options(${program} PRIVATE -O0)
  endif()
endforeach()
framework_test(torch/digits torch
  PRINTS "suggested peak 0\\.[0-9]+" "after the sweep[^\n]*as before it, to the bit" "rate +beta1" "\n +120 +0\\.0[0-9]+ +0\\.8500"
  "resumed from one integer[^\n]*400[^\n]*the same to the bit" "9[0-9]\\.[0-9] % of the held-out digits"
  "9[0-9]\\.[0-9] % with SGD and a rate by distance over gradients" "with a factor for each group" "with a schedule for each group"
  "a plateau leaves"
  "\n +2 +0\\.0500 +0\\.0500 +0\\.1000" "StepLR of libtorch is one step late")
setter_test(torch)
