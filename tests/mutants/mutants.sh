#!/usr/bin/env bash
# Breaks the headers in one way at a time, as list.txt says, and demands that the test that mirrors the header fails.
#
#   tests/mutants/mutants.sh            every mutant
#   tests/mutants/mutants.sh clock      those whose line has the word
#   CXX=clang++ JOBS=4 ...              with another compiler, so many at a time
#
# A mutant that does not compile counts as caught only where a static assertion stopped it. Prints those that survive;
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
if [ -e /usr/include/catch2/catch_all.hpp ]; then libraries=(-lCatch2Main -lCatch2); fi

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
  local verdict
  if ! "$CXX" "${options[@]}" "-I$place/include" "$source/tests/${file%.hpp}.test.cpp" "$scratch/main.o" "${libraries[@]}" \
    -o "$place/test" >"$place/log" 2>&1; then
    verdict="FAULTY  "
    if grep -qE "static assertion|static_assert|not a constant expression" "$place/log"; then verdict=caught; fi
  elif timeout 120 "$place/test" >"$place/log" 2>&1; then
    verdict=SURVIVES
  else
    verdict=caught
  fi
  echo "$verdict   $file: $reason"
  if [ "$verdict" = "FAULTY  " ]; then grep -m 3 error "$place/log"; fi
  rm -rf "$place"
}

number=0
while IFS= read -r line; do
  case $line in '' | '#'*) continue ;; esac
  if [ $# -gt 0 ] && [[ $line != *"$1"* ]]; then continue; fi
  number=$((number + 1))
  try "$number" "$line" | tee -a "$scratch/verdicts" &
  while [ "$(jobs -rp | wc -l)" -ge "$JOBS" ]; do wait -n; done
done <"$source/tests/mutants/list.txt"
wait

caught=$(grep -c '^caught' "$scratch/verdicts")
echo "$number mutants, $caught caught"
grep -E '^(SURVIVES|FAULTY)' "$scratch/verdicts" | sort
[ "$number" -gt 0 ] && [ "$caught" -eq "$number" ]
