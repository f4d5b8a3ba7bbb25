# What the pages must print, as regular expressions, in this order. The long ones have a quick variant.
# (No [ or ] alone: CMake's lists do not split at a ; between them.) A page that is not named here must run well and
# print something.
example_test(quickstart PRINTS "update  0 at rate 0.0250" "update  3 at rate 0.1000" "update  4 at rate 0.1000"
  "update 12 at rate 0.0010\n")
example_test(resume PRINTS "stopped after step 150 of 400" "rates [^\n]* 400 of 400" "losses [^\n]* 400 of 400"
  "the same to the bit\n"
  "accuracy 9[0-9]\\.")
example_test(train_digits ARGUMENTS --quick PRINTS "Loss against learning rate" "suggested peak 0\\.[0-9]+, between"
  "The schedule" "step +450/450"
  "read correctly: 9[5-9]" "constant 0.001" "<- the best constant rate" "one-cycle up to 0\\.[0-9]+ +9[6-9]\\."
  "steps spent on the search: 100 for the sweep")
example_test(up_then_down ARGUMENTS --quick PRINTS "The schedules, for a peak of 1" "9 tasks"
  "constant +x +1\\.00 .1\\.00, 1\\.00. +1\\.00 +1\\.00 +0/9" "one-cycle +x +[0-9.]+ "
  "warmup, stable, decay +x" "a third of the best peak")
example_test(axis_is_time ARGUMENTS --quick PRINTS "by the number of steps\n" "a 30 steps"
  "rate of the steepest descent" "rate of the minimum" "exponent of the number of steps"
  "the steepest descent +-[0-9]" "the minimum +[-+][0-9]" "lrkit.s suggestion +[-+][0-9]")
example_test(why_not_the_minimum ARGUMENTS --quick PRINTS "one sweep of 100 steps" "lrkit, for a constant rate [0-9]" "minimum [0-9]"
  "trained at a constant rate" "at the minimum" "at the steepest point"
  "what lrkit suggests" "the best of the grid" "one-cycle")
example_test(compose PRINTS "its length is 1000 steps" "a lambda that halves"
  "restarts[^\n]* 0\\.1000 +0\\.0505 +0\\.0700")
example_test(own_schedule PRINTS "lrkit::ease_out: steps must be at least 0, got -3\n"
  "linear_warmup.* >> ease_out.{.from = 0.1, .to = 0.001, .steps = 900}.\n" "100: 0\\.1000, 550: 0\\.0258, 1000: 0\\.0010\n"
  "ease_out[^\n]*.steps = 1800}" "from . to. . .1 - k/steps.\\^2 with from = 0\\.1" "after 100 updates 0\\.1000")
example_test(auto ARGUMENTS --quick PRINTS "one_cycle.{.max_lr = 0\\.[0-9]+, .steps = 450" "found in [0-9]+ steps"
  "nothing chosen by hand +9[5-9]\\." "the grid's best")
example_test(finder_benchmark ARGUMENTS --quick PRINTS "the true best rates" "best constant rates: [^\n]* decades"
  "for tuning: 5 tasks, 10 runs" "for tuning, SGD and momentum: 3 tasks" "distance_over_gradients, wsd +[0-9]+"
  "for tuning, Adam, RMSprop, Adagrad and sign: 2 tasks" "for the report: 9 tasks, 18 runs" "all: 14 tasks, 28 runs"
  "fastai valley" "lrkit, 400 steps" "lrkit, 100 steps, verify" "Adam at 0\\.001, or cosine" "Adam at 0\\.01, or cosine"
  "Prodigy, cosine" "Mechanic, one-cycle" "measured in [0-9]+ s of processor time")
example_test(letters ARGUMENTS --quick PRINTS "18439 letters, 14784 weights, 300 steps" "suggestion 0\\.0[0-9]+"
  "the shelf, within a tenth of the drop of it: 0\\.0[0-9]+ to 0\\.0[0-9]+" "suggested peak: 0\\.0[0-9]+, between"
  "after verify, for 187 steps more" "the best of the grid +0\\.00" "the sweep.s lowest point +0\\.0"
  "what lrkit suggests +0\\.0[0-9]+ +2\\.[23]" "after verify +0\\.0[0-9]+ +2\\.[23]")
example_test(distance_over_gradients ARGUMENTS --quick PRINTS "the rate that distance over gradients gives"
  "from 0\\.00[0-9]+ to 0\\.[0-9]+; held-out digits read correctly: 9[5-9]\\." "for tuning: 3 tasks" "0\\.01 of the weights. norm +[0-9.]+ "
  "for the report: 7 tasks" "not for: Adam and its kin: 4 tasks" "0\\.01 of the weights. norm +[3-9][0-9]\\.")
example_test(lrkit_plot ARGUMENTS "linear_warmup({.peak = 0.1, .steps = 500}) >> cosine({.from = 0.1, .steps = 9500})"
  --steps 10000 PRINTS "linear_warmup" "learning rate"
  "0.10 " "10000")
example_test(gallery ARGUMENTS --check PRINTS "files, 0 faults")
example_test(config ARGUMENTS
  "learning_rate=linear_warmup({.peak = 0.4, .steps = 50}) >> cosine({.from = 0.4, .steps = 350})" PRINTS
  "sequence..\n  linear_warmup" "At step 150"
  "the checkpoint says: scheduler/1 .linear_warmup" "every loss the same to the bit" "correctly: 9[0-9]\\."
  "saved under another schedule")

example_test(trainer PRINTS "halved the rate to 0\\.0[0-9]+, the optimizer has 0\\.0[0-9]+\n" "700 of 700"
  "lrkit::plateau: state must be saved with factor = 0\\.1, got 0\\.5")
example_test(change_of_plan PRINTS "as planned +5999: 0\\.03774 0\\.03773 0\\.02992 +last +10000: 0\\.00000"
  "extended[^\n]* 0\\.03773 0\\.03420 +last +15000" "shortened[^\n]* 0\\.03773 0\\.02265 +last +8000"
  "batch 64[^\n]* 2999: 0\\.07552 0\\.07545 [^\n]* 5000" "4 processes[^\n]* 1499: 0\\.15116 0\\.15090 [^\n]* 2500"
  "warmed up again[^\n]* 0\\.00019 0\\.02992" "rolled back[^\n]* 4999: 0\\.05415 0\\.02706"
  "branched[^\n]* 0\\.10000 0\\.10000 0\\.05000 +last +7000" "seek.6000.: the optimizer has 0\\.03773")
example_test(recipes PRINTS "Gaussian splatting" "detectron2" "ultralytics" "spaCy" "timm" "Smith 2018"
  "400000 tokens, rates within bounds: yes, the last is 0")

# A C99 program and a C++17 program around one C++20 file, built as a user without CMake does.
find_program(LRKIT_C_COMPILER NAMES cc gcc clang)
mark_as_advanced(LRKIT_C_COMPILER)
foreach(standard c99 c++17)
  if(standard STREQUAL "c99" AND NOT LRKIT_C_COMPILER)
    message(STATUS "lrkit: the C program of the examples is not tested, because there is no C compiler")
    continue()
  endif()
  add_test(NAME examples/c_program/${standard}
    COMMAND ${CMAKE_COMMAND} -DCC=${LRKIT_C_COMPILER} -DCXX=${CMAKE_CXX_COMPILER} -DSTANDARD=${standard}
      -DINCLUDE=${PROJECT_SOURCE_DIR}/include -DSOURCE=${CMAKE_CURRENT_SOURCE_DIR}/c_program
      -DOUT=${CMAKE_CURRENT_BINARY_DIR}/c_program/${standard} -P ${CMAKE_CURRENT_SOURCE_DIR}/c_program/build.cmake)
  set_tests_properties(examples/c_program/${standard} PROPERTIES LABELS examples
    PASS_REGULAR_EXPRESSION "update +500 of 10000 at rate 0.0003\n")
endforeach()

add_test(NAME examples/run_refuses_an_unknown_page COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/run.sh quickstrat)
set_tests_properties(examples/run_refuses_an_unknown_page PROPERTIES LABELS examples
  PASS_REGULAR_EXPRESSION "there is no page quickstrat; there are: auto .*quickstart")

# A word that a page does not know ends it at once, and not after minutes of work for nothing.
if(TARGET example-auto)
  add_test(NAME examples/auto_refuses_an_unknown_word COMMAND example-auto --qick)
  set_tests_properties(examples/auto_refuses_an_unknown_word PROPERTIES LABELS examples
    PASS_REGULAR_EXPRESSION "usage: auto \\[--quick\\]\n")
endif()
