#!/bin/sh
# A minimal case of our own, after a public script (no repository named)
# on: jureca
# expected: LM023:warning LM040:note LM040:note

#SBATCH --account=course
#SBATCH --partition=dc-gpu-devel
#SBATCH --time 0:30:00
#SBATCH --nodes 1
#SBATCH --tasks-per-node=1
#SBATCH --gres=gpu:4

# Name
#SBATCH -J lr_find

# Logs
#SBATCH -o logs_slurm/log_%x_%j.out
#SBATCH -e logs_slurm/log_%x_%j.err

echo "#################### script #############################"
cat $0
echo "################# end of script #########################"

# module --force purge
# module load Stages/2020
# # module load GCC/10.3.0 CUDA/11.0

module purge
# module load Stages/2020
module load GCC GCCcore/.11.2.0 CMake NCCL CUDA cuDNN OpenMPI
# module load GCC/10.3.0 CUDA/11.0 cuDNN/8.0.2.39-CUDA-11.0

export CUDA_VISIBLE_DEVICES=0,1,2,3

jutil env activate -p course

source miniconda3/bin/activate tf2
which python3

CUDA_VISIBLE_DEVICES=0,1,2,3 python3 pipeline.py find-lr -c $1
