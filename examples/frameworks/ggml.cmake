# No package of ggml is needed: the page declares what its callback takes and gives.
framework_page(ggml FOUND YES NEEDS nothing)
framework_test(ggml/callback_that_never_gives_zero ggml
  PRINTS "without a floor: [^\n]* step 300" "with the floor: 400 of 400" "the last rate is 1.2e-38")
