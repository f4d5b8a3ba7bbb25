# CMake 3.25 has no flag for C++20 in CUDA and a default architecture that CUDA 13 has dropped: both are given by hand.
find_program(LRKIT_NVCC nvcc HINTS ENV CUDA_HOME /usr/local/cuda PATH_SUFFIXES bin)
set(cuda_found NO)
if(CMAKE_CUDA_COMPILER_LOADED)
  set(cuda_found YES)
elseif(LRKIT_NVCC)
  # An nvcc that refuses this machine's g++, or has no C++20, would end the configuration.
  file(WRITE ${CMAKE_CURRENT_BINARY_DIR}/probe.cu "__global__ void kernel() {}\nint main() { auto const f = []<class T>(T x) { return x; }; return f(0); }\n")
  execute_process(COMMAND ${LRKIT_NVCC} -std=c++20 -c probe.cu -o probe.o WORKING_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR}
    RESULT_VARIABLE refused OUTPUT_QUIET ERROR_QUIET)
  if(refused EQUAL 0)
    set(cuda_found YES)
    set(CMAKE_CUDA_COMPILER ${LRKIT_NVCC})
    if(NOT CMAKE_CUDA_ARCHITECTURES)
      set(CMAKE_CUDA_ARCHITECTURES 80)
    endif()
    enable_language(CUDA)
  endif()
endif()

framework_page(cuda FOUND ${cuda_found} NEEDS "an nvcc that compiles C++20 (CUDA 12 or later)" SOURCE cuda.cu)
if(TARGET example-cuda)
  target_compile_options(example-cuda PRIVATE $<$<COMPILE_LANGUAGE:CUDA>:-std=c++20 --expt-relaxed-constexpr>)
endif()
framework_test(cuda/schedule_in_a_kernel cuda
  PRINTS "warmup, then cosine[^\n]* 1000 steps" "warmup, then exponential" "(no GPU here|the GPU agrees)")
