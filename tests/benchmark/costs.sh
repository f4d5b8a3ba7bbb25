#!/usr/bin/env bash
# Prints the cost table of tests/README.md: a row for each compiler, alone and beside a neighbour that keeps the other
# processors busy with divisions.
#
#   tests/benchmark/costs.sh [COMPILER...]
set -euo pipefail
cd "$(dirname "$0")/../.."
[ $# -gt 0 ] || set -- g++ clang++-14 clang++-19 clang++
scratch=$(mktemp -d)
neighbours=()
trap 'kill "${neighbours[@]}" 2>/dev/null || true; rm -rf "$scratch"' EXIT

echo "$(sed -n 's/^model name.*: //p;' /proc/cpuinfo | head -1), $(nproc) processors, load $(cut -d' ' -f1 /proc/loadavg) before"
printf '| compiler, -O2 | beside | `cosine` | warmup >> `cosine` | `any_schedule` of it | `one_cycle` | `linear` | `exponential` | `polynomial`, 0.9 '
printf '| fill `linear` | fill `any_schedule` | fill `one_cycle` | fill `exponential` |\n|---|---|%s\n' \
  '---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|'
for compiler; do
  command -v "$compiler" >/dev/null || continue
  "$compiler" -std=c++20 -O2 -Iinclude tests/benchmark/costs.cpp -o "$scratch/$compiler"
done
row() {
  for compiler in "${@:2}"; do
    [ -x "$scratch/$compiler" ] || continue
    printf '| %s %s | %s |' "${compiler%%-[0-9]*}" "$("$compiler" -dumpversion)" "$1"
    taskset -c 0 "$scratch/$compiler"
  done
}
row nothing "$@"
for ((processor = 1; processor < $(nproc); ++processor)); do
  taskset -c "$processor" awk 'BEGIN { for (x = 1;;) x = 1 + 1 / x }' &
  neighbours+=($!)
done
row "a busy core" "$@"
