#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: leonardo
# expected:
# partition: boost_usr_prod
# licence: not seen
# site documentation: no
# used for the catalogue: no
# software: pytorch accelerate
# by hand: warning: no --cpus-per-task and no memory: four workers a node on one core and its share of memory
#SBATCH --out=multinode.out
#SBATCH --err=multinode.err
#SBATCH -A IscrC_project
#SBATCH -p boost_usr_prod
#SBATCH --time 24:00:00     # HH:MM:SS
#SBATCH -N 2                # 1 node
##SBATCH --cpus-per-task=32
#SBATCH --ntasks-per-node=1 # 1 task
#SBATCH --gres=gpu:4        # of 4

set -x -e
module load cuda
module load gcc
source /leonardo/home/userexternal/user0000/.envs/train/bin/activate
export GPUS_PER_NODE=4
head_node_ip=$(scontrol show hostnames $SLURM_JOB_NODELIST | head -n 1)
export LAUNCHER="accelerate launch \
    --config_file configs/fsdp_config.yaml \
    --num_processes $((SLURM_NNODES * GPUS_PER_NODE)) \
    --num_machines $SLURM_NNODES \
    --rdzv_backend c10d \
    --main_process_ip $head_node_ip \
    --main_process_port 6000 \
    "
export CMD="$LAUNCHER train.py"
srun $CMD
