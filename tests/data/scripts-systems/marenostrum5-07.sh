#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: marenostrum5
# expected:
# partition: acc
# licence: not seen
# site documentation: no
# used for the catalogue: no
# software: pytorch ddp
# by hand: right
# by hand: note: $SLURM_GPUS is set by --gpus, not by --gres; composer then takes the next word for it
#SBATCH -A etur00 # account
#SBATCH --qos=acc_ehpc # queue
#SBATCH --partition=acc # partition
#SBATCH --job-name=pretrain
#SBATCH --output=modbert_%j_output.log
#SBATCH --error=modbert_%j_error.log
#SBATCH --time=72:00:00 # three days
#SBATCH --nodes=1
#SBATCH --ntasks-per-node=1
#SBATCH --gres=gpu:4
#SBATCH --cpus-per-task=80 # 4 GPUs by 20

module purge
module load cuda/12.3
source $HOME/envs/train/bin/activate
export HF_HUB_CACHE=/gpfs/projects/etur00/HF_CACHE/
export HF_HUB_OFFLINE=1
export CUDA_VISIBLE_DEVICES=$SLURM_JOB_GPUS
composer -n $SLURM_GPUS ./main.py config.yaml
