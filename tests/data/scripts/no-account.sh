#!/bin/bash -x
# A minimal case of our own, after a public script (no repository named)
# on: juwels-cluster
# expected: LM016:warning
#SBATCH --partition=develgpus
#SBATCH --nodes=1
#SBATCH --gres=gpu:1
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=10
#SBATCH --output=gen_out
#SBATCH --error=gen_err
#SBATCH --time=00:10:00
source ~/pyenv
which python
ml CUDA
#ml MVAPICH2
which python
python -u cli.py reconstruct results/model.th --device=cuda --nb-examples=128 #--label="one"
