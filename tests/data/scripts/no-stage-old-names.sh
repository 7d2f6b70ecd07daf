#!/bin/bash -x
# A minimal case of our own, after a public script (no repository named)
# on: juwels-cluster
# expected: LM023:warning LM040:note LM040:note
#SBATCH --account=course
#SBATCH --nodes=4
#SBATCH --ntasks=12
#SBATCH --ntasks-per-node=12
#SBATCH --output=./outputs/output_rnn.%j
#SBATCH --error=./errors/error_rnn.%j
#SBATCH --time=24:00:00

#SBATCH --partition=mem192

module load Python
module load scikit
module load Keras
module load TensorFlow
module load CUDA

python train.py
