#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: marenostrum5
# expected: LM040:note LM040:note
# partition: acc
# licence: not seen
# site documentation: no
# by hand: right
# by hand: note: no time limit, the default is not known
#SBATCH --job-name=compare
#SBATCH --output=./slurm_logs/compare_%j.out
#SBATCH --error=./slurm_logs/compare_%j.err
#SBATCH --account=ehpc000
#SBATCH -A ehpc000
#SBATCH --qos=acc_ehpc
#SBATCH --partition=acc
#SBATCH --cpus-per-task=20
#SBATCH --gres=gpu:1
#SBATCH --nodes=1
#SBATCH --ntasks-per-node=1

set -euo pipefail
module purge
module load singularity
export SANDBOX_DIR="/gpfs/projects/ehpc000/containers/image"
mkdir -p ./slurm_logs
singularity exec --nv --writable --bind /gpfs:/gpfs --pwd $SANDBOX_DIR $SANDBOX_DIR bash -c "HF_HUB_OFFLINE=1 python evaluate.py"
