#!/usr/bin/env bash
# Prints how much of include/ the tests run, by lines and branches, and each line that none runs.
#
#   tests/coverage/coverage.sh            builds the preset coverage, runs its tests, prints the table
#   tests/coverage/coverage.sh core train only the programs of these folders of tests
set -euo pipefail
cd "$(dirname "$0")/../.."
command -v gcovr >/dev/null || { echo "coverage.sh needs gcovr (apt-get install gcovr)" >&2; exit 1; }
filter=() targets=()
if [ $# -gt 0 ]; then
  filter=(-R "^($(IFS='|' && echo "$*"))/")
  targets=(--target "${@/#/test-}")
fi
cmake --preset coverage
cmake --build --preset coverage --parallel "$(nproc)" "${targets[@]}"
find build/coverage -name '*.gcda' -delete
ctest --preset coverage "${filter[@]}" --parallel "$(nproc)" || echo "coverage.sh: some tests failed; the table is of what ran" >&2
# Branches that only an exception of the compiler's own takes are nobody's to test.
gcovr --root . --filter include/ --exclude-unreachable-branches --exclude-throw-branches --print-summary build/coverage
