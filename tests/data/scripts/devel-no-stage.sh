#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: jureca
# expected: LM023:warning LM040:note LM040:note
#SBATCH --account=course
#SBATCH --partition=dc-gpu-devel
#SBATCH --nodes=1
#SBATCH --gres=gpu:1
#SBATCH --cpus-per-task=16
#SBATCH --time=00:30:00
#SBATCH --output=logs/slurm_%j.out
#SBATCH --error=logs/slurm_%j.err
#SBATCH --job-name=phase1_FAST

# under two minutes for a hundred images

echo "=================================================================="
echo "Job ID: $SLURM_JOB_ID"
echo "=================================================================="

module load GCC CUDA PyTorch torchvision

cd solver
echo ""
nvidia-smi
python solve.py
