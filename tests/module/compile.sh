#!/usr/bin/env bash
# Compiles the module interface and a program that imports it, by the commands that CMake gives, and runs the program:
# compile.sh SOURCE_DIR SCRATCH_DIR COMPILER... with the first of the compilers that is clang++ 16 or later; if there is
# none, the exit code is 77. Tried are the two forms of the compiled interface, if the compiler has both: the whole one,
# and the reduced one (the default from clang 20 on), which leaves out what the interface does not use.
set -euo pipefail
source=$1 scratch=$2
shift 2
for compiler in "$@"; do
  command -v "$compiler" >/dev/null || continue
  major=$("$compiler" -dumpversion | cut -d. -f1)
  if [[ $("$compiler" --version) != *clang* ]] || [ "$major" -lt 16 ]; then continue; fi
  mkdir -p "$scratch"
  cd "$scratch"
  forms=0
  for form in "" -fno-modules-reduced-bmi -fexperimental-modules-reduced-bmi; do
    if [ -n "$form" ] && ! "$compiler" -Werror $form -fsyntax-only -x c++ /dev/null 2>/dev/null; then continue; fi
    rm -f lrkit.pcm lrkit.o consumer
    "$compiler" -std=c++20 $form -I"$source/include" -x c++-module -c "$source/include/lrkit/lrkit.cppm" \
      -fmodule-output=lrkit.pcm -o lrkit.o
    "$compiler" -std=c++20 -fmodule-file=lrkit=lrkit.pcm "$source/tests/module/consumer.cpp" lrkit.o -o consumer
    ./consumer
    forms=$((forms + 1))
  done
  echo "the module compiles with $compiler ($major), in $forms ways"
  exit 0
done
echo "skipped: no clang++ 16 or later among: $*"
exit 77
