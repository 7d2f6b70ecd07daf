#!/bin/bash
# A minimal case of our own, after eth-cscs/cscs-docs, commit 80abed138e7cc52ebf6703b82ed02520ab9bf92f, docs/software/ml/pytorch.md
# on: clariden
# expected: LM040:note
# partition: normal
# licence: CC0-1.0
# site documentation: yes
# used for the catalogue: yes
# software: pytorch ddp
# by hand: right
#SBATCH --account=g000
#SBATCH --job-name=dist-train-ddp
#SBATCH --time=01:00:00
#SBATCH --nodes=2
#SBATCH --ntasks-per-node=4
#SBATCH --output=logs/slurm-%x-%j.log

set -x
ulimit -c 0
srun -ul --environment=./ngc-pytorch.toml bash -c "
    . venv/bin/activate

    MASTER_ADDR=\$(scontrol show hostnames \$SLURM_JOB_NODELIST | head -n 1) \
    MASTER_PORT=29500 \
    RANK=\${SLURM_PROCID} \
    LOCAL_RANK=\${SLURM_LOCALID} \
    WORLD_SIZE=\${SLURM_NTASKS} \
    python train.py
"
