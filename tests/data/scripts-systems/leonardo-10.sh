#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: leonardo
# expected:
# partition: boost_usr_prod
# licence: not seen
# site documentation: no
# by hand: right
#SBATCH --account=EUHPC_D35_000          # see saldo -b
#SBATCH --partition=boost_usr_prod
#SBATCH --qos=boost_qos_lprod
#SBATCH --job-name=attribution
#SBATCH --nodes=1
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=16
#SBATCH --gpus-per-node=2
#SBATCH --time=48:00:00
#SBATCH --output=%x_%j.out
#SBATCH --error=%x_%j.err

module load python/3.11.7
module load cuda/12.6
source $WORK/env/bin/activate
export HF_HOME=$WORK/hf_cache
export TRANSFORMERS_OFFLINE=1
CUDA_VISIBLE_DEVICES=0,1 python -m train --num_workers 8
