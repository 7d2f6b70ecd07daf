#!/bin/zsh
# A minimal case of our own, after a public script (no repository named)
# on: -
# expected: LM040:note
#SBATCH --job-name=diag_mm_g
#SBATCH --account=rwth1234
#SBATCH --partition=c23mm
#SBATCH --nodes=1
#SBATCH --ntasks-per-node=1
#SBATCH hetjob
#SBATCH --partition=c23g
#SBATCH --nodes=1
#SBATCH --ntasks-per-node=1
#SBATCH --gres=gpu:1
#SBATCH --time=00:05:00
#SBATCH --output=logs/diag_%j.txt

module load GCCcore/11.3.0 OpenMPI/4.1.4
echo "=== two kinds ==="
srun --het-group=0 -n 1 ./mpi_test : --het-group=1 -n 1 ./mpi_test
