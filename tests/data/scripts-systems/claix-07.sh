#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: claix
# expected:
# partition: c23g
# licence: not seen
# site documentation: no
# used for the catalogue: no
# software: pytorch ddp
# by hand: right
# by hand: note: four tasks are asked for, and one launcher starts, which is no step of Slurm
#SBATCH -A p0000000
#SBATCH -p c23g
#SBATCH --job-name="finetune"
#SBATCH --nodes=1
#SBATCH --ntasks-per-node=4
#SBATCH --cpus-per-task=8
#SBATCH --gres=gpu:4
#SBATCH --mem=480G
#SBATCH --time=4-00:00:00
#SBATCH --mail-type=END

module load CUDA/12.1.1

source /home/user0000/anaconda3/etc/profile.d/conda.sh
source ~/.bashrc
conda activate myenv

JOB_DIR="/hpcwork/p0000000/runs/finetune"

CUDA_VISIBLE_DEVICES=0,1,2,3 torchrun --nproc_per_node=4 finetune.py \
    --batch_size 2 \
    --epochs 50 \
    --output_dir ${JOB_DIR} \
    --num_workers 8 \
    --pin_mem
