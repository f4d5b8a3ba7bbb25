# SPDX-License-Identifier: MIT
"""Prints what compare() found, of the JSON files that are named, as a table; the functions of a peer that all agree share a row."""
import json
import pathlib
import sys

rows = [row for name in sys.argv[1:] for row in json.loads(pathlib.Path(name).read_text())]
print("| peer | functions | compared | agree | differ as known | differ | refused by the peer alone | by lrkit alone | worst that agrees |")
print("|---|---|---|---|---|---|---|---|---|")
for peer in dict.fromkeys(row["function"].split("::")[0] for row in rows):
    mine = [row for row in rows if row["function"].startswith(peer + "::")]
    total = lambda key: sum(row.get(key, 0) for row in mine)
    compared = total("agree") + total("known") + total("differ")
    print(f"| {peer} | {len(mine)} | {compared:,} | {total('agree'):,} | {total('known'):,} | {total('differ'):,} | {total('peer refuses'):,} | "
          f"{total('lrkit refuses'):,} | {max(row['worst'] for row in mine):.1e} |")
for row in rows:
    if row.get("differ"): print(f"\n{row['function']}: {row['differ']} differ")
