find_path(XGBOOST_INCLUDE_DIR xgboost/c_api.h)
find_library(XGBOOST_LIBRARY xgboost HINTS ${LRKIT_WHEELS}/xgboost/lib)
if(LRKIT_WHEELS AND XGBOOST_LIBRARY MATCHES "^${LRKIT_WHEELS}/")
  set(XGBOOST_INCLUDE_DIR ${CMAKE_CURRENT_SOURCE_DIR}/declarations)  # the Python package has no header
endif()
set(xgboost_found NO)
if(XGBOOST_INCLUDE_DIR AND XGBOOST_LIBRARY)
  set(xgboost_found YES)
endif()
framework(xgboost FOUND ${xgboost_found} NEEDS "XGBoost (Debian: apt-get install libxgboost-dev)" INCLUDE ${XGBOOST_INCLUDE_DIR} LINK ${XGBOOST_LIBRARY})
framework_test(xgboost/eta_of_each_round xgboost
  PRINTS "round +eta" "\n +0 +0.3 " "\n +39 +0.0[0-9]+ " "in force in 40 of 40 rounds" "at eta 0 a round changes nothing" "std::to_string.1e-7. is 0.000000")
setter_test(xgboost)
