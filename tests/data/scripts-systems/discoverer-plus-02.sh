#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: discoverer-plus
# expected: LM003:error LM040:note LM040:note
# partition: common
# licence: not seen
# site documentation: no
# used for the catalogue: yes
# software: pytorch ddp
# by hand: warning: eight hours, the QOS of projects is known to end jobs after four
# fine-tunes from a checkpoint

#SBATCH --partition=common
#SBATCH --qos=bg-eng-00
#SBATCH --account=bg-eng-00
#SBATCH --job-name=finetune
#SBATCH --time=08:00:00
#SBATCH --nodes=1
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=40
#SBATCH --mem=256G
#SBATCH --gres=gpu:4
#SBATCH -o /valhalla/projects/bg-eng-00/logs/finetune.%j.out
#SBATCH -e /valhalla/projects/bg-eng-00/logs/finetune.%j.err

set -euo pipefail
module purge
module load anaconda3
module load nvidia/cuda/12
export VIRTUAL_ENV="/valhalla/projects/${SLURM_JOB_ACCOUNT}/conda_envs/torch"
export PATH="${VIRTUAL_ENV}/bin:${PATH}"
export MASTER_ADDR="${MASTER_ADDR:-127.0.0.1}"
export MASTER_PORT="${MASTER_PORT:-$((28000 + SLURM_JOB_ID % 20000))}"
export OMP_NUM_THREADS=4
export NCCL_SOCKET_IFNAME="${NCCL_SOCKET_IFNAME:-^lo,docker}"
torchrun --nproc_per_node=4 --master_addr="${MASTER_ADDR}" --master_port="${MASTER_PORT}" -m train
