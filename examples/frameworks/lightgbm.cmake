# The Python package has the library, without its header.
find_library(LIGHTGBM_LIBRARY _lightgbm HINTS ${LRKIT_WHEELS}/lightgbm/lib)
find_path(LIGHTGBM_INCLUDE_DIR LightGBM/c_api.h)
set(lightgbm_found NO)
set(lightgbm_version "unknown")
if(LIGHTGBM_LIBRARY)
  set(lightgbm_found YES)
  if(EXISTS ${LRKIT_WHEELS}/lightgbm/VERSION.txt)
    file(STRINGS ${LRKIT_WHEELS}/lightgbm/VERSION.txt lightgbm_version LIMIT_COUNT 1)
  endif()
  if(NOT LIGHTGBM_INCLUDE_DIR)
    set(LIGHTGBM_INCLUDE_DIR ${CMAKE_CURRENT_SOURCE_DIR}/declarations CACHE PATH "" FORCE)
  endif()
endif()
framework(lightgbm FOUND ${lightgbm_found} NEEDS "LightGBM (tests/frameworks.sh lightgbm brings it)" INCLUDE ${LIGHTGBM_INCLUDE_DIR}
  LINK ${LIGHTGBM_LIBRARY} DEFINE LRKIT_LIGHTGBM_VERSION="${lightgbm_version}")
framework_test(lightgbm/rate_of_each_round lightgbm
  PRINTS "round +rate" "\n +50 +0\\.0[0-9]+" "60 rounds; the loss falls" "a rate of 0 is refused")
setter_test(lightgbm)
