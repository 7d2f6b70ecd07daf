#!/bin/bash
# A minimal case of our own, after eth-cscs/cscs-docs, commit 80abed138e7cc52ebf6703b82ed02520ab9bf92f, docs/tutorials/ml/llm-nanotron-training.md
# on: clariden
# expected: LM040:note
# partition: normal
# licence: CC0-1.0
# site documentation: yes
# used for the catalogue: yes
# software: pytorch ddp
# by hand: right
#SBATCH --account=g000
#SBATCH --job-name=pretrain      # name
#SBATCH --time=00:45:00
#SBATCH --nodes=2                # nodes
#SBATCH --ntasks-per-node=4      # tasks per node
#SBATCH --output=logs/slurm-%x-%j.log

set -x
cat $0
export HF_HOME=$SCRATCH/huggingface
export CUDA_DEVICE_MAX_CONNECTIONS=1

srun -ul --environment=./ngc-nanotron.toml bash -c "
  source venv/bin/activate
  cd nanotron/
    MASTER_ADDR=\$(scontrol show hostnames \$SLURM_JOB_NODELIST | head -n 1) \
    MASTER_PORT=29500 \
    RANK=\${SLURM_PROCID} \
    LOCAL_RANK=\${SLURM_LOCALID} \
    WORLD_SIZE=\${SLURM_NTASKS} \
  python train.py
"
