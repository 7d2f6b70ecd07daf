#!/bin/bash
# A minimal case of our own, after LLNL/merlin, commit 0c81256c merlin/examples/workflows/flux/scripts/paper_workers.sbatch
# on: all
# expected:
#SBATCH -N 4
#SBATCH -J Merlin
#SBATCH -t 10:00
#SBATCH -A course
#SBATCH -p pdebug
#SBATCH --mail-type=ALL
#SBATCH -o workers_%j.out

# no core files
ulimit -c 0

YAML=paper.yaml

export PATH=/opt/merlin/${SYS_TYPE}/bin:$PATH

merlin run ${YAML}

merlin run-workers ${YAML} --echo

merlin run-workers ${YAML}

sleep inf
