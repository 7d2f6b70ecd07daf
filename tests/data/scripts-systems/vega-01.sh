#!/bin/bash
# A minimal case of our own, after interTwin-eu/itwinai, commit c175f9ada2624e902dc9de3221753ff85b314ef1, tests/torch/slurm.vega.sh
# on: vega
# expected: LM008:note LM008:note LM027:note
# partition: gpu
# licence: Apache-2.0
# site documentation: no
# used for the catalogue: yes
# software: pytorch ddp
# by hand: right
# by hand: note: --node-rank=$SLURM_NODEID is filled in by the shell of the first node and is 0 everywhere; c10d gives ranks itself

#SBATCH --job-name=training
#SBATCH --account=s24r00-00-users
#SBATCH --output=job.out
#SBATCH --error=job.err
#SBATCH --time=00:20:00

#SBATCH --partition=gpu
#SBATCH --nodes=2
#SBATCH --gpus-per-node=2
#SBATCH --gres=gpu:2
#SBATCH --cpus-per-task=48
#SBATCH --ntasks-per-node=1
# SBATCH --mem-per-gpu=10G
# SBATCH --exclusive

ml --force purge
ml CMake/3.29.3-GCCcore-13.3.0
ml mpi4py/3.1.5
ml OpenMPI/4.1.6-GCC-13.2.0
ml cuDNN/8.9.7.29-CUDA-12.3.0
ml CUDA/12.6.0
ml NCCL/2.22.3-GCCcore-13.3.0-CUDA-12.6.0
ml Python/3.12.3-GCCcore-13.3.0
module unload OpenSSL

export CUDA_VISIBLE_DEVICES=$(seq -s, 0 $((SLURM_GPUS_PER_NODE - 1)))
export OMP_NUM_THREADS=$(($SLURM_CPUS_PER_TASK / $SLURM_GPUS_PER_NODE))
export NCCL_SOCKET_IFNAME=ib0
export GLOO_SOCKET_IFNAME=ib0
unset PYTHONPATH
srun --cpu-bind=none --ntasks-per-node=1 \
    singularity exec --nv $CONTAINER_PATH /bin/bash -c "torchrun \
    --nnodes=$SLURM_NNODES \
    --nproc_per_node=$SLURM_GPUS_PER_NODE \
    --node-rank=$SLURM_NODEID \
    --rdzv_id=$SLURM_JOB_ID \
    --rdzv_conf=is_host=\$(((SLURM_NODEID)) && echo 0 || echo 1) \
    --rdzv_backend=c10d \
    --rdzv_endpoint=$(scontrol show hostnames "$SLURM_JOB_NODELIST" | head -n 1):29500 \
    --no-python ${COMMAND}"
