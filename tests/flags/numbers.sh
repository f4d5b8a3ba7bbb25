#!/bin/sh
# Compiles and runs numbers.cpp with another compiler than that of the build.
#
#   tests/flags/numbers.sh COMPILER ULP FLAG...
set -eu
cd "$(dirname "$0")/../.."
compiler=$1 ulp=$2
shift 2
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
"$compiler" -std=c++20 -w -Iinclude -Itests "$@" tests/flags/numbers.cpp -o "$scratch/numbers"
"$scratch/numbers" "$ulp"
