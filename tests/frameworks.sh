#!/usr/bin/env bash
# Tries the pages and tests of examples/frameworks against the frameworks themselves, at their present versions: brings
# each as a Debian package or a Python package, builds with g++ and with clang++, runs, and prints a table.
#
#   tests/frameworks.sh             all of them: about 1 GB to download, most of it libtorch, and 15 minutes on two processors
#   tests/frameworks.sh NAME...     some: libtorch xgboost lightgbm ggml ensmallen mlpack dlib mpi fann mlx eigen
#   tests/frameworks.sh --debian    only installs the Debian packages of those that this machine's archive has
#
# Nothing is installed outside build/frameworks but Debian packages. What Debian 12 does not have, ensmallen and mlpack, is
# unpacked there from the packages of a newer Debian: they are headers. The exit code is 0 if every framework compiled
# with a compiler that it supports, ran, and does what examples/frameworks/README.md says.
set -euo pipefail
cd "$(dirname "$0")/.."
all=(libtorch xgboost lightgbm ggml ensmallen mlpack dlib mpi fann mlx eigen)
compilers=(g++ clang++)
base=$PWD/build/frameworks
wheels=$base/wheels

as_root=()
if [ "$(id -u)" -ne 0 ]; then as_root=(sudo); fi
say() { echo "== $*" >&2; }

# What Debian calls them. ensmallen and mlpack are in Debian 13.
packages() {
  case $1 in
    libtorch) echo libtorch-dev ;;
    xgboost) echo libxgboost-dev ;;
    ensmallen) echo libensmallen-dev libarmadillo-dev ;;
    mlpack) echo libmlpack-dev libensmallen-dev libarmadillo-dev libcereal-dev libstb-dev ;;
    dlib) echo libdlib-dev libblas-dev liblapack-dev ;;
    mpi) echo libopenmpi-dev openmpi-bin ;;
    fann) echo libfann-dev ;;
    eigen) echo libeigen3-dev ;;
  esac
}
installed() { dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q "ok installed"; }
in_archive() { apt-cache policy "$1" 2>/dev/null | grep -q 'Candidate: [^(]'; }
updated=no
# debian PACKAGE...: those that the archive has are installed.
debian() {
  local package missing=()
  for package in "$@"; do installed "$package" || missing+=("$package"); done
  if [ ${#missing[@]} -eq 0 ]; then return; fi
  if [ $updated = no ]; then "${as_root[@]}" apt-get update -q >&2 && updated=yes; fi
  for package in "${missing[@]}"; do
    if in_archive "$package"; then
      "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$package" >&2
    else
      say "there is no Debian package $package here"
    fi
  done
}

# newer SUITE PACKAGE...: the headers of packages of a newer Debian, unpacked into build/frameworks/debian.
newer() {
  local suite=$1 package state=$base/apt-$1 mirror options
  shift
  mkdir -p "$state/lists/partial" "$state/cache/archives/partial" "$base/debian"
  mirror=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' | grep -m1 debian)
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $suite main" >"$state/sources"
  options=(-o "Dir::Etc::sourcelist=$state/sources" -o Dir::Etc::sourceparts=- -o "Dir::State::lists=$state/lists" -o "Dir::Cache=$state/cache")
  apt-get update -q "${options[@]}" >&2
  for package in "$@"; do
    (cd "$state" && apt-get download -q "${options[@]}" "$package" >&2 && dpkg -x "$package"_*.deb "$base/debian")
  done
}

# wheel PACKAGE...: Python packages without what they depend on, into build/frameworks/wheels.
wheel() {
  local package
  if [ ! -x "$base/venv/bin/pip" ]; then
    python3 -m venv "$base/venv" || { debian python3-venv && python3 -m venv "$base/venv"; }
  fi
  for package in "$@"; do
    if compgen -G "$wheels/${package//-/_}-*.dist-info" >/dev/null; then continue; fi
    "$base/venv/bin/pip" install -q --no-deps --target "$wheels" --upgrade "$package" >&2
  done
}

bring() {
  local distribution
  say "bringing $1"
  case $1 in
    libtorch) wheel torch nvidia-cuda-runtime nvidia-cuda-cupti ;;  # whose library is linked to these two
    xgboost) wheel xgboost-cpu ;;
    lightgbm) wheel lightgbm ;;
    mlx) wheel mlx mlx-cpu ;;
    ggml)
      if [ -e "$base/ggml/lib/libggml-base.a" ]; then return; fi
      wheel  # for pip
      mkdir -p "$base/sources"
      "$base/venv/bin/pip" download -q --no-deps --no-binary llama-cpp-python -d "$base/sources" llama-cpp-python >&2
      distribution=$(ls "$base"/sources/llama_cpp_python-*.tar.gz | tail -n 1)
      tar xzf "$distribution" -C "$base/sources"
      distribution=${distribution%.tar.gz}/vendor/llama.cpp/ggml
      [ -e "$distribution/ggml.pc.in" ] || : >"$distribution/ggml.pc.in"  # which the sources lack
      cmake -S "$distribution" -B "$base/sources/build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DBUILD_SHARED_LIBS=OFF -DGGML_OPENMP=OFF \
        -DGGML_NATIVE=OFF -DGGML_BUILD_TESTS=OFF -DGGML_BUILD_EXAMPLES=OFF -DCMAKE_INSTALL_PREFIX="$base/ggml" >&2
      cmake --build "$base/sources/build" >&2
      cmake --install "$base/sources/build" >&2
      ;;
    ensmallen)
      debian $(packages ensmallen)
      if [ ! -e /usr/include/ensmallen.hpp ] && [ ! -e "$base/debian/usr/include/ensmallen.hpp" ]; then newer sid libensmallen-dev; fi
      ;;
    mlpack)
      bring ensmallen
      debian $(packages mlpack)
      # Not from sid: the headers of 4.8.0-1 include files that the package leaves out.
      if [ ! -e /usr/include/mlpack.hpp ] && [ ! -e "$base/debian/usr/include/mlpack.hpp" ]; then newer trixie libmlpack-dev libstb-dev; fi
      ;;
    *) debian $(packages "$1") ;;
  esac
}

if [ "${1-}" = --debian ]; then
  for name in "${all[@]}"; do
    case $name in lightgbm | ggml | mlx) ;; *) debian $(packages "$name") ;; esac
  done
  exit
fi
names=("$@")
if [ ${#names[@]} -eq 0 ]; then names=("${all[@]}"); fi
for name in "${names[@]}"; do
  if ! printf '%s\n' "${all[@]}" | grep -qx -- "$name"; then
    echo "tests/frameworks.sh: there is no framework $name; there are: ${all[*]}" >&2
    exit 2
  fi
done

mkdir -p "$base"
debian cmake ninja-build g++ clang python3 catch2 libfmt-dev
if command -v ccache >/dev/null; then export CMAKE_CXX_COMPILER_LAUNCHER="${CMAKE_CXX_COMPILER_LAUNCHER-ccache}"; fi
broken=0
table=()
for name in "${names[@]}"; do
  folder=${name#lib}
  brought=yes
  bring "$name" || brought=no
  compiled='' ran='' correct='' version='?'
  for compiler in "${compilers[@]}"; do
    # What was found before another framework was brought is looked for again.
    build=$base/$compiler
    log=$base/$name-$compiler.log
    said="$compiler $("$compiler" -dumpfullversion -dumpversion)"
    if [ $brought = no ] ||
      ! cmake -S . -B "$build" -G Ninja "-U${folder^^}_*" -DCMAKE_CXX_COMPILER="$compiler" -DCMAKE_BUILD_TYPE=None \
        -DLRKIT_BUILD_TESTS=ON -DLRKIT_BUILD_EXAMPLES=ON \
        -DLRKIT_WHEELS="$wheels" -DCMAKE_PREFIX_PATH="$base/ggml;$base/debian/usr" \
        "-DCMAKE_CXX_FLAGS=-O1 -g1 -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wsign-conversion -Werror" >"$log" 2>&1; then
      broken=1 compiled+="$said NO, " correct='-'
      continue
    fi
    if needs=$(sed -n "s|^-- lrkit: examples/frameworks/$folder is not built: it needs ||p" "$log" | head -n 1) && [ -n "$needs" ]; then
      say "$name, $compiler: it needs $needs"
      compiled+="$said no, "
      continue
    fi
    targets=("setter-$folder")
    for page in "examples/frameworks/$folder.cpp" "examples/frameworks/${folder}_"*.cpp; do
      if [ -e "$page" ]; then targets+=("example-$(basename "$page" .cpp)"); fi
    done
    if ! cmake --build "$build" --target "${targets[@]}" >>"$log" 2>&1; then
      tail -n 30 "$log" >&2
      broken=1 compiled+="$said NO, "
      continue
    fi
    compiled+="$said, "
    if ctest --test-dir "$build" -V --no-tests=error -R "^$folder/" --output-on-failure >"$log.tests" 2>&1; then
      : "${correct:=yes}"
    else
      grep -E 'WRONG|NOT |did not print|ended with|\*\*\*' "$log.tests" >&2 || true
      broken=1 correct=NO
    fi
    ran+="$(grep -cE '^ *[0-9]+/[0-9]+ Test +#.* Passed' "$log.tests" || true) + "
    version=$(sed -nE "s/^[0-9]+: $folder (([A-Z][A-Za-z ]* )?v?[0-9].*)/\1/p" "$log.tests" | head -n 1)
  done
  if [ -z "$ran" ]; then broken=1; fi
  table+=("| $name | ${version:-?} | ${compiled%, } | ${ran:+${ran% + } tests} | ${correct:-NO} |")
done
echo "| framework | version | compiled | ran | correct |"
echo "|---|---|---|---|---|"
printf '%s\n' "${table[@]}"
exit $broken
