#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: marenostrum5
# expected: LM027:note LM040:note LM040:note
# partition: acc
# licence: not seen
# site documentation: no
# used for the catalogue: yes
# software: pytorch lightning ddp
# by hand: right
#SBATCH --job-name=train
#SBATCH --output=/gpfs/scratch/ehpc000/logs/%x-%j.out
#SBATCH --error=/gpfs/scratch/ehpc000/logs/%x-%j.err
#SBATCH --nodes=1
#SBATCH --ntasks-per-node=4
#SBATCH --cpus-per-task=20
#SBATCH --gres=gpu:4
#SBATCH --time=3-00:00:00
#SBATCH --qos=acc_ehpc
#SBATCH --account=ehpc000

set -euo pipefail
ml miniforge/24.3.0-0
source "/gpfs/apps/MN5/ACC/MINIFORGE/24.3.0-0/etc/profile.d/conda.sh"
conda activate /gpfs/scratch/ehpc000/envs/train
export SLURM_CPU_BIND=none
export WANDB_MODE=offline
srun python -m train_lightning --gpus 0,1,2,3
