#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Makes the figures of every peer again, or of those that are named, and compares them with those that are there:
# check.sh [NAME ...]. Python 3.11 and about 3 GB to download at the first time; the packages stay under build/golden.
set -u
cd "$(dirname "$0")"
faults=0
for script in ${*:-*.py}; do
  script=${script%.py}
  [ "$script" = golden ] && continue
  python3 "$script.py" --check 2>/dev/null || faults=$((faults + 1))
done
echo "peers with a difference: $faults"
exit $((faults > 0))
