#!/usr/bin/env bash
# Finds a learning rate on real data and trains with it, on a fresh machine (Debian 12, Ubuntu 24.04, or later; as root
# or with sudo): installs what is missing, builds the examples, and runs train_digits.
#
#   examples/run.sh                     train_digits
#   examples/run.sh NAME [ARGUMENT...]  another page, such as quickstart or finder_benchmark
#   examples/run.sh frameworks/NAME     a page with another library, such as frameworks/torch: that library is not
#                                       installed, but if it is missing, the package to install is named
#
# The programs are left in build/examples/examples.
set -euo pipefail
cd "$(dirname "$0")/.."
page=${1:-train_digits}
shift $(($# > 0 ? 1 : 0))
exists() { [ -e "examples/$1.cpp" ] || [ -e "examples/$1.cu" ]; }
if ! exists "$page" && exists "frameworks/$page"; then page=frameworks/$page; fi
name=${page#frameworks/}
if ! exists "$page"; then
  pages=$(cd examples && ls -- *.cpp frameworks/*.cpp frameworks/*.cu | grep -v '\.test\.cpp$' | sed 's/\.[a-z]*$//' | paste -s -d ' ')
  echo "examples/run.sh: there is no page $page; there are: $pages" >&2
  if [ -e "examples/frameworks/$name.cmake" ]; then echo "tests/frameworks.sh $name tries the library itself" >&2; fi
  exit 2
fi

# The packages that are missing: one whose command or file is there is not asked for.
missing=()
need_command() { command -v "$1" >/dev/null || missing+=("$2"); }
need_command cmake cmake
need_command make make
if [ -z "${CXX:-}" ]; then need_command g++ g++; fi
if ! compgen -G "/usr/include/fmt/format.h" >/dev/null && ! compgen -G "/usr/local/include/fmt/format.h" >/dev/null; then
  missing+=(libfmt-dev)
fi
if [ "$page" = config ] && ! compgen -G "/usr/include/toml++/toml.h" >/dev/null; then missing+=(libtomlplusplus-dev); fi
if [ ${#missing[@]} -gt 0 ]; then
  if ! command -v apt-get >/dev/null; then
    echo "examples/run.sh: there is no apt-get here; install these first (Debian's names): ${missing[*]}" >&2
    exit 1
  fi
  as_root=()
  if [ "$(id -u)" -ne 0 ]; then as_root=(sudo); fi
  "${as_root[@]}" apt-get update -q >&2
  size=$(LC_ALL=C apt-get install --assume-no --no-install-recommends "${missing[@]}" 2>/dev/null |
    sed -nE 's/^Need to get ([0-9.,]+ .?B).*/\1 to download/p; s/^After this operation, ([0-9.,]+ .?B) of.*/\1 on disk/p' |
    paste -s -d , - | sed 's/,/, /' || true)
  echo "installing: ${missing[*]} ($size)" >&2
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}" >&2
fi

# Only the page that was asked for is built. What the build says is kept back unless it fails.
log=$(mktemp)
trap 'rm -f "$log"' EXIT
build() {
  cmake -S . -B build/examples -G "Unix Makefiles" -DCMAKE_BUILD_TYPE=Release -DLRKIT_BUILD_TESTS=OFF -DLRKIT_BUILD_EXAMPLES=ON &&
    cmake --build build/examples --target "example-$name" --parallel "$(nproc 2>/dev/null || echo 2)"
}
echo "building $page, about a minute ..." >&2
if ! build >"$log" 2>&1; then
  if grep "^-- lrkit: examples/$page is not built: " "$log" >&2; then exit 1; fi
  cat "$log" >&2
  echo "examples/run.sh: $page does not build" >&2
  exit 1
fi
"build/examples/examples/$page" "$@"
