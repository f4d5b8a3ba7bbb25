find_path(GGML_INCLUDE_DIR ggml-opt.h)
find_library(GGML_BASE_LIBRARY ggml-base)
find_library(GGML_CPU_LIBRARY ggml-cpu)
set(ggml_found NO)
if(GGML_INCLUDE_DIR AND GGML_BASE_LIBRARY AND GGML_CPU_LIBRARY)
  set(ggml_found YES)
endif()
framework(ggml FOUND ${ggml_found} NEEDS "ggml (tests/frameworks.sh ggml brings it)" INCLUDE ${GGML_INCLUDE_DIR}
  LINK ${GGML_CPU_LIBRARY} ${GGML_BASE_LIBRARY} Threads::Threads ${CMAKE_DL_LIBS})
framework_test(ggml/finder_and_schedule_in_one_context ggml
  PRINTS "suggested peak 0\\.[0-9]+" "as before it" "300 updates; the loss falls" "20 updates at 1.2e-38 change nothing")
setter_test(ggml)
