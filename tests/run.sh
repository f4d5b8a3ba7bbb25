#!/usr/bin/env bash
# Passes the tests of lrkit on a fresh machine (Debian 12 or 13, Ubuntu 24.04, or later; as root or with sudo): says what
# is missing and how long it will take, installs it, builds with warnings as errors, and runs every test.
#
#   tests/run.sh                  the library with g++
#   tests/run.sh all              the library and the examples with g++ and with clang++, and the frameworks with g++
#   tests/run.sh PRESET...        any presets of CMakePresets.json but benchmark, which has no tests
#   tests/run.sh --accuracy ...   and print how far each schedule is from its exact value
#
# Only `all` installs frameworks: the tests of those that are missing are skipped. So are those of a framework that the
# machine's archive does not have, and those that need CUDA where there is no nvcc.
# The last line says how many tests passed and failed in all; the exit code is 0 only if something ran and nothing failed.
set -euo pipefail
cd "$(dirname "$0")/.."
accuracy=0
if [ "${1-}" = --accuracy ]; then
  accuracy=1
  shift
fi
presets=("$@")
with_frameworks=no
if [ $# -eq 0 ]; then
  presets=(library)
elif [ "$*" = all ]; then
  presets=(dev clang)
  with_frameworks=yes
fi
known=$(sed -n '/"testPresets"/,$s/.*{"name": "\([a-z]*\)".*/\1/p' CMakePresets.json | grep -vx base)
for preset in "${presets[@]}"; do
  if ! grep -qx -- "$preset" <<<"$known"; then
    echo "tests/run.sh: there is no preset $preset with tests; there are: all $(echo $known)" >&2
    exit 2
  fi
done
start=$SECONDS
say() { printf '== %4d s: %s\n' $((SECONDS - start)) "$*"; }

# Minutes from nothing on two processors, measured for library, dev and clang, estimated for the others; twice as many if
# they are shared.
minutes() {
  case $1 in
    library) echo 8 ;;
    dev) echo 16 ;;
    clang) echo 7 ;;
    mutants) echo 15 ;;
    *) echo 10 ;;
  esac
}

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
  need_file clang-tools "/usr/bin/clang-scan-deps*"  # with which CMake builds a program that imports the module
  need_file libtorch-dev /usr/include/torch/csrc/api/include/torch/torch.h
  need_file libdlib-dev /usr/include/dlib/dnn.h /usr/local/include/dlib/dnn.h
  need_file libblas-dev "/usr/lib/*/libblas.so" "/usr/lib/*/libopenblas.so"  # which dlib was built with
  need_file liblapack-dev "/usr/lib/*/liblapack.so" "/usr/lib/*/libopenblas.so"
  need_file libxgboost-dev /usr/include/xgboost/c_api.h /usr/local/include/xgboost/c_api.h
  need_command mpicxx libopenmpi-dev
  need_command mpirun openmpi-bin
  need_file libeigen3-dev /usr/include/eigen3/Eigen/Core
  need_file libfann-dev /usr/include/doublefann.h
  need_file libarmadillo-dev /usr/include/armadillo
  need_file libensmallen-dev /usr/include/ensmallen.hpp
  need_file libmlpack-dev /usr/include/mlpack.hpp
  need_file libcereal-dev /usr/include/cereal/cereal.hpp  # which mlpack includes
  need_file libstb-dev /usr/include/stb/stb_image.h
fi
frameworks=("${missing[@]:required}")
missing=("${missing[@]:0:required}")

as_root=()
if [ "$(id -u)" -ne 0 ]; then as_root=(sudo); fi
apt_install() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@"; }
# What apt-get says of these packages and what they need: "115 MB to download, 480 MB on disk".
size_of() {
  LC_ALL=C apt-get install --assume-no --no-install-recommends "$@" 2>/dev/null |
    sed -nE 's/^Need to get ([0-9.,]+ .?B).*/\1 to download/p; s/^After this operation, ([0-9.,]+ .?B) of.*/\1 on disk/p' |
    paste -s -d , - | sed 's/,/, /'
}

# What will be done, before it is done.
total=0
for preset in "${presets[@]}"; do total=$((total + $(minutes "$preset"))); done
say "to come: ${presets[*]}, about $total minutes on two processors (there are $(nproc 2>/dev/null || echo '?'))"
if [ ${#missing[@]} -gt 0 ] || [ ${#frameworks[@]} -gt 0 ]; then
  if command -v apt-get >/dev/null; then
    "${as_root[@]}" apt-get update -q || [ ${#missing[@]} -eq 0 ]
    known_frameworks=()
    for package in "${frameworks[@]}"; do
      if apt-cache show "$package" >/dev/null 2>&1; then
        known_frameworks+=("$package")
      else
        say "there is no $package: its tests are skipped"
      fi
    done
    frameworks=("${known_frameworks[@]}")
    say "to install first: ${missing[*]} ${frameworks[*]} ($(size_of "${missing[@]}" "${frameworks[@]}"))"
    if [ ${#missing[@]} -gt 0 ]; then apt_install "${missing[@]}"; fi
    if [ ${#frameworks[@]} -gt 0 ]; then
      apt_install "${frameworks[@]}" || for package in "${frameworks[@]}"; do
        apt_install "$package" || say "$package cannot be installed: its tests are skipped"
      done
    fi
  elif [ ${#missing[@]} -gt 0 ]; then
    echo "tests/run.sh: there is no apt-get here; install these first (Debian's names): ${missing[*]}" >&2
    exit 1
  else
    say "there is no apt-get here: the tests of these are skipped: ${frameworks[*]}"
  fi
else
  say "nothing is to be installed"
fi
# libFuzzer and the sanitizers, which the package clang only recommends.
if [[ " ${presets[*]} " == *" fuzz "* ]] && ! compgen -G "$(clang++ -print-resource-dir)/lib/*/libclang_rt.fuzzer*" >/dev/null; then
  apt_install "libclang-rt-$(clang++ -dumpversion | cut -d. -f1)-dev"
fi

# A second run is quicker where the machine has ccache.
if command -v ccache >/dev/null; then
  export CMAKE_CXX_COMPILER_LAUNCHER="${CMAKE_CXX_COMPILER_LAUNCHER-ccache}"
  export CCACHE_SLOPPINESS="${CCACHE_SLOPPINESS-pch_defines,time_macros}"  # or nothing that uses a precompiled header is kept
fi

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
