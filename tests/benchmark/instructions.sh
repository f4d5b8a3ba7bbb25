#!/usr/bin/env bash
# Prints how many instructions a rate takes, counted by valgrind: what lrkit composes against the same formula typed out by
# hand, with the same polynomial, and against the formula with std::cos.
#
#   tests/benchmark/instructions.sh [COMPILER]
#
# The exit code is 0 where what is composed takes at most 1.05 of what is written by hand.
set -euo pipefail
cd "$(dirname "$0")/../.."
command -v valgrind >/dev/null || { echo "instructions.sh needs valgrind (apt-get install valgrind)" >&2; exit 1; }
compiler=${1:-g++}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# count NAME SOURCE: the instructions of a call of the schedule that `make` of that source makes: those of a program with 200000
# calls less those of one with 100000.
count() {
  local runs=() calls
  printf '#include <lrkit/lrkit.hpp>\n#include <cmath>\n#include <cstdlib>\nusing lrkit::step_t;\nusing namespace lrkit::detail;\n%s\n%s\n' "$2" '
// As from a training loop: the schedule lies in memory, and nothing of it is known in advance.
template <class Schedule>
[[gnu::noipa]] double call(Schedule const& schedule, step_t k) { return schedule(k); }
int main(int, char** argv) {
  step_t const calls = std::atoll(argv[1]);
  step_t const n = std::atoll(argv[2]);
  auto const rate = make(n, std::atof(argv[3]), std::atof(argv[4]));
  double sum = 0;
  for (step_t i = 0; i < calls; ++i) {
    sum += call(rate, i * 5);
  }
  return sum > 0 ? 0 : 1;
}' >"$scratch/$1.cpp"
  "$compiler" -std=c++20 -O2 -Iinclude "$scratch/$1.cpp" -o "$scratch/$1"
  for calls in 100000 200000; do
    runs+=("$(valgrind --tool=callgrind --callgrind-out-file=/dev/null "$scratch/$1" $calls 1000000 0.1 0.001 2>&1 |
      sed -nE 's/.*Collected : ([0-9]+).*/\1/p')")
  done
  awk -v a="${runs[0]}" -v b="${runs[1]}" 'BEGIN { printf "%.2f", (b - a) / 100000 }'
}

broken=0
# compare NAME COMPOSED BY_HAND STD. What was not counted, because it does not compile, is 0.
compare() {
  awk -v name="$1" -v ours="$2" -v hand="$3" -v std="$4" 'BEGIN {
    printf "%-28s %9.2f %9.2f %9.2f %15.3f %15.3f\n", name, ours, hand, std, hand ? ours / hand : 0, std ? ours / std : 0
    exit !(ours > 0 && hand > 0 && ours / hand <= 1.05) }' || broken=1
}

wave='
// sin^2(pi/2 * k / n), from the nearer end
inline double wave(double k, double n, double one) { return raised_part(k, n, one); }
'
line='
// From the nearer end, with what the difference of the ends loses given back.
struct line {
  double from, to, lost;
  step_t n;
  double operator()(step_t k) const {
    if (k < 0) k = 0;
    if (k >= n) return to;
    bool const late = k > n - k;
    double const way = static_cast<double>(late ? n - k : k) / static_cast<double>(n);
    double const gone = (to - from) * way;
    return late ? (to - lost * way) - gone : (from + lost * way) + gone;
  }
};
'
by_hand_cosine="$wave"'
struct by_hand {
  double from, to, one, lost;
  step_t steps;
  // A function that is called, as that of lrkit is.
  [[gnu::noinline]] double operator()(step_t k) const {
    if (k < 0) k = 0;
    if (k >= steps) return to;
    bool const late = k > steps - k;
    double const way = wave(static_cast<double>(late ? steps - k : k), static_cast<double>(steps), one);
    double const gone = (to - from) * way;
    return late ? (to - lost * way) - gone : (from + lost * way) + gone;
  }
};
'
printf '%-28s %9s %9s %9s %15s %15s\n' 'instructions a call' lrkit 'by hand' 'std' 'lrkit / by hand' 'lrkit / std'
compare linear \
  "$(count linear 'auto make(step_t n, double from, double to) { return lrkit::linear({.from = from, .to = to, .steps = n}); }')" \
  "$(count linear_hand "$line"'auto make(step_t n, double from, double to) {
      return line{from, to, lost_difference(from, to, n), n}; }')" \
  "$(count linear_std 'auto make(step_t n, double from, double to) {
      return [=](step_t k) {
        return k >= n ? to : from + (to - from) * (static_cast<double>(k) / static_cast<double>(n)); }; }')"
compare 'linear >> linear' \
  "$(count lines 'auto make(step_t n, double from, double to) {
      return lrkit::linear({.from = from, .to = to, .steps = n / 2}) >> lrkit::linear({.from = to, .to = from, .steps = n / 2}); }')" \
  "$(count lines_hand "$line"'auto make(step_t n, double from, double to) {
      return [n = n / 2, a = line{from, to, lost_difference(from, to, n / 2), n / 2},
              b = line{to, from, lost_difference(to, from, n / 2), n / 2}](step_t k) {
        if (k < 0) k = 0;
        return k < n ? a(k) : b(k - n);
      }; }')" \
  "$(count lines_std 'auto make(step_t n, double from, double to) {
      return [=, n = n / 2](step_t k) {
        if (k < n) return from + (to - from) * (static_cast<double>(k) / static_cast<double>(n));
        k -= n;
        return k >= n ? from : to + (from - to) * (static_cast<double>(k) / static_cast<double>(n)); }; }')"
compare cosine \
  "$(count cosine 'auto make(step_t n, double from, double to) { return lrkit::cosine({.from = from, .to = to, .steps = n}); }')" \
  "$(count cosine_hand "$by_hand_cosine"'auto make(step_t n, double from, double to) { return by_hand{from, to, 1 / static_cast<double>(n), lost_difference(from, to, n), n}; }')" \
  "$(count cosine_std 'auto make(step_t n, double from, double to) {
      return [=](step_t k) {
        if (k >= n) return to;
        return to + (from - to) * 0.5 * (1 + std::cos(3.14159265358979323846 * static_cast<double>(k) / static_cast<double>(n)));
      }; }')"
compare 'linear_warmup >> cosine' \
  "$(count composed 'auto make(step_t n, double from, double to) {
      return lrkit::linear_warmup({.peak = from, .steps = n / 20}) >> lrkit::cosine({.from = from, .to = to, .steps = n}); }')" \
  "$(count composed_hand "$by_hand_cosine"'auto make(step_t n, double from, double to) {
      return [=, warmup = n / 20, cosine = by_hand{from, to, 1 / static_cast<double>(n), lost_difference(from, to, n), n}](step_t k) {
        if (k < 0) k = 0;
        if (k < warmup) return from * (static_cast<double>(k + 1) / static_cast<double>(warmup));
        return cosine(k - warmup);
      }; }')" \
  "$(count composed_std 'auto make(step_t n, double from, double to) {
      return [=, warmup = n / 20](step_t k) {
        if (k < warmup) return from * static_cast<double>(k + 1) / static_cast<double>(warmup);
        k -= warmup;
        if (k >= n) return to;
        return to + (from - to) * 0.5 * (1 + std::cos(3.14159265358979323846 * static_cast<double>(k) / static_cast<double>(n)));
      }; }')"
exit $broken
