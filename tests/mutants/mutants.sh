#!/usr/bin/env bash
# Breaks the headers in one way at a time, as tests/mutants/generate.cpp makes them, and demands that a test fails.
#
#   tests/mutants/mutants.sh                   40 mutants, drawn with a fixed seed: some ten minutes on two processors
#   tests/mutants/mutants.sh 400               so many
#   tests/mutants/mutants.sh 40 schedules/     of the headers whose name has the word
#   SEED=7 CXX=clang++ JOBS=4 ...              another draw, another compiler, so many at a time
#
# A mutant is tried with the test that mirrors its header, then with those of headers that include it, until one fails.
# One that does not compile is caught if a static assertion stopped it, and is left out of the count otherwise. A test
# catches something only if it passes with the headers as they are, which is tried first. equivalent.txt lists mutants
# that were judged to change nothing that can be seen, with the reason; they do not count either.
# Prints the mutants that survive and the score; exit code 1 if the score is below 97 %, or if more than 12 % of the
# mutants that compile were judged equivalent.
set -uo pipefail
source=$(cd "$(dirname "$0")/../.." && pwd)
count=${1:-40}
word=${2:-}
CXX=${CXX:-g++}
JOBS=${JOBS:-2}
SEED=${SEED:-20261130}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
# Nothing is read beyond an array or a vector.
options=(-std=c++20 -O0 -D_GLIBCXX_ASSERTIONS -fsanitize=bounds -fsanitize-undefined-trap-on-error "-I$source/tests" "-I$source/examples" "-DLRKIT_SOURCE_DIR=\"$source\"" "-DLRKIT_CMAKE_VERSION=\"\"" -DFMT_HEADER_ONLY)

"$CXX" -std=c++20 -O1 "$source/tests/mutants/generate.cpp" -o "$scratch/generate" || exit 1
printf '#if __has_include(<catch2/catch_all.hpp>)\n#else\n#define CATCH_CONFIG_MAIN\n#include <catch2/catch.hpp>\n#endif\n' >"$scratch/main.cpp"
"$CXX" -std=c++20 -c "$scratch/main.cpp" -o "$scratch/main.o" || exit 1
libraries=()
for prefix in /usr /usr/local; do
  if [ -e $prefix/include/catch2/catch_all.hpp ]; then libraries=(-lCatch2Main -lCatch2); fi
done

# outcome TEST PLACE: how a test ends with the headers in PLACE/include: passes, fails, stopped by a static assertion, or
# broken, if it does not compile for another reason. PLACE/log has what was said.
outcome() {
  local place=$2 also=()
  case $1 in  # what these declare is compiled apart
    */parse_fwd.*) also=("$place/include/lrkit/text/parse.cpp") ;;
    */parse_peers_fwd.*) also=("$place"/include/lrkit/text/parse{,_peers}.cpp) ;;
  esac
  if ! "$CXX" "${options[@]}" "-I$place/include" "$source/$1" "${also[@]}" "$scratch/main.o" "${libraries[@]}" -o "$place/test" >"$place/log" 2>&1; then
    if grep -qE "static assertion|static_assert|not a constant expression" "$place/log"; then echo stopped; else echo broken; fi
  elif timeout 120 "$place/test" >"$place/log" 2>&1; then
    echo passes
  else
    echo fails
  fi
}

# unharmed NUMBER TEST: one line if the test fails although nothing was done to the headers.
unharmed() {
  local place=$scratch/unharmed$1 end
  mkdir -p "$place"
  ln -s "$source/include" "$place/include"
  end=$(outcome "$2" "$place")
  if [ "$end" != passes ]; then
    echo "FAULTY     $2: it does not pass with the headers as they are"
    head -n 20 "$place/log"
  fi
  rm -rf "$place"
}

# judged_equivalent HEADER LINE FROM TO: whether equivalent.txt has it.
judged_equivalent() {
  local code
  code=$(sed -n "$2p" "$source/include/lrkit/$1" | sed 's/^ *//')
  grep -qF -- "$1 @@ $code @@ $3 @@ $4 @@ " "$source/tests/mutants/equivalent.txt"
}

# try NUMBER LINE: one line with the verdict.
try() {
  local number=$1 header line at length kind from to
  IFS=$'\037' read -r header line at length kind from to <<<"${2//$'\t'/$'\037'}"
  local what="$header:$line: $kind, '$from' -> '$to'"
  local place=$scratch/$number test end
  mkdir -p "$place"
  cp -r "$source/include" "$place/"
  "$scratch/generate" apply "$source/include/lrkit/$header" "$at" "$length" "$to" >"$place/include/lrkit/$header"
  local verdict=untested
  while IFS= read -r test; do
    end=$(outcome "$test" "$place")
    case $end in
      fails | stopped) verdict=caught && break ;;
      broken) verdict=broken && break ;;
      passes) verdict=survives ;;
    esac
  done < <("$scratch/generate" covers "$source" "$header")
  if [ $verdict = survives ] && judged_equivalent "$header" "$line" "$from" "$to"; then verdict=equivalent; fi
  printf '%-10s %s\n' "$verdict" "$what"
  rm -rf "$place"
}

mapfile -t lines < <("$scratch/generate" draw "$source" "$SEED" "$count" "$word")
if [ ${#lines[@]} -eq 0 ]; then
  echo "mutants.sh: no header has the word $word" >&2
  exit 1
fi
mapfile -t tests < <(for header in $(printf '%s\n' "${lines[@]}" | cut -f 1 | sort -u); do "$scratch/generate" covers "$source" "$header"; done | sort -u)

# Waits until another job may begin.
turn() { while [ "$(jobs -rp | wc -l)" -ge "$JOBS" ]; do wait -n; done; }

for i in "${!tests[@]}"; do
  turn
  unharmed "$i" "${tests[i]}" | tee -a "$scratch/verdicts" &
done
for i in "${!lines[@]}"; do
  turn
  try "$i" "${lines[i]}" | tee -a "$scratch/verdicts" &
done
wait

number() { grep -c "^$1 " "$scratch/verdicts"; }
caught=$(number caught) survive=$(number survives) equivalent=$(number equivalent)
counted=$((caught + survive))
echo "$counted mutants, $caught caught, $survive survive; $equivalent more were judged equivalent, $(number broken) do not compile, $(number untested) have no test"
if [ "$(number FAULTY)" -ne 0 ] || [ $counted -eq 0 ]; then exit 1; fi
awk -v c="$caught" -v n=$counted -v e="$equivalent" 'BEGIN {
  printf "score %.1f %%, judged equivalent %.1f %%\n", 100 * c / n, 100 * e / (n + e)
  exit !(c >= 0.97 * n && e <= 0.12 * (n + e)) }'
