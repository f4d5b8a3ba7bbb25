// SPDX-License-Identifier: MIT
#include <lrkit/train/distance_over_gradients.hpp>

#include "catch.hpp"
#include "message.hpp"
#include "train/saved_states.hpp"

#include <lrkit/schedules/wsd.hpp>
#include <lrkit/train/scheduler.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>

using Catch::Matchers::WithinRel;
using lrkit::distance_over_gradients;

namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

// A linear regression of 8 weights, one sample a step, whose inputs are `scale` times those of unit size.
class regression {
 public:
  static constexpr std::size_t weights = 8;
  using vector = std::array<double, weights>;

  explicit regression(double scale) : scale_(scale) {
    for (double& each : w0) each = uniform() / scale;
    for (double& each : truth) each = uniform() / scale;
    w = w0;
  }

  void next() {
    for (double& x : input) x = scale_ * uniform();
    double const residual = dot(w, input) - dot(truth, input) - 0.1 * uniform();
    for (std::size_t i = 0; i < weights; ++i) gradient[i] = residual * input[i];
  }
  void update(double lr, double momentum) {
    for (std::size_t i = 0; i < weights; ++i) {
      velocity[i] = momentum * velocity[i] + gradient[i];
      w[i] -= lr * velocity[i];
    }
  }
  [[nodiscard]] double start() const { return norm(w0); }
  [[nodiscard]] double moved() const { return apart(w, w0); }
  [[nodiscard]] double slope() const { return norm(gradient); }
  /// How far the weights are from the right ones, of how far they were.
  [[nodiscard]] double left() const { return apart(w, truth) / apart(w0, truth); }

 private:
  static double dot(vector const& a, vector const& b) {
    double sum = 0;
    for (std::size_t i = 0; i < weights; ++i) sum += a[i] * b[i];
    return sum;
  }
  static double norm(vector const& a) { return std::sqrt(dot(a, a)); }
  static double apart(vector a, vector const& b) {
    for (std::size_t i = 0; i < weights; ++i) a[i] -= b[i];
    return norm(a);
  }
  double uniform() {
    random = random * 6364136223846793005U + 1442695040888963407U;
    return static_cast<double>(random >> 11) * 0x1p-52 - 1;
  }

  double scale_;
  std::uint64_t random = 1;
  vector w0{}, truth{}, w{}, input{}, gradient{}, velocity{};
};

double trained(double scale, double momentum, int steps) {
  regression task(scale);
  distance_over_gradients dog({.weights_norm = task.start(), .momentum = momentum});
  double lr = 0;
  lrkit::wsd const shape({.peak = 1, .steps = steps, .cooldown_steps = 2 * steps / 5});
  lrkit::scheduler scheduler{lrkit::drive(shape, [&](double rate) { lr = rate; }, dog)};
  for (int k = 0; k < steps; ++k) {
    task.next();
    (void)dog.observe(task.moved(), task.slope());
    scheduler.refresh();
    task.update(lr, momentum);
    scheduler.step();
  }
  return task.left();
}
double trained_at(double lr, int steps) {
  regression task(1);
  for (int k = 0; k < steps; ++k) {
    task.next();
    task.update(lr, 0);
  }
  return std::isfinite(task.left()) ? task.left() : std::numeric_limits<double>::infinity();
}

}  // namespace

TEST_CASE("The rate is the distance over the root of the sum of the squared gradients", "[distance_over_gradients]") {
  distance_over_gradients dog({.weights_norm = 50, .momentum = 0.75});
  REQUIRE(dog.factor() == 0);
  REQUIRE(dog.observe(0, 4));
  REQUIRE(dog.factor() == 0.25 * 0.5 / 4);  // the first step: 0.01 of the weights' norm
  REQUIRE(dog.observe(0.25, 3));
  REQUIRE(dog.factor() == 0.25 * 0.5 / 5);
  REQUIRE(dog.observe(2, 12));
  REQUIRE(dog.factor() == 0.25 * 2 / 13);
  REQUIRE(dog.observe(1, 84));  // the largest distance counts, not the last one
  REQUIRE(dog.factor() == 0.25 * 2 / 85);
  REQUIRE(!dog.observe(1, 0));

  distance_over_gradients plain({.weights_norm = 50, .first_step = 0.5});
  (void)plain.observe(0, 4);
  REQUIRE(plain.factor() == 25.0 / 4);
}

TEST_CASE("A step without a number is left out, and nothing overflows", "[distance_over_gradients]") {
  distance_over_gradients dog({.weights_norm = 1});
  (void)dog.observe(0, 2);
  distance_over_gradients const before = dog;
  REQUIRE(!dog.observe(1, not_a_number));
  REQUIRE(!dog.observe(not_a_number, 1));
  REQUIRE(!dog.observe(1, std::numeric_limits<double>::infinity()));
  REQUIRE(dog == before);
  REQUIRE(message_of([&] { return dog.observe(-1, 1); }) ==
          "lrkit::distance_over_gradients: distance must be at least 0, got -1");
  REQUIRE(message_of([&] { return dog.observe(1, -2); }) ==
          "lrkit::distance_over_gradients: gradient_norm must be at least 0, got -2");
  REQUIRE(dog == before);

  for (double gradient : {1e300, 1e-300, 0.0}) {
    distance_over_gradients extreme({.weights_norm = 1e300});
    for (int k = 0; k < 3; ++k) {
      (void)extreme.observe(1e308, gradient);
      REQUIRE(std::isfinite(extreme.factor()));
      REQUIRE(extreme.factor() >= 0);
    }
  }
}

TEST_CASE("A training finds its rate, whatever the scale of the inputs", "[distance_over_gradients]") {
  // The best of a grid of constant rates, and what is left at it.
  double best = 1;
  for (double lr = 1e-4; lr < 10; lr *= 2) best = (std::min)(best, trained_at(lr, 2'000));
  REQUIRE(best < 0.05);

  double const left = trained(1, 0, 2'000);
  CHECK(left < 2 * best);
  for (double momentum : {0.0, 0.5, 0.9}) {
    INFO("momentum " << momentum);
    CHECK(trained(1, momentum, 2'000) < 0.05);
  }
  // The inputs are a thousand times as large or as small, and the noise is not: the rate has to be a million times as
  // small or as large.
  CHECK(trained(1'000, 0, 2'000) < 0.05);
  CHECK(trained(0.001, 0, 2'000) < 0.05);
}

TEST_CASE("The state is saved and restored, and the training goes on to the bit", "[distance_over_gradients]") {
  distance_over_gradients const begin({.weights_norm = 3, .momentum = 0.9});
  distance_over_gradients dog = begin;
  for (int k = 1; k < 30; ++k) (void)dog.observe(0.1 * k, 1.0 / k);
  keeps_its_state(dog, begin);

  distance_over_gradients other = begin;
  other.restore(dog.save());
  REQUIRE(other.observe(7, 0.3) == dog.observe(7, 0.3));
  REQUIRE(other.factor() == dog.factor());
  REQUIRE(message_of([&] { return other.restore(distance_over_gradients({.weights_norm = 4}).save()), 0; }) ==
          "lrkit::distance_over_gradients: state must be saved with weights_norm = 3, got 4");
  REQUIRE(message_of([&] { return other.restore(altered(begin.save(), " squares=0", " squares=-1")), 0; }) ==
          "lrkit::distance_over_gradients: state.squares must be at least 0, got -1");
}

TEST_CASE("Arguments out of range are refused", "[distance_over_gradients]") {
  REQUIRE(message_of([] { return distance_over_gradients({}); }) ==
          "lrkit::distance_over_gradients: weights_norm must be given");
  REQUIRE(message_of([] { return distance_over_gradients({.weights_norm = 0}); }) ==
          "lrkit::distance_over_gradients: weights_norm must be greater than 0, got 0");
  REQUIRE(message_of([] { return distance_over_gradients({.weights_norm = 1, .first_step = 0}); }) ==
          "lrkit::distance_over_gradients: first_step must be greater than 0, got 0");
  REQUIRE(message_of([] { return distance_over_gradients({.weights_norm = 1, .momentum = 1}); }) ==
          "lrkit::distance_over_gradients: momentum must be less than 1, got 1");
}
