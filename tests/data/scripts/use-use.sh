#!/bin/bash -x
# A minimal case of our own, after a public script (no repository named)
# on: juwels-cluster
# expected:
#SBATCH --account=course
#SBATCH --nodes=1
#SBATCH --ntasks=1
##SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=1
#SBATCH --output=train-out.%j
#SBATCH --error=train-err.%j
#SBATCH --time=23:20:00
#SBATCH --gres=gpu:1
#SBATCH --partition=gpus
#SBATCH --mail-type=ALL
##jutil env activate -p course

module --force purge 
module use use $OTHERSTAGES
module load Stages/2019a
module load GCCcore/.8.3.0
module load mpi4py/3.0.1-Python-3.6.8
module load TensorFlow/1.13.1-GPU-Python-3.6.8
module load cuDNN/7.5.1.10-CUDA-10.1.105

#srun  python train.py --input_dir data --model_hparams_dict hparams.json

srun python train.py --input_dir ../data --model savp
