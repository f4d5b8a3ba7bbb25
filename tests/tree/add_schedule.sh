#!/usr/bin/env bash
# add_schedule.sh SOURCE SCRATCH TEST_TREE TEST_MODULE COMPILER [FLAG...]: adds the schedule of .github/CONTRIBUTING.md to a
# copy of the tree, as that page says, and looks whether it is everywhere: in the umbrella, the list, the module, parse,
# format, and the tests that take every schedule.
set -euo pipefail
source=$1 scratch=$2 test_tree=$3 test_module=$4
shift 4

rm -rf "$scratch"
mkdir -p "$scratch"
cp -r "$source"/{include,tests,examples,CMakeLists.txt} "$scratch"

# The code blocks of the page, each into the file that the line before it names.
awk -v root="$scratch" '
  /^[0-9]\. .*`(include|tests)\/[a-z_\/.]+`/ { match($0, /`(include|tests)\/[a-z_\/.]+`/); file = substr($0, RSTART + 1, RLENGTH - 2) }
  /^```cpp/ { writing = 1; next }
  /^```/ { writing = 0; next }
  writing { print > (root "/" file) }
' "$source/.github/CONTRIBUTING.md"
test -s "$scratch/include/lrkit/schedules/smoothstep.hpp"

# Unwritten, the lists are faulty, and the tests say so.
export LRKIT_TREE=$scratch
if "$test_tree" > "$scratch/before.log" || "$test_module" >> "$scratch/before.log"; then
  echo "nobody misses the new schedule in the lists"
  exit 1
fi
"$test_tree" "[write]" > "$scratch/write.log"
"$test_module" "[write]" >> "$scratch/write.log"
"$test_tree"
"$test_module"

cat > "$scratch/added.cpp" <<'END'
#include <lrkit/schedules/smoothstep.hpp>
#include <lrkit/text/explain.hpp>
#include <lrkit/text/parse.hpp>

#include "every_schedule.hpp"

#include <algorithm>
#include <cstdio>

int main() {
  auto const names = names_of_every_schedule();
  bool const listed = std::find(names.begin(), names.end(), "smoothstep") != names.end();
  std::string const text = "smoothstep({.from = 0.5, .to = 0.25, .steps = 10})";
  auto const schedule = lrkit::parse(text);
  std::string const why = fmt::format("{}", lrkit::explain(schedule, 5));
  std::printf("%s\n", why.c_str());
  bool const explained = why.find("z^2 * (3 - 2 * z)") != why.npos;
  return listed && fmt::format("{}", schedule) == text && schedule(5) == 0.375 && explained ? 0 : 1;
}
END
"$@" -I"$scratch/include" -I"$scratch/tests" -c "$scratch/tests/schedules/smoothstep.test.cpp" -o "$scratch/test.o"
"$@" -DFMT_HEADER_ONLY -I"$scratch/include" -I"$scratch/tests" "$scratch/added.cpp" -o "$scratch/added"
"$scratch/added"
