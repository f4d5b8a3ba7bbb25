#!/usr/bin/env bash
# Prints what lrkit costs a compiler and a program: the preprocessed lines and the compile time of <lrkit/lrkit.hpp> against those
# of the standard headers it includes, the machine code of schedules against that of the formulas typed out by hand, and the size
# of each schedule as an object.
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

# text NAME FORMULA: the bytes of machine code and constants of a function that evaluates it at step k.
text() {
  printf '#include <lrkit/lrkit.hpp>\n#include "tests/benchmark/by_hand.hpp"\n%s\n%s\n' \
    "double rate($2 const& s, lrkit::step_t k) { return s(k); }" >"$scratch/$1.cpp"
  "$compiler" -std=c++20 -O2 -fno-asynchronous-unwind-tables -ffunction-sections -fdata-sections -Iinclude -I. -c "$scratch/$1.cpp" -o "$scratch/$1.o"
  size -A "$scratch/$1.o" | awk '$1 ~ /^\.(text|rodata)/ { sum += $2 } END { print sum }'
}
printf '\n%-44s %10s %10s %8s\n' 'bytes of code and constants of a call' lrkit 'by hand' ratio
for name in linear cosine polynomial exponential exponential_decay step_decay inverse_sqrt one_cycle; do
  compare "$name" "$(text ours "lrkit::$name<double>")" "$(text hand "by_hand::$name")"
done
echo 'by hand, std::cos and std::pow lie in libm and are not counted; those of lrkit are compiled in, tables included'

cat >"$scratch/sizes.cpp" <<'END'
#include <lrkit/lrkit.hpp>
#include <cstdio>
template <class S>
void print() {
  std::printf("%-44s %10zu %10zu\n", std::string(S::name).c_str(), sizeof(S), sizeof(typename S::params));
}
int main() {
END
sed -nE 's/^class ([a-z_]+) \{$/\1/p' include/lrkit/schedules/*.hpp | grep -v geometric_ramp | sed 's/.*/  print<lrkit::&<double>>();/' >>"$scratch/sizes.cpp"
echo '}' >>"$scratch/sizes.cpp"
"$compiler" -std=c++20 -Iinclude "$scratch/sizes.cpp" -o "$scratch/sizes"
printf '\n%-44s %10s %10s\n' 'bytes of an object' schedule params
"$scratch/sizes"
