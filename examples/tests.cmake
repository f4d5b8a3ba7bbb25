# What the pages must print, as regular expressions, in this order. The long ones have a quick variant.
# A page that is not named here must run well and print something.
example_test(quickstart PRINTS "update  0 at rate 0.0250" "update  3 at rate 0.1000" "update  4 at rate 0.1000" "update 12 at rate 0.0010\n")
example_test(resume PRINTS "stopped after step 150 of 400" "rates [^\n]* 400 of 400" "losses [^\n]* 400 of 400" "the same to the bit\n"
  "accuracy 9[0-9]\\.")
