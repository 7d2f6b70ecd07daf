#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: jureca
# expected: LM040:note LM040:note
#SBATCH --account=course           # Whose hours?
#SBATCH --nodes=1                        # How many?
#SBATCH --job-name=bench
#SBATCH --ntasks-per-node=1              # tasks of a node
#SBATCH --cpus-per-task=128                # cpus of a task
#SBATCH --output=./outputs/out_PINN.%j # Where to?
#SBATCH --error=./errors/err_PINN.%j
#SBATCH --gres=gpu:4
#SBATCH --time=00:30:00          # For how long?
#SBATCH --partition=dc-gpu-devel         # Which nodes?

ml --force purge
ml Stages/2023 GCC/11.3.0 Python/3.10.4 CUDA/11.7

source venv/bin/activate

export PYTHONPATH="${PYTHONPATH}:$PWD/"
export HYDRA_FULL_ERROR=1

CUDA_VISIBLE_DEVICES='0' python3 -u train.py +args=config.yaml ++args.model_name='PINN' ++args.filename='1D_NA_NA.h5'
