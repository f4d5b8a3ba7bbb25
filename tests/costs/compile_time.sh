#!/usr/bin/env bash
# compile_time.sh [COMPILER [FLAG...]]: what headers cost a compiler, in processor time and as ratios to a program that
# includes lrkit.hpp and drives with_warmup(cosine) by a scheduler. Default: g++ -O1. Of each the least of three rounds,
# or of LRKIT_ROUNDS.
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
[ $# -gt 0 ] || set -- g++ -O1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"

cat > scheduler.cpp <<'END'
#include <lrkit/lrkit.hpp>
int main(int n, char**) {
  double rate = 0;
  lrkit::scheduler scheduler{lrkit::with_warmup(lrkit::cosine({.from = 3e-4, .steps = 9'500 + n}), 500),
                             [&](double lr) { rate = lr; }};
  for (int k = 0; k < 1000; ++k) scheduler.step();
  return rate > 1;
}
END
cat > finder.cpp <<'END'
#include <lrkit/lrkit.hpp>
int main() {
  double w = 1;
  lrkit::no_checkpoint_t none;
  auto const sweep = lrkit::find_lr([&](double lr) { w -= lr * w; return w * w; }, {.steps = 100}, none);
  auto const best = lrkit::suggest(sweep, lrkit::goal::annealed_peak, 5'000);
  return best ? 0 : 1;
}
END
calls='int main(int, char** v) { return lrkit::parse(v[1])(500) > 1; }'
printf '#include <lrkit/lrkit.hpp>\n' > lrkit.cpp
"$@" -std=c++20 -I"$here/include" -M lrkit.cpp | tr ' \\' '\n\n' | grep -oE '/[0-9.]+/[a-z_0-9]+$' | sed 's|.*/||' | sort -u |
  sed 's|.*|#include <&>|' > std.cpp
for header in parse_fwd parse parse_peers_fwd parse_peers; do
  printf '#include <lrkit/text/%s.hpp>\n%s\n' "$header" "$calls" > "$header.cpp"
done

cp "$here/examples/lrkit_plot.cpp" .
cp "$here/include/lrkit/text/parse.cpp" text_parse.cpp
cp "$here/include/lrkit/text/parse_peers.cpp" text_parse_peers.cpp

compiler=("$@")
TIMEFORMAT=%U
seconds() {  # of processor time
  { time "${compiler[@]}" -std=c++20 -I"$here/include" -I"$here/examples" -c "$1.cpp" -o "$1.o"; } 2>&1
}
programs="scheduler finder lrkit std parse_fwd parse_peers_fwd parse parse_peers lrkit_plot text_parse text_parse_peers"
for ((round = 0; round < ${LRKIT_ROUNDS-3}; ++round)); do
  for program in $programs; do echo "$program $(seconds "$program")"; done
done | awk '
  !($1 in least) { order[++n] = $1; least[$1] = $2 }
  $2 < least[$1] { least[$1] = $2 }
  END { for (i = 1; i <= n; ++i) printf "%-16s %6.2f s  %5.2f\n", order[i], least[order[i]], least[order[i]] / least["scheduler"] }'
