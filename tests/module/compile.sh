#!/usr/bin/env bash
# Compiles the module interface, and a program that imports it, and runs that: compile.sh SOURCE_DIR SCRATCH_DIR COMPILER...
# with the first of the compilers that knows modules well enough: clang++ 16 or later. Where there is none: exit code 77.
set -euo pipefail
source=$1 scratch=$2
shift 2
for compiler in "$@"; do
  command -v "$compiler" >/dev/null || continue
  major=$("$compiler" -dumpversion | cut -d. -f1)
  if [[ $("$compiler" --version) != *clang* ]] || [ "$major" -lt 16 ]; then continue; fi
  mkdir -p "$scratch"
  cd "$scratch"
  "$compiler" -std=c++20 -I"$source/include" --precompile "$source/include/lrkit/lrkit.cppm" -o lrkit.pcm
  "$compiler" -std=c++20 lrkit.pcm -c -o lrkit.o
  "$compiler" -std=c++20 -fmodule-file=lrkit=lrkit.pcm "$source/tests/module/consumer.cpp" lrkit.o -o consumer
  ./consumer
  echo "the module compiles with $compiler ($major)"
  exit 0
done
echo "skipped: no clang++ 16 or later among: $*"
exit 77
