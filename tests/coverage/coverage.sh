#!/usr/bin/env bash
# Prints how much of include/ the tests run, by lines and branches, and each line that none runs with the reason that
# reasons.txt gives for it. The exit code is 1 if a line has none, or if a reason is of a line that is in no header.
#
#   tests/coverage/coverage.sh            builds the preset coverage, runs its tests, prints the table
#   tests/coverage/coverage.sh core train only the programs of these folders of tests, and the headers of these folders
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
headers=(--filter include/)
if [ $# -gt 0 ]; then headers=("${@/#/--filter=include/lrkit/}"); fi
# Branches that only an exception of the compiler's own takes are nobody's to test.
gcovr --root . "${headers[@]}" --exclude-unreachable-branches --exclude-throw-branches --print-summary \
  --json build/coverage/lines.json --txt - build/coverage
python3 - build/coverage/lines.json tests/coverage/reasons.txt <<'END'
import fnmatch, json, pathlib, sys

reasons = [line.rstrip("\n").split(" @@ ") for line in open(sys.argv[2]) if line.strip() and not line.startswith("#")]
headers = {str(path.relative_to("include/lrkit")): path.read_text() for path in pathlib.Path("include/lrkit").rglob("*.*")}
stale = [" @@ ".join(r) for r in reasons if not any(fnmatch.fnmatch(name, r[0]) and r[1] in text for name, text in headers.items())]
unexplained, explained = [], {}
for entry in json.load(open(sys.argv[1]))["files"]:
    name = entry["file"].removeprefix("include/lrkit/")
    text = open(entry["file"]).read().splitlines()
    for line in entry["lines"]:
        if line["count"] or line.get("gcovr/noncode"):
            continue
        code = text[line["line_number"] - 1].strip()
        why = next((r[2] for r in reasons if fnmatch.fnmatch(name, r[0]) and r[1] in code), None)
        if why is None:
            unexplained.append(f"{name}:{line['line_number']}: {code}")
        else:
            explained.setdefault(why, []).append(f"{name}:{line['line_number']}")
for why, places in sorted(explained.items()):
    print(f"{len(places)} not run: {why}\n    {' '.join(places)}")
print(f"{len(unexplained)} lines that no test runs have no reason in tests/coverage/reasons.txt")
print("\n".join(unexplained))
print(f"{len(stale)} reasons are of lines that no header has")
print("\n".join(stale))
sys.exit(1 if unexplained or stale else 0)
END
