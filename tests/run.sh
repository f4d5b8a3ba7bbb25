#!/usr/bin/env bash
# Passes the tests of lrkit on a fresh machine (Debian 12, Ubuntu 24.04, or later; as root or with sudo).
# Installs what is missing, builds with g++ and with clang++, warnings as errors, and runs every test with each.
#
#   tests/run.sh                  both compilers, and the frameworks of examples/frameworks
#   tests/run.sh dev              g++ alone
#   tests/run.sh clang            clang++ alone
#   tests/run.sh PRESET...        any presets of CMakePresets.json but benchmark, which has no tests
#   tests/run.sh --accuracy ...   and print how far each schedule is from its exact value
#
# Where presets are named, no framework is installed: the tests of those that are missing are skipped. So are those of a
# framework that the machine's archive does not have, and those that need CUDA where there is no nvcc.
# The last line says how many tests passed and failed in all; the exit code is 0 only where something ran and nothing failed.
set -euo pipefail
cd "$(dirname "$0")/.."
accuracy=0
if [ "${1-}" = --accuracy ]; then
  accuracy=1
  shift
fi
presets=("$@")
with_frameworks=no
if [ ${#presets[@]} -eq 0 ]; then
  presets=(dev clang)
  with_frameworks=yes
fi
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
  case $preset in clang | fuzz) need_command clang++ clang ;; esac
done
need_command pkg-config pkg-config
need_command gnuplot gnuplot-nox  # for the test of what plot::gnuplot writes
need_file fonts-dejavu-core "/usr/share/fonts/*/*/*.[to]tf" "/usr/share/fonts/*/*.[to]tf"  # without a font gnuplot warns
need_file catch2 /usr/include/catch2/catch.hpp /usr/include/catch2/catch_all.hpp /usr/local/include/catch2/catch_all.hpp
need_file libmpfr-dev /usr/include/mpfr.h /usr/local/include/mpfr.h
need_file libfmt-dev /usr/include/fmt/format.h /usr/local/include/fmt/format.h
need_file libtomlplusplus-dev "/usr/include/toml++/toml.h*" "/usr/local/include/toml++/toml.h*"  # for the example config

required=${#missing[@]}
if [ $with_frameworks = yes ]; then
  need_file libtorch-dev /usr/include/torch/csrc/api/include/torch/torch.h
  need_file libdlib-dev /usr/include/dlib/dnn.h /usr/local/include/dlib/dnn.h
  need_file libblas-dev "/usr/lib/*/libblas.so" "/usr/lib/*/libopenblas.so"  # which dlib was built with
  need_file liblapack-dev "/usr/lib/*/liblapack.so" "/usr/lib/*/libopenblas.so"
  need_file libxgboost-dev /usr/include/xgboost/c_api.h /usr/local/include/xgboost/c_api.h
  command -v mpicxx >/dev/null || missing+=(libopenmpi-dev)
  command -v mpirun >/dev/null || missing+=(openmpi-bin)
fi
frameworks=("${missing[@]:required}")
missing=("${missing[@]:0:required}")

as_root=()
if [ "$(id -u)" -ne 0 ]; then as_root=(sudo); fi
apt_install() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@"; }
install() {
  say "installing: $*"
  if ! command -v apt-get >/dev/null; then
    echo "tests/run.sh: there is no apt-get here; install these first (Debian's names): $*" >&2
    exit 1
  fi
  "${as_root[@]}" apt-get update -q
  apt_install "$@"
}
if [ ${#missing[@]} -gt 0 ]; then install "${missing[@]}"; fi
# libFuzzer and the sanitizers, which the package clang only recommends.
if [[ " ${presets[*]} " == *" fuzz "* ]] && ! compgen -G "$(clang++ -print-resource-dir)/lib/*/libclang_rt.fuzzer*" >/dev/null; then
  install "libclang-rt-$(clang++ -dumpversion | cut -d. -f1)-dev"
fi
if [ ${#frameworks[@]} -gt 0 ]; then
  say "installing frameworks: ${frameworks[*]}"
  if command -v apt-get >/dev/null; then
    [ ${#missing[@]} -gt 0 ] || "${as_root[@]}" apt-get update -q || true
    apt_install "${frameworks[@]}" || for package in "${frameworks[@]}"; do
      apt_install "$package" || say "there is no $package: its tests are skipped"
    done
  else
    say "there is no apt-get here: their tests are skipped"
  fi
fi

# A second run is quicker where the machine has ccache.
if command -v ccache >/dev/null; then export CMAKE_CXX_COMPILER_LAUNCHER="${CMAKE_CXX_COMPILER_LAUNCHER-ccache}"; fi

passed=0 failed=0 skipped=0 broken=0
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
  if [ $accuracy -eq 1 ] && [ -x "build/$preset/tests/accuracy" ]; then "build/$preset/tests/accuracy" || broken=1; fi
  # ctest's last words: "97% tests passed, 3 tests failed out of 120".
  counts=$(sed -nE 's/^[0-9]+% tests passed, ([0-9]+) tests? failed out of ([0-9]+).*/\1 \2/p' "$log" | tail -n 1)
  read -r bad all <<<"${counts:-0 0}"
  [ "$all" -gt 0 ] || broken=1
  # ctest counts a skipped test among those that passed.
  unseen=$(grep -cE '\*\*\*Skipped' "$log" || true)
  failed=$((failed + bad))
  skipped=$((skipped + unseen))
  passed=$((passed + all - bad - unseen))
  say "$preset: $((all - bad - unseen)) passed, $bad failed, $unseen skipped"
done
if [ $broken -ne 0 ] && [ $failed -eq 0 ]; then say "not everything was built and run"; fi
if [ $skipped -ne 0 ]; then say "$skipped skipped: what they need stands above, where the build was configured"; fi
echo "$passed passed, $failed failed"
[ $broken -eq 0 ] && [ $failed -eq 0 ] && [ $passed -gt 0 ]
