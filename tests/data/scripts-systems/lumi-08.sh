#!/bin/bash
# A minimal case of our own, after Lumi-supercomputer/LUMI-AI-Guide, commit a7e33871ec2987a3c2775bc78e4546fbf279221e, 10-LLM-inference/run-vllm-lumi2.sh
# on: lumi
# expected:
# partition: dev-g
# licence: CC-BY-4.0 (texts)
# site documentation: yes
# by hand: right
#SBATCH --account=project_465000000
#SBATCH --partition=dev-g
#SBATCH --nodes=1
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=14
#SBATCH --gpus-per-node=2
#SBATCH --mem-per-gpu=60G
#SBATCH --time=02:00:00

module purge
module use /appl/local/laifs/modules
module load lumi-aif-singularity-bindings

MIOPEN_DIR=$(mktemp -d)
export MIOPEN_CUSTOM_CACHE_DIR=$MIOPEN_DIR/cache
export MIOPEN_USER_DB=$MIOPEN_DIR/config

export SIF=/appl/local/laifs/containers/lumi-multitorch-u24r70f21m50t210-20260415_130625/lumi-multitorch-full-u24r70f21m50t210-20260415_130625.sif
export HF_HOME=/scratch/$SLURM_JOB_ACCOUNT/hf-cache/
export VLLM_CACHE_ROOT=/scratch/$SLURM_JOB_ACCOUNT/vllm-cache
SOCKET_FILE=$TMPDIR/vllm-$SLURM_JOB_ID.sock
srun singularity run $SIF vllm serve model --tensor-parallel-size $SLURM_GPUS_ON_NODE --uds $SOCKET_FILE
