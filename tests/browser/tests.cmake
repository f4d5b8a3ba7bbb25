# The pages of plot::html in a browser, where Chromium is found.
if(NOT LRKIT_SECOND_COMPILER)
  add_executable(browser-page browser/page.cpp)
  target_link_libraries(browser-page PRIVATE lrkit::fmt)
  add_test(NAME browser/pages_are_read_by_pointer_and_keys COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/browser/browser.sh
    $<TARGET_FILE:browser-page>)
  set_tests_properties(browser/pages_are_read_by_pointer_and_keys PROPERTIES SKIP_RETURN_CODE 77)
endif()
