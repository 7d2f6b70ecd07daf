#!/bin/bash
# A minimal case of our own, after interTwin-eu/itwinai, commit c175f9ada2624e902dc9de3221753ff85b314ef1, use-cases/mnist/torch/slurm.vega.sh
# on: vega
# expected: LM008:note LM008:note LM027:note
# partition: gpu
# licence: Apache-2.0
# site documentation: no
# used for the catalogue: yes
# software: pytorch ddp
# by hand: warning: torchrun_jsc is a package of another centre, for host names that end in i

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

source $PYTHON_VENV/bin/activate
export CUDA_VISIBLE_DEVICES=$(seq -s, 0 $((SLURM_GPUS_PER_NODE - 1)))
export OMP_NUM_THREADS=$(($SLURM_CPUS_PER_TASK / $SLURM_GPUS_PER_NODE))
export NCCL_SOCKET_IFNAME=ib0
export GLOO_SOCKET_IFNAME=ib0

srun --cpu-bind=none --ntasks-per-node=1 \
    bash -c "torchrun_jsc \
    --nnodes=$SLURM_NNODES \
    --nproc_per_node=$SLURM_GPUS_PER_NODE \
    --rdzv_id=$SLURM_JOB_ID \
    --rdzv_conf=is_host=\$(((SLURM_NODEID)) && echo 0 || echo 1) \
    --rdzv_backend=c10d \
    --rdzv_endpoint='$(scontrol show hostnames "$SLURM_JOB_NODELIST" | head -n 1)':29500 \
    --no-python $TRAINING_CMD"
