#! /bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: juwels-cluster
# expected: LM023:warning

#SBATCH --job-name=dedup
#SBATCH --account=course
#SBATCH --nodes=2
#SBATCH --exclusive
#SBATCH --time=08:00:00
#SBATCH --partition=mem192

# =================================================================
# ENVIRONMENT
# =================================================================

#module restore dedup
#export PYTHON=python
module load Python/3.11.3
source env/bin/activate

srun --nodes=2 --ntasks-per-node=1 \
  bash -c "$ENTRY"
