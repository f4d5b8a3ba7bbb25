# The test of the locale reads and writes texts too.
target_link_libraries(test-locale PRIVATE lrkit::text)
