framework(throwing_step FOUND YES NEEDS "nothing")
framework_test(throwing_step/the_losses_are_kept throwing_step
  PRINTS "find_lr passes on: the loss is not a number; the model is at batch 0 again" "caught inside the step: [0-9]+ losses"
  "suggested peak 0\\.[0-9]+" "a range_test: [0-9]+ losses" "suggested peak 0\\.[0-9]+")
