find_path(ENSMALLEN_INCLUDE_DIR ensmallen.hpp)
find_path(ARMADILLO_INCLUDE_DIR armadillo)
find_library(ARMADILLO_LIBRARY armadillo)
set(ensmallen_found NO)
if(ENSMALLEN_INCLUDE_DIR AND ARMADILLO_INCLUDE_DIR AND ARMADILLO_LIBRARY)
  set(ensmallen_found YES)
endif()
framework(ensmallen FOUND ${ensmallen_found} NEEDS "ensmallen (Debian 13: apt-get install libensmallen-dev)"
  INCLUDE ${ENSMALLEN_INCLUDE_DIR} ${ARMADILLO_INCLUDE_DIR} LINK ${ARMADILLO_LIBRARY})
framework_test(ensmallen/callback_after_each_update ensmallen
  PRINTS "step +rate" "\n +240 +0\\.0[0-9]+" "300 updates; the loss falls" "leaves the rate 0\\.0+ behind")
setter_test(ensmallen)
