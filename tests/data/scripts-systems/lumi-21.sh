#!/bin/bash
# A minimal case of our own, after CSCfi/csc-user-guide, commit dff081f239e21c4fd7492998e9ceb3ece63dd632, docs/apps/qiskit.md
# on: lumi
# expected:
# partition: standard-g
# licence: CC-BY-4.0
# site documentation: yes
# by hand: warning: one task takes the first of the eight masks, so it runs on 7 of the 56 cores that it asks for
#SBATCH --job-name=aer_job
#SBATCH --output=aer_job.o%j
#SBATCH --account=project_465000000
#SBATCH --time=2:00:00
#SBATCH --partition=standard-g
#SBATCH --nodes=1
#SBATCH --gpus-per-node=8
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=56

mask=mask_cpu:0xfe000000000000,0xfe00000000000000,0xfe0000,0xfe000000,0xfe,0xfe00,0xfe00000000,0xfe0000000000
export MPICH_GPU_SUPPORT_ENABLED=1
export MPICH_OFI_NIC_POLICY=GPU
srun --cpu-bind=$mask ./run-singularity image.sif python program.py
