#!/usr/bin/env bash
# A minimal case of our own, after a public script (no repository named)
# on: deucalion
# expected: LM056:error LM057:warning LM057:warning
# partition: normal-a100-80
# licence: not seen
# site documentation: no
# by hand: error: a purge throws MODULEPATH away, nothing can be loaded after it
# by hand: warning: without bash -l there is no module command at all
#SBATCH --job-name=run-llama
#SBATCH --account=f202500000hpcvlabxxg
#SBATCH --partition=normal-a100-80
#SBATCH --nodes=1
#SBATCH --gpus=1
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=32
#SBATCH --time=00:10:00
#SBATCH --output=%x_%j.out
#SBATCH --error=%x_%j.err

set -euo pipefail
if command -v module >/dev/null 2>&1; then
  module --ignore_cache purge
else
  ml purge
fi
for module in GCC/13.3.0 cmake/3.21.3 CUDA; do
  module --ignore_cache load "$module"
done
./build/bin/llama-bench
