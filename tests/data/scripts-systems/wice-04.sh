#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: wice
# expected: LM016:warning LM040:note LM040:note
# partition: gpu
# licence: not seen
# site documentation: no
# by hand: warning: no account, and the system takes no job without one
#SBATCH --job-name=train_bert            # name
#SBATCH --output=logs/%j.out             # stdout
#SBATCH --error=logs/%j.err              # stderr
#SBATCH --clusters=wice                  # cluster
#SBATCH --partition=gpu                  # partition
#SBATCH --nodes=1                        # nodes
#SBATCH --ntasks-per-node=1              # tasks
#SBATCH --cpus-per-task=32
#SBATCH --gpus-per-node=2                # GPUs
#SBATCH --time=6:00:00                   # limit

export HF_HOME="$VSC_SCRATCH/hf_cache"
source ".env/bin/activate"
mkdir llm-output
python train.py --output-dir llm-output/
