#!/bin/bash
# A minimal case of our own, after Lumi-supercomputer/LUMI-AI-Guide, commit a7e33871ec2987a3c2775bc78e4546fbf279221e, 03-file-formats/convert.sh
# on: lumi
# expected:
# partition: small
# licence: CC-BY-4.0 (texts)
# site documentation: yes
# by hand: warning: bindings modules of May 2024; their place has moved twice since and the container of 2024 has no successor
#SBATCH --account=project_462000000
#SBATCH --partition=small
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=16
#SBATCH --mem-per-cpu=1750
#SBATCH --time=0:10:00

module use /appl/local/training/modules/AI-20240529
module load singularity-userfilesystems singularity-CPEbits
CONTAINER=/appl/local/containers/sif-images/lumi-pytorch-rocm-6.2.1-python-3.12-pytorch-20240918-vllm-4075b35.sif

mkdir -p data/lmdb/
time srun singularity exec $CONTAINER bash -c '$WITH_CONDA && source venv/bin/activate && python convert.py'
