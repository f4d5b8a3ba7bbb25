#!/usr/bin/env bash
# Prints what a rate costs in a CUDA kernel: `weights[i] -= rate * gradients[i]` with the rate of a schedule in double, of the
# same schedule by lrkit::device::in_float, and of a constant, as the code of the GPU (SASS) has it. Nothing is run: no GPU is needed.
#
#   tests/benchmark/sass.sh [ARCHITECTURE...]     sm_80 sm_90 sm_100 unless said; NVCC and CUOBJDUMP name other programs
#
# Columns: instructions in all, those of the double-precision pipe, reads and writes of local memory, bytes of stack, registers.
# The exit code is 0 if in_float has no double, no local memory and no stack on any of them.
set -euo pipefail
cd "$(dirname "$0")/../.."
nvcc=${NVCC:-nvcc} cuobjdump=${CUOBJDUMP:-cuobjdump}
for program in "$nvcc" "$cuobjdump"; do
  command -v "$program" >/dev/null || { echo "sass.sh needs $program (pip install nvidia-cuda-cuobjdump nvidia-cuda-nvdisasm has the second)" >&2; exit 1; }
done
architectures=("$@")
if [ ${#architectures[@]} -eq 0 ]; then architectures=(sm_80 sm_90 sm_100); fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

schedules=(
  'constant:lrkit::constant({.lr = 0.1})'
  'linear:lrkit::linear({.from = 0.1, .steps = 1000})'
  'cosine:lrkit::cosine({.from = 0.1, .steps = 1000})'
  'exponential:lrkit::exponential({.from = 0.1, .to = 0.001, .steps = 1000})'
  'one_cycle:lrkit::one_cycle({.max_lr = 0.1, .steps = 1000})'
  'wsd:lrkit::wsd({.peak = 0.1, .steps = 1000, .cooldown_steps = 200})'
  'inverse_sqrt:lrkit::inverse_sqrt({.from = 0.1, .timescale = 1000})'
  'warmup_cosine:lrkit::with_warmup(lrkit::cosine({.from = 0.1, .steps = 900}), 100)'
  'linear_then_exponential:lrkit::linear({.from = 0.1, .to = 0.05, .steps = 500}) >> lrkit::exponential({.from = 0.05, .to = 0.001, .steps = 500})'
)
{
  echo '#include <lrkit/lrkit.hpp>'
  echo 'template <class S> __device__ void update(S const& lr, lrkit::step_t const* step, float* w, float const* g) {'
  echo '  int const i = static_cast<int>(blockIdx.x * blockDim.x + threadIdx.x);'
  echo '  w[i] -= static_cast<float>(lr(*step)) * g[i];'
  echo '}'
  echo 'extern "C" __global__ void by_hand_host(float lr, lrkit::step_t const*, float* w, float const* g) {'
  echo '  int const i = static_cast<int>(blockIdx.x * blockDim.x + threadIdx.x);'
  echo '  w[i] -= lr * g[i];'
  echo '}'
  for each in "${schedules[@]}"; do
    name=${each%%:*} schedule=${each#*:}
    for form in double float; do
      made=$schedule
      if [ $form = float ]; then made="lrkit::device::in_float($schedule)"; fi
      echo "extern \"C\" __global__ void ${name}_$form(decltype($made) lr, lrkit::step_t const* step, float* w, float const* g) { update(lr, step, w, g); }"
    done
  done
} >"$scratch/kernels.cu"

broken=0
for architecture in "${architectures[@]}"; do
  "$nvcc" -std=c++20 --expt-relaxed-constexpr -O3 -Iinclude -arch="$architecture" -cubin -o "$scratch/kernels.cubin" "$scratch/kernels.cu"
  "$cuobjdump" -sass "$scratch/kernels.cubin" >"$scratch/sass"
  "$cuobjdump" -res-usage "$scratch/kernels.cubin" >"$scratch/usage" 2>&1
  echo "$architecture"
  printf '  %-30s %12s %8s %8s %8s %10s\n' kernel instructions double local stack registers
  awk '
    FILENAME ~ /usage$/ && $1 == "Function" { f = $2; sub(/:$/, "", f) }
    FILENAME ~ /usage$/ && /REG:/ { split($0, p, /[ :]+/); for (i in p) { if (p[i] == "REG") reg[f] = p[i + 1]; if (p[i] == "STACK") stack[f] = p[i + 1] } }
    FILENAME ~ /sass$/ && /Function :/ { f = $3; order[++n] = f }
    FILENAME ~ /sass$/ && /^ +\/\*[0-9a-f]+\*\/ / {
      all[f]++
      if ($0 ~ /[ \t](DADD|DMUL|DFMA|DSETP|DMNMX|DSET|DMMA)[. ]/ || $0 ~ /\.F64/ || $0 ~ /MUFU\.[A-Z0-9]+64H/) double_[f]++
      if ($0 ~ /[ \t](LDL|STL)[. ]/) local_[f]++
    }
    END {
      for (i = n; i >= 1; --i) {
        f = order[i]
        printf "  %-30s %12d %8d %8d %8d %10d\n", f, all[f], double_[f], local_[f], stack[f], reg[f]
        if (f ~ /_float$/ && (double_[f] || local_[f] || stack[f])) bad = 1
      }
      if (n < 3) bad = 1
      exit bad
    }' "$scratch/usage" "$scratch/sass" || broken=1
done
exit $broken
