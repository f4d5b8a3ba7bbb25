#!/usr/bin/env bash
# Prints what lrkit costs a compiler and a program: the preprocessed lines and the compile time of <lrkit/lrkit.hpp> against those
# of the standard headers it includes, the machine code of schedules against that of the formulas typed out by hand, and the size
# of each schedule as an object; and what two programs cost, one that drives a schedule and one that finds a rate.
#
#   tests/benchmark/size.sh [COMPILER]
set -euo pipefail
cd "$(dirname "$0")/../.."
compiler=${1:-g++}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# The standard headers that core to finder include, each once.
std_headers=$(cd include/lrkit && sed -nE 's/^#include (<[a-z_]+>)$/\1/p' core/*.hpp schedules/*.hpp compose/*.hpp train/*.hpp finder/*.hpp | sort -u)
sed 's/^/#include /' <<<"$std_headers" >"$scratch/std.cpp"
echo '#include <lrkit/lrkit.hpp>' >"$scratch/lrkit.cpp"
lines() { "$compiler" -std=c++20 -Iinclude -E "$1" | grep -cvE '^(#.*|[[:space:]]*)$'; }
# The processor's time, not the clock's, which other programs lengthen; the best of seven.
seconds() {
  local TIMEFORMAT=%U
  for _ in 1 2 3 4 5 6 7; do
    { time "$compiler" -std=c++20 -O2 -Iinclude -c "$1" -o "$scratch/timed.o"; } 2>&1
  done | sort -n | head -n 1
}
compare() { awk -v name="$1" -v ours="$2" -v other="$3" 'BEGIN { printf "%-44s %10s %10s %8.3f\n", name, ours, other, ours / other }'; }
printf '%-44s %10s %10s %8s\n' '#include <lrkit/lrkit.hpp>' lrkit std ratio
compare 'preprocessed lines that are not empty' "$(lines "$scratch/lrkit.cpp")" "$(lines "$scratch/std.cpp")"
compare 'seconds of processor to compile, best of 7' "$(seconds "$scratch/lrkit.cpp")" "$(seconds "$scratch/std.cpp")"
echo "std: $(tr -d '\n' <<<"$std_headers")"

# The bytes of machine code of the function that evaluates a schedule at step k, and of the formula typed out by hand: function
# bodies. What they call is listed apart, once: of lrkit what its header-only functions are compiled to, of libm nothing.
schedules='linear cosine polynomial exponential exponential_decay step_decay inverse_sqrt one_cycle'
{
  printf '#include <lrkit/lrkit.hpp>\n#include "tests/benchmark/by_hand.hpp"\n'
  for name in $schedules; do
    printf 'double lrkit_%s(lrkit::%s<double> const& s, lrkit::step_t k) { return s(k); }\n' "$name" "$name"
    printf 'double by_hand_%s(by_hand::%s const& s, lrkit::step_t k) { return s(k); }\n' "$name" "$name"
  done
  printf 'double by_hand_careful(by_hand::careful_linear const& s, lrkit::step_t k) { return s(k); }\n'
} >"$scratch/text.cpp"
"$compiler" -std=c++20 -O2 -Iinclude -I. -c "$scratch/text.cpp" -o "$scratch/text.o"
nm -C --print-size --defined-only "$scratch/text.o" >"$scratch/symbols"
# body NAME: the size of that function.
body() { echo $((16#$(sed -nE "s/^[0-9a-f]+ ([0-9a-f]+) T $1\\(.*/\\1/p" "$scratch/symbols"))); }
printf '\n%-44s %10s %10s %8s\n' 'bytes of code of a call' lrkit 'by hand' ratio
larger=()
for name in $schedules; do
  ours=$(body "lrkit_$name")
  hand=$(body "by_hand_$name")
  compare "$name" "$ours" "$hand"
  [ "$ours" -le "$hand" ] || larger+=("$name")
done
compare 'linear, by hand from the nearer end' "$(body lrkit_linear)" "$(body by_hand_careful)"
echo "larger than the formula by hand: ${larger[*]:-none}"
printf '\n%-60s %10s\n' 'called by them, of lrkit, once in a program' bytes
sed -nE 's/\(.*//; s/^[0-9a-f]+ ([0-9a-f]+) W .*lrkit::(detail::)?([a-z0-9_:<>]+).*/\1 \3/p' "$scratch/symbols" |
  while read -r bytes name; do printf '%-60s %10d\n' "$name" $((16#$bytes)); done | sort
sed -nE 's/^[0-9a-f]+ ([0-9a-f]+) V .*/\1/p' "$scratch/symbols" |
  while read -r bytes; do printf '%-60s %10d\n' 'a table of exp or log' $((16#$bytes)); done
echo 'called by those by hand: cos, pow of libm'

cat >"$scratch/sizes.cpp" <<'END'
#include "tests/every_schedule.hpp"
#include <cstdio>
int main() {
  for_every_schedule<double>([]<class S>() {
    std::printf("%-44s %10zu %10zu\n", std::string(S::name).c_str(), sizeof(S), sizeof(typename S::params));
  });
}
END
"$compiler" -std=c++20 -Iinclude -I. "$scratch/sizes.cpp" -o "$scratch/sizes"
printf '\n%-44s %10s %10s\n' 'bytes of an object' schedule params
"$scratch/sizes"

# Whole programs: the lines that a user types, and what they cost a compiler and a binary.
cat >"$scratch/schedule.cpp" <<'END'
#include <lrkit/lrkit.hpp>
int main(int n, char**) {
  double rate = 0;
  lrkit::scheduler scheduler{lrkit::with_warmup(lrkit::cosine({.from = 3e-4, .steps = 9'500 + n}), 500),
                             [&](double lr) { rate = lr; }};
  for (int k = 0; k < 1000; ++k) scheduler.step();
  return rate > 1;
}
END
cat >"$scratch/finder.cpp" <<'END'
#include <lrkit/lrkit.hpp>
int main() {
  double w = 1;
  auto const step = [&](double lr) { return w -= lr * w, w * w; };
  auto const sweep = lrkit::find_lr(step, {.min_lr = 1e-6, .max_lr = 10}, lrkit::no_checkpoint);
  auto const best = lrkit::suggest(sweep, lrkit::goal::annealed_peak, 5'000);
  return best ? best->lr > 1 : 2;
}
END
printf '\n%-44s %10s %10s\n' 'a program, -O2' 'kB of code' seconds
for program in schedule finder; do
  "$compiler" -std=c++20 -O2 -Iinclude "$scratch/$program.cpp" -o "$scratch/$program"
  name='with_warmup(cosine) in a scheduler'
  [ $program = schedule ] || name='find_lr and suggest'
  printf '%-44s %10.0f %10s\n' "$name" "$(size "$scratch/$program" | awk 'NR == 2 { print $1 / 1000 }')" "$(seconds "$scratch/$program.cpp")"
done
