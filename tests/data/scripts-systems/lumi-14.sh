#!/bin/bash
# A minimal case of our own, after Lumi-supercomputer/lumi-userguide, commit 6c3a26c0fc8f2174e1dde45adb75def88d8010a4, docs/software/packages/pytorch.md
# on: lumi
# expected:
# partition: standard-g
# licence: not stated
# site documentation: yes
# used for the catalogue: yes
# software: pytorch ddp
# by hand: warning: a stack of 2022; the ROCm 5.4 container is older than the drivers of 2026
# by hand: warning: the system sets no $SCRATCH, so -B gets ':'
#SBATCH --job-name=pt-cnn
#SBATCH --ntasks=32
#SBATCH --ntasks-per-node=8
#SBATCH --time=0:10:0
#SBATCH --exclusive
#SBATCH --partition=standard-g
#SBATCH --account=project_465000000
#SBATCH --gpus-per-node=8

module load LUMI/22.08 partition/G
module load singularity-bindings
module load aws-ofi-rccl

. ~/pt_env/bin/activate
export NCCL_SOCKET_IFNAME=hsn
export NCCL_NET_GDR_LEVEL=3
export MIOPEN_USER_DB_PATH=/tmp/${USER}-miopen-cache-${SLURM_JOB_ID}
export MIOPEN_CUSTOM_CACHE_DIR=${MIOPEN_USER_DB_PATH}
export CXI_FORK_SAFE=1
export FI_CXI_DISABLE_CQ_HUGETLB=1
srun singularity exec -B"/appl:/appl" -B"$SCRATCH:$SCRATCH" \
                      $SCRATCH/pytorch_rocm5.4.1_ubuntu20.04_py3.7_pytorch_1.12.1.sif python train.py
