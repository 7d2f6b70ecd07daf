#!/bin/bash
# A minimal case of our own, after Bendemeurichy/majority-vote-outlier-detection, commit 736ac2a03e576fce69cde73b46e149698e5274bf, models/VAE/hpc_code/job_script.sh
# on: ugent
# expected:
# partition: joltik
# licence: not seen
# site documentation: no
# used for the catalogue: no
# software: pytorch
# by hand: right
# by hand: note: the venv is activated before the modules, whose Python then stands first
#PBS -N VAE_Training  
#PBS -l walltime=5:00:00
#PBS -l nodes=1:ppn=4:gpus=1
#PBS -l mem=16gb

PIP_DIR="$VSC_SCRATCH/site-packages" # packages
source venv/bin/activate
module load CUDA-Python/12.1.0-gfbf-2023a-CUDA-12.1.1
module load PyTorch-bundle/2.1.2-foss-2023a-CUDA-12.1.1

cd $PBS_O_WORKDIR
PYTHONPATH="$PYTHONPATH:$PIP_DIR" python train.py
