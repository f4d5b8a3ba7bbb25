#!/usr/bin/env bash
# Opens pages of plot::html in headless Chromium, with scripts and without, light and dark: hovers, presses keys, turns the
# switch, and reads what the page says.
#
#   tests/browser/browser.sh PROGRAM     the program that page.cpp makes
set -euo pipefail
program=$1
here=$(cd "$(dirname "$0")" && pwd)
for name in chromium chromium-browser google-chrome; do
  if command -v "$name" >/dev/null; then browser=$name; fi
done
if [ -z "${browser-}" ]; then
  echo "SKIPPED: no Chromium is here (apt-get install chromium)"
  exit 77
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
options=(--headless --disable-gpu --no-first-run --user-data-dir="$scratch/profile" --virtual-time-budget=5000)
if [ "$(id -u)" -eq 0 ]; then options+=(--no-sandbox); fi

cp "$here/look.html" "$scratch"
bad=0
for kind in schedule sweep; do
  page=$("$program" "$kind" | base64 -w 0)
  for theme in dark light; do
    number=$([ $theme = light ] && echo 1 || echo 0)  # Chromium's number of the theme
    echo "const kind = '$kind', wants_dark = $((1 - number)) === 1, in_base64 = '$page';" >"$scratch/page.js"
    said=$("$browser" "${options[@]}" --blink-settings=preferredColorScheme="$number" --dump-dom \
      "file://$scratch/look.html" 2>"$scratch/errors" | grep -oE "(holds|FAILS): [^<]*" || true)
    printf '== %s, %s\n%s\n' "$kind" "$theme" "$said"
    if grep -q "^FAILS" <<<"$said" || ! grep -qx "holds: all was looked at" <<<"$said"; then
      bad=1
      tail -n 5 "$scratch/errors"
    fi
  done
done
exit $bad
