#!/bin/bash
# A minimal case of our own, after Lumi-supercomputer/LUMI-AI-Guide, commit a7e33871ec2987a3c2775bc78e4546fbf279221e, 05-multi-gpu-and-node/run_ddp_torchrun_4.sh
# on: lumi
# expected:
# partition: standard-g
# licence: CC-BY-4.0 (texts)
# site documentation: yes
# used for the catalogue: yes
# software: pytorch ddp
# by hand: right
# by hand: note: the id of the rendezvous is the text $SLURM_JOB_ID itself, the same on all nodes, so harmless
#SBATCH --account=project_465000000
#SBATCH --partition=standard-g
#SBATCH --nodes=4
#SBATCH --gpus-per-node=8
#SBATCH --time=1:00:00
#SBATCH --output=slurm-%x-%j.out
#SBATCH --tasks-per-node=1
#SBATCH --cpus-per-task=56
#SBATCH --mem=480G

module purge
module use /appl/local/laifs/modules
module load lumi-aif-singularity-bindings

MIOPEN_DIR=$(mktemp -d)
export MIOPEN_CUSTOM_CACHE_DIR=$MIOPEN_DIR/cache
export MIOPEN_USER_DB=$MIOPEN_DIR/config

SIF=/appl/local/laifs/containers/lumi-multitorch-u24r70f21m50t210-20260415_130625/lumi-multitorch-full-u24r70f21m50t210-20260415_130625.sif
export MASTER_ADDR=$(scontrol show hostnames $SLURM_JOB_NODELIST | head -n 1)
export MASTER_PORT="1${SLURM_JOB_ID:0-4}"

srun singularity run $SIF bash -c 'python -m torch.distributed.run --numa-binding=exclusive --nnodes=$SLURM_JOB_NUM_NODES --nproc_per_node=8 --rdzv_id=\$SLURM_JOB_ID --rdzv_backend=c10d --rdzv_endpoint="$MASTER_ADDR:$MASTER_PORT" train.py'
