#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: juwels-cluster
# expected:
#SBATCH --account=course
#SBATCH --partition=batch
#SBATCH --nodes=1
#SBATCH --ntasks=48
#SBATCH --cpus-per-task=1
#SBATCH --time=02:00:00
#SBATCH --exclusive
#SBATCH --disable-perfparanoid
#SBATCH --job-name=search
#
# All pairs of ranks and threads that fill a node
# Output: out/r<ranks>.t<threads>.csv

set -euo pipefail

if [ -n "${SLURM_SUBMIT_DIR:-}" ] && [ -f "$SLURM_SUBMIT_DIR/base.sh" ]; then
  dir="$SLURM_SUBMIT_DIR"
else
  dir="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
fi
source "$dir/base.sh"

cores=${CORES:-48}
pairs=""
for r in $(seq 1 "$cores"); do
  if [ $(( cores % r )) -eq 0 ]; then
    pairs="$pairs $r:$(( cores / r ))"
  fi
done
for pair in $pairs; do
  run "${pair%:*}" "${pair#*:}"
done
cat <<'EOF'

Take the median of `time` of each pair (ranks,threads) ;
and the least of all "pairs".
EOF
