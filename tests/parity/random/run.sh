#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Compares random configurations of the newest peers with lrkit and prints how many agree, function by function: run.sh [COUNT] [SEED].
# It makes a virtual environment under build/parity (6 GB), builds rates.cpp with fmt, and takes some minutes for 100 configurations of
# each function. The exit status is 1 if one differs without a known reason. It is run before a release, not in CI.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
build=$root/build/parity
mkdir -p "$build"
[ -x "$build/venv/bin/python" ] || python3 -m venv "$build/venv"
"$build/venv/bin/pip" install -q -r "$here/requirements.txt"
[ "$build/rates" -nt "$here/rates.cpp" ] && [ -z "$(find "$root/include" -newer "$build/rates" -name '*.hpp' -print -quit)" ] ||
  "${CXX:-g++}" -std=c++20 -O1 -I "$root/include" "$here/rates.cpp" -o "$build/rates" -lfmt
failed=0
for family in pytorch jax files; do
  "$build/venv/bin/python" "$here/${family}_family.py" "$build/rates" -n "${1:-100}" --seed "${2:-$(date +%F)}" --json "$build/$family.json" || failed=1
done
python3 "$here/table.py" "$build"/{pytorch,jax,files}.json
exit $failed
