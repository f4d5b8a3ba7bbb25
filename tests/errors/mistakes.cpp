// SPDX-License-Identifier: MIT
// One mistake at a time, as MISTAKE says; without it the file compiles. tests.cmake says what the compiler must answer.
#include <lrkit/compose/scale.hpp>
#include <lrkit/compose/sequence.hpp>
#include <lrkit/compose/take.hpp>
#include <lrkit/schedules/constant.hpp>
#include <lrkit/schedules/cosine.hpp>
#include <lrkit/train/any_scheduler.hpp>
#include <lrkit/train/batch_plan.hpp>
#include <lrkit/train/plateau.hpp>
#include <lrkit/train/scheduler.hpp>

#define no_mistake 0
#define a_number 1
#define a_pointer 2
#define a_temporary_optimizer 3
#define a_const_optimizer 4
#define an_unknown_optimizer 5
#define an_integer_schedule 6
#define no_schedule 7
#define a_number_driven 8
#define an_unknown_optimizer_driven 9
#define a_temporary_factor 10
#define no_factor 11
#define a_number_for_any_scheduler 12
#define an_unknown_spelling 13
#define schedule_times_plateau 14
#define plateau_times_schedule 15
#define infinite_before_another 16
#define infinite_in_a_sequence 17
#define epochs_as_steps 18
#define a_temporary_optimizer_to_resume 19
#define epochs_as_steps_deduced 20

struct known {
  double lr = 0;
};
struct unknown {
  double eta = 0;
};

int main() {
  constexpr lrkit::cosine schedule({.from = 0.1, .steps = 100});
  constexpr lrkit::constant endless({.lr = 0.1});
  known optimizer;
  known const fixed;
  unknown other;
  double lr = 0;
  lrkit::plateau plateau;
  lrkit::scheduler scheduler{lrkit::drive(lrkit::take(endless, 5) >> schedule, optimizer, plateau)};
#if MISTAKE == a_number
  lrkit::scheduler wrong{schedule, lr};
#elif MISTAKE == a_pointer
  lrkit::scheduler wrong{schedule, &optimizer};
#elif MISTAKE == a_temporary_optimizer
  lrkit::scheduler wrong{schedule, known{}};
#elif MISTAKE == a_temporary_optimizer_to_resume
  lrkit::scheduler wrong{schedule, known{}, 50};
#elif MISTAKE == a_const_optimizer
  lrkit::scheduler wrong{schedule, fixed};
#elif MISTAKE == an_unknown_optimizer
  lrkit::scheduler wrong{schedule, other};
#elif MISTAKE == an_integer_schedule
  lrkit::scheduler wrong{[](lrkit::step_t) { return 1; }, optimizer};
#elif MISTAKE == no_schedule
  lrkit::scheduler wrong{plateau, optimizer};
#elif MISTAKE == a_number_driven
  lrkit::scheduler wrong{lrkit::drive(schedule, optimizer), lrkit::drive(schedule, lr)};
#elif MISTAKE == an_unknown_optimizer_driven
  lrkit::scheduler wrong{lrkit::drive(schedule, optimizer), lrkit::drive(schedule, other)};
#elif MISTAKE == a_temporary_factor
  lrkit::scheduler wrong{lrkit::drive(schedule, optimizer, lrkit::plateau())};
#elif MISTAKE == no_factor
  lrkit::scheduler wrong{lrkit::drive(schedule, optimizer, lr)};
#elif MISTAKE == a_number_for_any_scheduler
  lrkit::any_scheduler wrong{schedule, lr};
#elif MISTAKE == an_unknown_spelling
  lrkit::set_learning_rate(other, 0.1);
#elif MISTAKE == schedule_times_plateau
  auto wrong = schedule * plateau;
#elif MISTAKE == plateau_times_schedule
  auto wrong = plateau * schedule;
#elif MISTAKE == infinite_before_another
  auto wrong = endless >> schedule;
#elif MISTAKE == infinite_in_a_sequence
  auto wrong = lrkit::sequence(endless, schedule, schedule);
#elif MISTAKE == epochs_as_steps
  lrkit::cosine<> wrong(lrkit::cosine<>::params{.from = 0.1, .steps = lrkit::epochs(3)});
#elif MISTAKE == epochs_as_steps_deduced
  lrkit::cosine wrong({.from = 0.1, .steps = lrkit::epochs(3)});
#endif
  return static_cast<int>(lr + fixed.lr + other.eta) + static_cast<int>(scheduler.step_count());
}
