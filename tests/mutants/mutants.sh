#!/usr/bin/env bash
# Breaks the headers in one way at a time, as tests/mutants/generate.cpp makes them, and demands that a test fails.
#
#   tests/mutants/mutants.sh                   40 mutants, drawn with a fixed seed
#   tests/mutants/mutants.sh 400               so many
#   tests/mutants/mutants.sh 40 schedules/     of the headers whose name has the word
#   SEED=7 CXX=g++ JOBS=4 ...                  another draw, another compiler, so many at a time
#   TESTS=2 ...                                at most so many tests for each, for a first look
#   LOG=file ...                               notes the verdicts there, and takes from there what was settled before: a
#                                              run that was stopped goes on, and survivors are tried with better tests
#
# A mutant is tried with the test that mirrors its header, then with others that include it and those of headers that
# include it, until one fails. One that does not compile is caught if a static assertion stopped it, and is left out of
# the count otherwise. A test catches something only if it passes with the headers as they are, which is tried last.
# equivalent.txt lists mutants that were judged to change nothing that can be seen, with the reason; they do not count
# either.
# Prints the mutants that survive and the score; exit code 1 if the score is below 97 %, or if more than 12 % of the
# mutants that compile were judged equivalent.
set -uo pipefail
source=$(cd "$(dirname "$0")/../.." && pwd)
count=${1:-40}
word=${2:-}
CXX=${CXX:-$(command -v clang++ || echo g++)}  # clang++ takes two thirds of the time
JOBS=${JOBS:-2}
TESTS=${TESTS:-99}
SEED=${SEED:-20261130}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
log=$(realpath -m "${LOG:-$scratch/log}")
touch "$log" || exit 1
ulimit -v 8000000  # a mutant may ask for all there is
# Nothing is read beyond an array or a vector.
options=(-std=c++20 -O0 -w -D_GLIBCXX_ASSERTIONS -fsanitize=bounds -fsanitize-undefined-trap-on-error "-I$source/tests" "-I$source/examples" "-DLRKIT_SOURCE_DIR=\"$source\"" "-DLRKIT_CMAKE_VERSION=\"\"" -DFMT_HEADER_ONLY)

# What no mutant changes is compiled once: it is half of what most tests cost.
mkdir -p "$scratch"/{plain,fmt,unchanged}
{
  echo '#include "catch.hpp"'
  printf '#include <%s>\n' algorithm array charconv cmath concepts filesystem fstream iterator limits map memory optional \
    random set span sstream stdexcept string string_view tuple utility variant vector
} >"$scratch/plain/first.hpp"
{ cat "$scratch/plain/first.hpp" && echo '#include <fmt/format.h>'; } >"$scratch/fmt/first.hpp"
if "$CXX" --version | grep -q clang; then once=(-fpch-instantiate-templates); else once=(); fi
printf '#if __has_include(<catch2/catch_all.hpp>)\n#else\n#define CATCH_CONFIG_MAIN\n#include <catch2/catch.hpp>\n#endif\n' >"$scratch/main.cpp"
"$CXX" -std=c++20 -O1 "$source/tests/mutants/generate.cpp" -o "$scratch/generate" &&
  "$CXX" -std=c++20 -c "$scratch/main.cpp" -o "$scratch/main.o" &&
  "$CXX" "${options[@]}" "${once[@]}" -x c++-header "$scratch/plain/first.hpp" -o "$scratch/plain/first.hpp.gch" &&
  "$CXX" "${options[@]}" "${once[@]}" -x c++-header "$scratch/fmt/first.hpp" -o "$scratch/fmt/first.hpp.gch" || exit 1
libraries=()
for prefix in /usr /usr/local; do
  if [ -e $prefix/include/catch2/catch_all.hpp ]; then libraries=(-lCatch2Main -lCatch2); fi
done

# compile SOURCE PLACE OBJECT: with the headers in PLACE/include before those of lrkit.
compile() {
  local first=plain
  case $1 in */text/* | */plot/*) first=fmt ;; esac
  "$CXX" "${options[@]}" -include "$scratch/$first/first.hpp" "-I$2/include" "-I$source/include" -c "$1" -o "$3"
}

# build TEST PLACE: makes PLACE/test.
build() {
  local place=$2 text=$source/include/lrkit/text objects=()
  case $1 in
    */text/parse*.test.cpp)
      # What is tested is in lrkit::text. It is compiled with the mutant and goes before the test, which is compiled once
      # and has the same functions: a linker takes the first.
      compile "$text/parse.cpp" "$place" "$place/parse.o" || return 1
      compile "$text/parse_peers.cpp" "$place" "$place/parse_peers.o" || return 1
      objects=("$place/parse.o" "$place/parse_peers.o")
      local once=$scratch/$(basename "$1").o
      (
        flock 9
        [ -e "$once" ] || compile "$source/$1" "$scratch/unchanged" "$once"
      ) 9>"$once.lock" || return 1
      objects+=("$once")
      ;;
    *)
      compile "$source/$1" "$place" "$place/test.o" || return 1
      objects=("$place/test.o")
      ;;
  esac
  "$CXX" "${options[@]}" "${objects[@]}" "$scratch/main.o" "${libraries[@]}" -o "$place/test"
}

# outcome TEST PLACE: how a test ends with the headers in PLACE/include before those of lrkit: passes, fails, stopped by a
# static assertion, or broken, if it does not compile for another reason. PLACE/log has what was said.
outcome() {
  local place=$2
  if ! build "$1" "$place" >"$place/log" 2>&1; then
    if grep -qE "static assertion|static_assert|constant expression" "$place/log"; then echo stopped; else echo broken; fi
  elif (ulimit -t 60 && exec "$place/test" --abort) >"$place/log" 2>&1; then  # of processor time, whatever else runs
    echo passes
  else
    echo fails
  fi
}

# unharmed NUMBER TEST: one line if the test fails although nothing was done to the headers.
unharmed() {
  local place=$scratch/unharmed$1
  mkdir -p "$place/include"
  if [ "$(outcome "$2" "$place")" = passes ]; then
    printf 'unharmed\t%s\n' "$2" >>"$log"
  else
    printf 'FAULTY     %s: it does not pass with the headers as they are\n' "$2"
    head -n 20 "$place/log"
  fi
  rm -rf "$place"
}

# try NUMBER LINE: one line with the verdict.
try() {
  local number=$1 header line at length kind from to code changed
  IFS=$'\037' read -r header line at length kind from to code changed <<<"${2//$'\t'/$'\037'}"
  local what="$header:$line: $kind, '$from' -> '$to'" key="$header @@ $code @@ $changed"
  local place=$scratch/$number test='' verdict='' stuck=no begin=$SECONDS
  if grep "^${header%%/*}/" "$source/tests/mutants/equivalent.txt" | grep -qF -- " @@ $code @@ $changed @@ "; then
    verdict=equivalent
  elif read -r verdict test < <(KEY=$key awk -F '\t' '$1 ~ /caught|broken/ && $3 == ENVIRON["KEY"] { print $1, $2; exit }' "$log"); then
    :
  else
    verdict=untested
    mkdir -p "$place/include/lrkit/$(dirname "$header")"
    "$scratch/generate" apply "$source/include/lrkit/$header" "$at" "$length" "$to" >"$place/include/lrkit/$header"
    while IFS= read -r test; do
      case $(outcome "$test" "$place") in
        fails | stopped) verdict=caught && break ;;
        broken)
          stuck=yes
          [ $verdict = survives ] || break
          ;;
        passes)
          verdict=survives
          printf 'unharmed\t%s\n' "$test" >>"$log"
          ;;
      esac
    done < <("$scratch/generate" covers "$source" "$header" "$line" | head -n "$TESTS")
    if [ $stuck = yes ] && [ $verdict != caught ]; then verdict=broken; fi
    rm -rf "$place"
    printf '%s\t%s\t%s\t%s s\n' $verdict "$test" "$key" $((SECONDS - begin)) >>"$log"
  fi
  if [ $verdict = caught ]; then echo "$test" >>"$scratch/catchers"; fi
  printf '%-10s %s\n' $verdict "$what"
}

# Those of text/ and plot/ late: their tests take the longest to compile. Those that survived before last.
"$scratch/generate" draw "$source" "$SEED" "$count" "$word" >"$scratch/draw" || exit 1
mapfile -t lines < <(awk -F '\t' '
  FILENAME == ARGV[1] { if ($1 == "survives") before[$3]; next }
  { print ($1 " @@ " $8 " @@ " $9) in before ? 3 : $1 ~ /^text/ ? 2 : $1 ~ /^plot/ ? 1 : 0, $0 }
' "$log" "$scratch/draw" | sort -s -n -k 1,1 | cut -d ' ' -f 2-)
if [ ${#lines[@]} -eq 0 ]; then
  echo "mutants.sh: no header has the word $word" >&2
  exit 1
fi

# Waits until another job may begin.
turn() { while [ "$(jobs -rp | wc -l)" -ge "$JOBS" ]; do wait -n; done; }

touch "$scratch/catchers"
for i in "${!lines[@]}"; do
  turn
  try "$i" "${lines[i]}" | tee -a "$scratch/verdicts" &
done
wait
# What let a mutant pass passes without one too.
mapfile -t catchers < <(sort -u "$scratch/catchers" | grep -vxF -f <(awk -F '\t' '$1 == "unharmed" { print $2 }' "$log"))
for i in "${!catchers[@]}"; do
  turn
  unharmed "$i" "${catchers[i]}" | tee -a "$scratch/verdicts" &
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
