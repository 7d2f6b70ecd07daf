#!/bin/bash
# A minimal case of our own, after Lumi-supercomputer/LUMI-AI-Guide, commit 010eece1 05-multi-gpu-and-node/run_ddp_torchrun.sh
# on: lumi
# expected: LM015:error
#SBATCH --account=project_xxxxxxxxx
#SBATCH --partition=standard-g
#SBATCH --nodes=1
#SBATCH --gpus-per-node=8
#SBATCH --time=1:00:00
#SBATCH --output=slurm-%x-%j.out
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=56
#SBATCH --mem=480G


# for the containers
module purge
module use /appl/local/laifs/modules
module load lumi-aif-singularity-bindings

export MIOPEN_USER_DB_PATH="/tmp/miopen-config-${USER}"
mkdir -p "$MIOPEN_USER_DB_PATH"
export TORCH_HOME="/scratch/${SLURM_JOB_ACCOUNT}/${USER}/torch_home"

SIF=container.sif


srun singularity run $SIF bash -c 'python -m torch.distributed.run --numa-binding=exclusive --standalone --nnodes=1 --nproc_per_node=8 train.py''