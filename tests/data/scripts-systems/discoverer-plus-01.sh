#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: discoverer-plus
# expected: LM030:note LM040:note LM040:note
# partition: common
# licence: not seen
# site documentation: no
# used for the catalogue: yes
# software: pytorch accelerate
# by hand: right
# by hand: note: five threads a GPU, 26 are the fair share
# by hand: note: logs/ is made in the job, after Slurm needs it
#SBATCH --partition=common
#SBATCH --qos=bg-eng-00
#SBATCH --account=bg-eng-00
#SBATCH --job-name=baseline
#SBATCH --time=00:01:00

#SBATCH --nodes=1
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=40
#SBATCH --mem=256G
#SBATCH --gres=gpu:8

#SBATCH -o logs/baseline.%j.out
#SBATCH -e logs/baseline.%j.err

cd "${SLURM_SUBMIT_DIR}"
module purge || { echo "no purge"; exit 1; }
module load anaconda3      || { echo "no anaconda3"; exit 1; }
module load nvidia/cuda/12 || { echo "no CUDA"; exit 1; }
export VIRTUAL_ENV=/valhalla/projects/${SLURM_JOB_ACCOUNT}/conda_envs/torch
export PATH="${VIRTUAL_ENV}/bin:${PATH}"
mkdir -p logs
export MASTER_ADDR=localhost
export MASTER_PORT=12355
export NUM_PROCESSES=${SLURM_GPUS_ON_NODE}
accelerate launch   --num_processes ${NUM_PROCESSES}   --main_process_ip ${MASTER_ADDR}   --main_process_port ${MASTER_PORT}   train.py
