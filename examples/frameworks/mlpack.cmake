find_path(MLPACK_INCLUDE_DIR mlpack.hpp)
find_path(CEREAL_INCLUDE_DIR cereal/cereal.hpp)
find_path(STB_INCLUDE_DIR stb/stb_image_resize2.h)
set(mlpack_found NO)
if(MLPACK_INCLUDE_DIR AND CEREAL_INCLUDE_DIR AND STB_INCLUDE_DIR AND ensmallen_found)
  set(mlpack_found YES)
endif()
framework(mlpack FOUND ${mlpack_found} NEEDS "mlpack (Debian 13: apt-get install libmlpack-dev libstb-dev)" DEFINE MLPACK_USE_SYSTEM_STB
  INCLUDE ${MLPACK_INCLUDE_DIR} ${CEREAL_INCLUDE_DIR} ${STB_INCLUDE_DIR} ${ENSMALLEN_INCLUDE_DIR} ${ARMADILLO_INCLUDE_DIR}
  LINK ${ARMADILLO_LIBRARY})
framework_test(mlpack/callback_after_each_update mlpack PRINTS "step +rate" "\n +240 +0\\.0[0-9]+" "300 updates; the loss falls")
setter_test(mlpack)
foreach(program IN ITEMS example-mlpack setter-mlpack)
  if(TARGET ${program})
    target_compile_options(${program} PRIVATE -g0)  # its debug information would take minutes
  endif()
endforeach()
