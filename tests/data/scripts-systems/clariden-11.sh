#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: clariden
# expected: LM040:note LM040:note
# partition: normal
# licence: not seen
# site documentation: no
# used for the catalogue: no
# software: pytorch ddp
# by hand: right
# by hand: note: no partition, so it is the default one; a fixed port, on nodes that nobody shares
#SBATCH --uenv=pytorch/v2.6.0:v1
#SBATCH --view=default
#SBATCH --job-name=train_multi
#SBATCH --output=logs/%x_%j.out
#SBATCH --error=logs/%x_%j.err
#SBATCH --account=a0000
#SBATCH --time=12:00:00
#SBATCH --gpus-per-task=4
#SBATCH --nodes=4
#SBATCH --ntasks-per-node=1
#SBATCH --exclusive

export OMP_NUM_THREADS=4
ulimit -c 0

export NCCL_NET="AWS Libfabric"
export NCCL_NET_GDR_LEVEL=PHB
export NCCL_CROSS_NIC=1
export NCCL_PROTO=^LL128
export FI_CXI_DEFAULT_CQ_SIZE=131072
export FI_CXI_DEFAULT_TX_SIZE=16384
export FI_CXI_DISABLE_HOST_REGISTER=1
export FI_CXI_RX_MATCH_MODE=software
export FI_MR_CACHE_MONITOR=userfaultfd

ARGS="$@"

srun -ul bash -c '
    unset PYTHONPATH
    export PYTHONUSERBASE="$(dirname "$(dirname "$(which python)")")"
    source /users/user0000/project/venv/bin/activate
    cd /users/user0000/project
    TORCHRUN_ARGS="\
    --master-addr=$(scontrol show hostnames $SLURM_JOB_NODELIST | head -n 1) \
    --master-port=29500 \
    --node-rank=${SLURM_PROCID} \
    --nnodes=${SLURM_NNODES} \
    --nproc-per-node=${SLURM_GPUS_ON_NODE} \
    "
    python -m torch.distributed.run ${TORCHRUN_ARGS} train.py training.num_nodes=${SLURM_NNODES} '"$ARGS"'
'
