#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: juwels-booster
# expected: LM008:note LM008:note LM027:note

# shellcheck disable=all

# Job
#SBATCH --job-name=test
#SBATCH --account=course
#SBATCH --mail-user=
#SBATCH --mail-type=ALL
#SBATCH --time=00:20:00

# Resources
#SBATCH --partition=booster
#SBATCH --nodes=1
#SBATCH --gpus-per-node=4
#SBATCH --gres=gpu:4
#SBATCH --cpus-per-task=8
#SBATCH --ntasks-per-node=1
# SBATCH --mem-per-gpu=10G
# SBATCH --exclusive

ml --force purge
ml Stages/2024 GCC/12.3.0 OpenMPI CUDA/12 MPI-settings/CUDA
ml Python/3.11 HDF5 PnetCDF libaio mpi4py CMake cuDNN/8.9.5.29-CUDA-12

export CUDA_VISIBLE_DEVICES=$(seq -s, 0 $((SLURM_GPUS_PER_NODE - 1)))
# srun --ntasks=$SLURM_NNODES bash -c 'echo -e "$(hostname)\n\n"'

mapfile -t nodes <<< "$(scontrol show hostnames "$SLURM_JOB_NODELIST")"
head_node=${nodes[0]}
port=7639       # of Ray
srun --nodes=1 --ntasks=1 -w "$head_node" \
    ray start --head --node-ip-address="$head_node"i --port=$port --block &
sleep 1
for ((i = 1; i <= SLURM_JOB_NUM_NODES - 1; i++)); do
    srun --nodes=1 --ntasks=1 -w "${nodes[$i]}" \
        ray start --address "$head_node"i:"$port" --block &
    sleep 5 # one after another
done
python -u train.py --gpus $((SLURM_GPUS_PER_NODE*SLURM_NNODES))
