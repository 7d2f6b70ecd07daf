#!/bin/bash
# A minimal case of our own, after Lumi-supercomputer/LUMI-AI-Guide, commit a7e33871ec2987a3c2775bc78e4546fbf279221e, 03-file-formats/run-scripts/simple-benchmarks/run-comp-seq.sh
# on: lumi
# expected:
# partition: standard-g
# licence: CC-BY-4.0 (texts)
# site documentation: yes
# by hand: warning: one GPU of eight on a partition that gives whole nodes; small-g is for parts of a node
# by hand: warning: bindings modules of May 2024, their place has moved twice since
#SBATCH --job-name=comp-seq
#SBATCH --output=./run-scripts/comp-seq-%j.out
#SBATCH --account=project_462000000
#SBATCH --partition=standard-g
#SBATCH --nodes=1
#SBATCH --gpus-per-node=1
#SBATCH --cpus-per-task=1
#SBATCH --mem-per-gpu=60G
#SBATCH --time=00:20:00

module use /appl/local/training/modules/AI-20240529
module load singularity-userfilesystems singularity-CPEbits
CONTAINER=/appl/local/containers/sif-images/lumi-pytorch-rocm-6.2.1-python-3.12-pytorch-20240918-vllm-4075b35.sif
export MPICH_MPIIO_STATS=1

srun singularity exec $CONTAINER bash -c '$WITH_CONDA && source venv/bin/activate && python compare.py'
