#!/usr/bin/env bash
# Passes the tests of lrkit on a fresh machine (Debian 12, Ubuntu 24.04, or later; as root or with sudo).
# Installs what is missing, builds with g++ and with clang++, warnings as errors, and runs every test with each.
#
#   tests/run.sh                  both compilers
#   tests/run.sh dev              g++ alone
#   tests/run.sh clang            clang++ alone
#   tests/run.sh PRESET...        any presets of CMakePresets.json
#
# The last line says how many tests passed and failed in all; the exit code is 0 only where something ran and nothing failed.
set -euo pipefail
cd "$(dirname "$0")/.."
presets=("$@")
[ ${#presets[@]} -gt 0 ] || presets=(dev clang)
start=$SECONDS
say() { printf '== %4d s: %s\n' $((SECONDS - start)) "$*"; }

# The packages that are missing: one whose command or file is there is not asked for.
missing=()
need_command() { command -v "$1" >/dev/null || missing+=("$2"); }
need_file() {
  local package=$1 path
  shift
  for path in "$@"; do
    if compgen -G "$path" >/dev/null; then return; fi
  done
  missing+=("$package")
}
need_command cmake cmake
need_command ninja ninja-build
need_command g++ g++
for preset in "${presets[@]}"; do
  if [ "$preset" = clang ]; then need_command clang++ clang; fi
done
need_command pkg-config pkg-config
need_command gnuplot gnuplot-nox  # for the test of what plot::gnuplot writes
need_file catch2 /usr/include/catch2/catch.hpp /usr/include/catch2/catch_all.hpp /usr/local/include/catch2/catch_all.hpp
need_file libfmt-dev /usr/include/fmt/format.h /usr/local/include/fmt/format.h

if [ ${#missing[@]} -gt 0 ]; then
  say "installing: ${missing[*]}"
  if ! command -v apt-get >/dev/null; then
    echo "tests/run.sh: there is no apt-get here; install these first (Debian's names): ${missing[*]}" >&2
    exit 1
  fi
  as_root=()
  if [ "$(id -u)" -ne 0 ]; then as_root=(sudo); fi
  "${as_root[@]}" apt-get update -q
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}"
fi

# A second run is quicker where the machine has ccache.
if command -v ccache >/dev/null; then export CMAKE_CXX_COMPILER_LAUNCHER="${CMAKE_CXX_COMPILER_LAUNCHER-ccache}"; fi

passed=0 failed=0 broken=0
jobs=$(nproc 2>/dev/null || echo 2)
for preset in "${presets[@]}"; do
  say "$preset: configure and build"
  if ! { cmake --preset "$preset" && cmake --build --preset "$preset" --parallel "$jobs"; }; then
    say "$preset: DOES NOT BUILD"
    broken=1
    continue
  fi
  say "$preset: test"
  log=build/$preset/tests.log
  ctest --preset "$preset" --parallel "$jobs" --no-tests=error 2>&1 | tee "$log" || broken=1
  # ctest's last words: "97% tests passed, 3 tests failed out of 120".
  counts=$(sed -nE 's/^[0-9]+% tests passed, ([0-9]+) tests? failed out of ([0-9]+).*/\1 \2/p' "$log" | tail -n 1)
  read -r bad all <<<"${counts:-0 0}"
  [ "$all" -gt 0 ] || broken=1
  failed=$((failed + bad))
  passed=$((passed + all - bad))
  say "$preset: $((all - bad)) passed, $bad failed"
done
if [ $broken -ne 0 ] && [ $failed -eq 0 ]; then say "not everything was built and run"; fi
echo "$passed passed, $failed failed"
[ $broken -eq 0 ] && [ $failed -eq 0 ] && [ $passed -gt 0 ]
