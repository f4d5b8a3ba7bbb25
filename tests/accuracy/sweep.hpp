// SPDX-License-Identifier: MIT
#pragma once

#include "reference.hpp"

#include <cstdio>
#include <cstring>
#include <set>
#include <string>
#include <vector>

namespace accuracy {

/// The lengths at which a schedule is tried, from 1 to 10^9; more of them where `thorough`.
inline std::vector<step_t> lengths(bool thorough) {
  std::vector<step_t> out = {1,      2,       3,     4,         5,          7,           10,          16,
                             33,     97,      100,   999,       1000,       1024,        4096,        9'999,
                             10'007, 100'000, 65537, 1'000'000, 12'345'679, 100'000'000, 999'999'937, 1'000'000'000};
  for (step_t n = 1; thorough && n < 1'000'000'000; n = n * 5 / 4 + 1) out.push_back(n);
  return out;
}

/// The steps at which a schedule is tried that has `length` steps, or lives on that scale: all of a short one; of a
/// long one both ends, the neighbourhood of what may be a joint, from both ends by octaves, and some anywhere.
inline std::set<step_t> steps_of(step_t length, bool thorough) {
  std::set<step_t> out;
  auto const around = [&](step_t middle, step_t reach) {
    for (step_t k = middle - reach; k <= middle + reach; ++k) out.insert(std::clamp<step_t>(k, 0, length + 2));
  };
  around(0, thorough ? 100 : 24);
  around(length, thorough ? 100 : 24);
  for (step_t part = 1; part < 20; ++part) around(length / 20 * part, thorough ? 5 : 1);
  for (step_t k = length; k > 0; k = k * 5 / 7) {
    out.insert(k);
    out.insert(length - k);
  }
  std::uint64_t random = 1;
  for (int i = 0; i < (thorough ? 200 : 40); ++i) {
    random = random * 6364136223846793005U + 1442695040888963407U;
    out.insert(static_cast<step_t>((random >> 11) % static_cast<std::uint64_t>(length + 1)));
  }
  return out;
}

/// The worst error of a sweep, and where it was.
struct worst {
  double ulps = 0;
  step_t k = 0;
  step_t length = 0;

  void see(double error, step_t at, step_t of) {
    if (error > ulps) *this = {error, at, of};
  }
};

/// The table: a row for each schedule, with its worst errors as double and as float, and what is allowed.
class table_of_errors {
 public:
  explicit table_of_errors(int argc, char** argv) {
    for (int i = 1; i < argc; ++i) {
      if (std::strcmp(argv[i], "--thorough") == 0) {
        thorough = true;
      } else {
        only = argv[i];
      }
    }
  }

  void heading(char const* text) const {
    std::printf("\n%-52s %11s  %-24s %11s  %-24s %7s\n", text, "double, ulp", "at step / of", "float, ulp",
                "at step / of", "allowed");
  }

  /// Sweeps the schedules that make(length) gives as Real, over all lengths; `name` begins with the schedule's name.
  template <class... Make>
  void row(std::string const& name, double allowed, Make... make) {
    names.insert(name.substr(0, name.find_first_of(" ,(")));
    if (name.find(only) == name.npos) return;
    worst as_double;
    worst as_float;
    (sweep<double>(as_double, make), ...);
    (sweep<float>(as_float, make), ...);
    bool const good = as_double.ulps <= allowed && as_float.ulps <= allowed;
    print(name, as_double, as_float);
    std::printf(" %7.3g%s\n", allowed, good ? "" : "  EXCEEDED");
    failures += good ? 0 : 1;
    ++rows;
  }

  /// A formula of a peer's: shown beside the others, and held to be as wrong as it is known to be.
  void peer(std::string const& name, worst const& as_double, worst const& as_float, double at_least) {
    print(name, as_double, as_float);
    bool const seen = as_double.ulps >= at_least;
    std::printf("%s\n", seen ? "" : "  LESS WRONG THAN IT IS KNOWN TO BE");
    failures += seen ? 0 : 1;
    ++rows;
  }

  [[nodiscard]] bool has(std::string const& name) const { return names.contains(name); }
  void fail(std::string const& why) {
    std::printf("%s\n", why.c_str());
    ++failures;
  }
  [[nodiscard]] int result() const {
    std::printf("\n%d rows, %d not as they must be\n", rows, failures);
    return failures == 0 && rows > 0 ? 0 : 1;
  }

 private:
  template <class Real, class Make>
  void sweep(worst& out, Make make) const {
    for (step_t const length : lengths(thorough)) {
      auto const schedule = make.template operator()<Real>(length);
      for (step_t const k : steps_of(length, thorough)) look(out, schedule, k, length);
      if constexpr (!lrkit::finite_schedule<decltype(schedule)>) {
        for (step_t k = length; k <= 8 * length; k += length) {
          for (step_t near = k - 2; near <= k + 2; ++near) look(out, schedule, std::max<step_t>(near, 0), length);
        }
      }
    }
  }
  template <class Schedule>
  static void look(worst& out, Schedule const& schedule, step_t k, step_t length) {
    out.see(ulps_off(schedule(k), exact(schedule, step{k})), k, length);
  }
  static void print(std::string const& name, worst const& as_double, worst const& as_float) {
    std::printf("%-52s", name.c_str());
    for (worst const& w : {as_double, as_float}) {
      auto const where = std::to_string(w.k) + " / " + std::to_string(w.length);
      std::printf(w.ulps < 1000 ? " %11.3f  %-24s" : " %11.3g  %-24s", w.ulps, where.c_str());
    }
    std::fflush(stdout);
  }

  bool thorough = false;
  std::string only;
  std::set<std::string> names;
  int rows = 0;
  int failures = 0;
};

}  // namespace accuracy
