#!/bin/bash -x
# A minimal case of our own, after a public script (no repository named)
# on: juwels-cluster
# expected: LM023:warning
#SBATCH --ntasks=1
#SBATCH --ntasks-per-node=1
#SBATCH --time=24:00:00
#SBATCH --partition=mem192
#SBATCH --account=course
#SBATCH --mail-type=ALL
#SBATCH --mail-user=someone@example.org

module load Intel
module load ParaStationMPI
module load GSL

cd $SLURM_SUBMIT_DIR

./scripts/before.sh

./program

./scripts/after.sh
