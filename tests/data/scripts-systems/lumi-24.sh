#!/bin/bash
# A minimal case of our own, after interTwin-eu/itwinai, commit c175f9ada2624e902dc9de3221753ff85b314ef1, use-cases/mnist/torch/slurm.lumi.sh
# on: lumi
# expected: LM057:warning
# partition: standard-g
# licence: Apache-2.0
# site documentation: no
# used for the catalogue: yes
# software: pytorch ddp
# by hand: warning: ml --force purge also drops init-lumi, which other commands need
# by hand: warning: bindings module of an older place
# by hand: note: 48 of the 56 cores and 128 of 480 GB of nodes that are given whole
# by hand: note: --node-rank=$SLURM_NODEID is filled in by the shell of the first node and is 0 everywhere; c10d gives ranks itself

#SBATCH --job-name=distributed_training
#SBATCH --account=project_465000000
#SBATCH --output=job.out
#SBATCH --error=job.err
#SBATCH --time=00:15:00

#SBATCH --partition=standard-g
#SBATCH --nodes=2
#SBATCH --gpus-per-node=8
#SBATCH --cpus-per-task=48
#SBATCH --exclusive
#SBATCH --mem=128G

set -e
ml --force purge
ml LUMI partition/G
module use /appl/local/containers/ai-modules
module load singularity-AI-bindings

export NCCL_SOCKET_IFNAME=hsn0,hsn1,hsn2,hsn3
export NCCL_NET_GDR_LEVEL=3
export FI_PROVIDER=cxi
export HIP_VISIBLE_DEVICES=$ROCR_VISIBLE_DEVICES
unset ROCR_VISIBLE_DEVICES
export OMP_NUM_THREADS=$(($SLURM_CPUS_PER_TASK / $SLURM_GPUS_PER_NODE))

srun --cpu-bind=none --ntasks-per-node=1 singularity exec --rocm $CONTAINER_PATH /bin/bash -c "
    unset ROCR_VISIBLE_DEVICES && torchrun --nnodes=$SLURM_NNODES --nproc_per_node=$SLURM_GPUS_PER_NODE \
    --node-rank=$SLURM_NODEID --rdzv_id=$SLURM_JOB_ID --rdzv_backend=c10d \
    --rdzv_endpoint='$(scontrol show hostnames "$SLURM_JOB_NODELIST" | head -n 1)':29500 --no-python $TRAINING_CMD"
