#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: clariden
# expected: LM027:note LM040:note LM040:note
# partition: normal
# licence: not seen
# site documentation: no
# used for the catalogue: no
# software: pytorch ddp
# by hand: right
# by hand: note: no partition, so it is the default one; a fixed port, on nodes that nobody shares
#SBATCH --job-name=train-2n8g
#SBATCH --account=a000
#SBATCH --time=08:00:00
#SBATCH --nodes=2
#SBATCH --ntasks-per-node=1
#SBATCH --gpus-per-node=4
#SBATCH --cpus-per-task=288
#SBATCH --output=logs/%x-%j.out
#SBATCH --error=logs/%x-%j.err

cd /iopsstor/scratch/cscs/user0000/project

export MASTER_ADDR=$(scontrol show hostnames "$SLURM_JOB_NODELIST" | head -n 1)
export MASTER_PORT=${MASTER_PORT:-29500}
export OMP_NUM_THREADS=${OMP_NUM_THREADS:-4}

srun --uenv=pytorch/v2.8.0:v1 --view=default bash -c " \
    source /iopsstor/scratch/cscs/user0000/.venv/bin/activate && \
    python -m torch.distributed.run \
        --nnodes=2 \
        --nproc_per_node=4 \
        --node_rank=\$SLURM_NODEID \
        --rdzv_id=\$SLURM_JOB_ID \
        --rdzv_backend=c10d \
        --rdzv_endpoint=\${MASTER_ADDR}:\${MASTER_PORT} \
        train.py \
"
