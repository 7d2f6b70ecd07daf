#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: juwels-booster
# expected: LM021:warning LM034:warning

# general
#SBATCH --job-name=TorchTest
#SBATCH --account=course
#SBATCH --mail-user=
#SBATCH --mail-type=ALL
#SBATCH --output=job.out
#SBATCH --error=job.err
#SBATCH --time=0-00:15:00

# nodes
#SBATCH --partition=develbooster
#SBATCH --nodes=4
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=24
#SBATCH --gpus-per-node=4
#SBATCH --exclusive

# gres has to be off on another system
#SBATCH --gres=gpu:4

debug=false # or true
EXEC="train.py \
  --batch-size 1 \
  --nworker $SLURM_CPUS_PER_TASK \
  --shuff"

ml --force purge
ml Stages/2023 StdEnv/2023 NVHPC/23.1 OpenMPI/4.1.4 cuDNN/8.6.0.163-CUDA-11.7 
ml Python/3.10.4 HDF5 libaio/0.3.112

export OMP_NUM_THREADS=1
if [ "$SLURM_CPUS_PER_TASK" > 0 ] ; then
  export OMP_NUM_THREADS=$SLURM_CPUS_PER_TASK
fi
export SRUN_CPUS_PER_TASK=${SLURM_CPUS_PER_TASK}

srun --cpu-bind=none bash -c "torchrun \
    --nnodes=$SLURM_NNODES \
    --nproc_per_node=$SLURM_GPUS_PER_NODE \
    --rdzv_conf=is_host=\$(((SLURM_NODEID)) && echo 0 || echo 1) \
    --rdzv_endpoint='$(scontrol show hostnames "$SLURM_JOB_NODELIST" | head -n 1)'i:29500 \
    $EXEC"
