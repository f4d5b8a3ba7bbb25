#!/usr/bin/env bash
# Runs the test programs of a build folder under valgrind's memcheck: valgrind.sh BUILD_FOLDER [floor...], by default those of
# core to finder. The first error ends it. Not in the default tests: it is slow, and the sanitizers see as much.
set -euo pipefail
build=${1:?"the build folder, such as build/dev"}
shift
floors=("$@")
[ ${#floors[@]} -gt 0 ] || floors=(core schedules compose train finder)
for floor in "${floors[@]}"; do
  echo "== $floor"
  valgrind --quiet --error-exitcode=1 --leak-check=full --errors-for-leak-kinds=definite "$build/tests/test-$floor"
done
