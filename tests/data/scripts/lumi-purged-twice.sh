#!/bin/bash
# A minimal case of our own, after Lumi-supercomputer/LUMI-AI-Guide, commit 66754831 10-LLM-inference/run-vllm-lumi2.sh
# on: lumi
# expected: LM026:warning
#SBATCH --account=project_465000000
#SBATCH --partition=dev-g
#SBATCH --nodes=1
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=14
#SBATCH --gpus-per-node=2
#SBATCH --mem-per-gpu=60G
#SBATCH --time=02:00:00


# bindings
module purge
module use /appl/local/laifs/modules
module load lumi-aif-singularity-bindings

MIOPEN_DIR=$(mktemp -d)
export MIOPEN_USER_DB=$MIOPEN_DIR/config
export SIF=container.sif

# bindings
module purge
module use /appl/local/laifs/modules
module load lumi-aif-singularity-bindings

export HF_HOME=/scratch/$SLURM_JOB_ACCOUNT/hf-cache/
MODEL_NAME="group/Model3.6-35B"
SOCKET_FILE=$TMPDIR/vllm-$SLURM_JOB_ID.sock

# --- 3. the server ---
srun singularity run \
    $SIF \
    vllm serve $MODEL_NAME \
    --tensor-parallel-size $SLURM_GPUS_ON_NODE \
    --uds $SOCKET_FILE
