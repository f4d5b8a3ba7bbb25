#!/usr/bin/env bash
# Breaks the headers in one way at a time, as list.txt says, and demands that the test that mirrors the header fails.
#
#   tests/mutants/mutants.sh            every mutant
#   tests/mutants/mutants.sh clock      those whose line has the word
#   CXX=clang++ JOBS=4 ...              with another compiler, so many at a time
#
# A mutant that does not compile counts as caught only where a static assertion stopped it, and a test that fails catches
# something only where it passes with the headers as they are, which is tried first. Prints the mutants that survive;
# exit code 1 where there are any.
set -uo pipefail
source=$(cd "$(dirname "$0")/../.." && pwd)
CXX=${CXX:-g++}
JOBS=${JOBS:-2}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
options=(-std=c++20 -O0 "-I$source/tests" "-I$source/examples" "-DLRKIT_SOURCE_DIR=\"$source\"" "-DLRKIT_CMAKE_VERSION=\"\"" -DFMT_HEADER_ONLY)

printf '#if __has_include(<catch2/catch_all.hpp>)\n#else\n#define CATCH_CONFIG_MAIN\n#include <catch2/catch.hpp>\n#endif\n' >"$scratch/main.cpp"
"$CXX" -std=c++20 -c "$scratch/main.cpp" -o "$scratch/main.o" || exit 1
libraries=()
for prefix in /usr /usr/local; do
  if [ -e $prefix/include/catch2/catch_all.hpp ]; then libraries=(-lCatch2Main -lCatch2); fi
done

# outcome FILE PLACE: how the test that mirrors the file ends with the headers in PLACE/include: passes, fails, stopped by a
# static assertion, or broken, where it does not compile for another reason. PLACE/log has what was said.
outcome() {
  local place=$2
  if ! "$CXX" "${options[@]}" "-I$place/include" "$source/tests/${1%.hpp}.test.cpp" "$scratch/main.o" "${libraries[@]}" \
    -o "$place/test" >"$place/log" 2>&1; then
    if grep -qE "static assertion|static_assert|not a constant expression" "$place/log"; then echo stopped; else echo broken; fi
  elif timeout 120 "$place/test" >"$place/log" 2>&1; then
    echo passes
  else
    echo fails
  fi
}

# unharmed NUMBER FILE: one line where the test fails although nothing was done to the headers.
unharmed() {
  local place=$scratch/unharmed$1 end
  mkdir -p "$place"
  ln -s "$source/include" "$place/include"
  end=$(outcome "$2" "$place")
  if [ "$end" != passes ]; then
    echo "FAULTY   $2: its test does not pass with the headers as they are"
    head -n 20 "$place/log"
  fi
  rm -rf "$place"
}

# try NUMBER LINE: one line with the verdict.
try() {
  local number=$1 file text replacement reason
  IFS=$'\037' read -r file text replacement reason <<<"${2// @@ /$'\037'}"
  local place=$scratch/$number
  mkdir -p "$place"
  cp -r "$source/include" "$place/"
  local header=$place/include/lrkit/$file whole
  whole=$(cat "$header"; echo .)
  whole=${whole%.}
  if [ "$replacement" = NOTHING ]; then replacement=; fi
  local without=${whole//"$text"/}
  if [ $((${#whole} - ${#without})) -ne ${#text} ]; then
    echo "FAULTY   $file: the text does not stand there once: $text"
    return
  fi
  printf '%s' "${whole/"$text"/"$replacement"}" >"$header"
  case $(outcome "$file" "$place") in
    passes) echo "SURVIVES   $file: $reason" ;;
    fails | stopped) echo "caught   $file: $reason" ;;
    *)
      echo "FAULTY   $file: $reason"
      grep -m 3 error "$place/log"
      ;;
  esac
  rm -rf "$place"
}

# The lines of the list that are asked for, and the files that they are about.
lines=()
while IFS= read -r line; do
  case $line in '' | '#'*) continue ;; esac
  if [ $# -gt 0 ] && [[ $line != *"$1"* ]]; then continue; fi
  lines+=("$line")
done <"$source/tests/mutants/list.txt"
number=${#lines[@]}
if [ "$number" -eq 0 ]; then
  echo "mutants.sh: no line of list.txt has the word ${1-}" >&2
  exit 1
fi
mapfile -t files < <(printf '%s\n' "${lines[@]%% @@ *}" | sort -u)

# Waits until another job may begin.
turn() { while [ "$(jobs -rp | wc -l)" -ge "$JOBS" ]; do wait -n; done; }

for i in "${!files[@]}"; do
  turn
  unharmed "$i" "${files[i]}" | tee -a "$scratch/verdicts" &
done
for i in "${!lines[@]}"; do
  turn
  try "$i" "${lines[i]}" | tee -a "$scratch/verdicts" &
done
wait

caught=$(grep -c '^caught' "$scratch/verdicts")
amiss=$(grep -E '^(SURVIVES|FAULTY)' "$scratch/verdicts" | sort)
echo "$number mutants, $caught caught"
if [ -n "$amiss" ]; then echo "$amiss"; fi
[ -z "$amiss" ] && [ "$caught" -eq "$number" ]
