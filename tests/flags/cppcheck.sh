#!/usr/bin/env bash
# cppcheck.sh HEADER...: whether cppcheck reads these headers to the end. It looks at no line of a user's behind one that
# it cannot read, so the fault that follows them here must be found.
set -euo pipefail
if ! command -v cppcheck >/dev/null; then
  echo "SKIPPED: cppcheck is not here (apt-get install cppcheck)"
  exit 0
fi
include=$(cd "$(dirname "$0")/../../include" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
{
  printf '#include <%s>\n' "$@"
  echo 'int main() { int a[2]; a[2] = 1; return a[0]; }'
} >"$scratch/user.cpp"
cppcheck --std=c++20 -D__cpp_exceptions -D__x86_64__ -D__GNUC__ "-I$include" "$scratch/user.cpp" >"$scratch/log" 2>&1
if grep -E 'yntaxError|internal|Analysis failed' "$scratch/log"; then exit 1; fi
grep -q 'user.cpp:.*arrayIndexOutOfBounds' "$scratch/log" || {
  cat "$scratch/log"
  echo "the fault in the user's line was not found"
  exit 1
}
echo "cppcheck reads $# headers to the end"
