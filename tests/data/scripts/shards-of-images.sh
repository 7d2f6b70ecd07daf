#!/bin/bash -x
# A minimal case of our own, after a public script (no repository named)
# on: juwels-booster
# expected: LM027:note LM040:note LM040:note

#SBATCH --account=course
#SBATCH --nodes=1
#SBATCH --output=logs/out.%j
#SBATCH --error=error_logs/err.%j
#SBATCH --time=06:00:00
#SBATCH --gres=gpu:4
#SBATCH --partition=booster
#SBATCH --cpus-per-task=96

echo $(nproc) 

export CUDA_VISIBLE_DEVICES=0,1,2,3 


# 0010000 - 0029600 not complete


START="0018001"
echo START=$START

NUM_GPUS=4
# # Args
# module load Stages/2023 GCC/11.3.0  OpenMPI/4.1.4
# ml git

source miniconda3/bin/activate images
# conda activate images

srun --cpu-bind=v --accel-bind=gn python tokens.py \
                                        --start_shard $START \
                                        --num_gpus $NUM_GPUS

# python -u : no buffer
#srun --cpu-bind=v --accel-bind=gn  python -u other.py
