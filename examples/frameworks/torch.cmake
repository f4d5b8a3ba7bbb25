# libtorch 1.13, that of Debian 12, does not compile as C++20 with clang: arithmetic on the incomplete c10::IValue in a constexpr vector.
set(torch_found NO)
set(torch_needs "libtorch (Debian: apt-get install libtorch-dev)")
if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  set(torch_needs "g++, as libtorch does not compile as C++20 with clang")
elseif(CMAKE_CXX_FLAGS MATCHES "-fsanitize")
  set(torch_needs "a build without sanitizers")
else()
  find_package(Torch QUIET)
  set(torch_found ${Torch_FOUND})
endif()
framework_page(torch FOUND "${torch_found}" NEEDS "${torch_needs}" LINK torch)
framework_test(torch/digits torch
  PRINTS "suggested peak 0\\.[0-9]+" "after the sweep[^\n]*as before it, to the bit" "rate +beta1" "\n +120 +0\\.0[0-9]+ +0\\.8500"
  "resumed from one integer[^\n]*400[^\n]*the same to the bit" "9[0-9]\\.[0-9] % of the held-out digits" "with a factor for each group"
  "\n +2 +0\\.0500 +0\\.0500 +0\\.1000" "StepLR of libtorch is one step late")
