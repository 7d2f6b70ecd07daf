#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: leonardo
# expected: LM027:note LM040:note LM040:note
# partition: boost_usr_prod
# licence: not seen
# site documentation: no
# used for the catalogue: no
# software: pytorch accelerate
# by hand: right
# by hand: note: cuda/12.1 is in no listing of 2026
#SBATCH --job-name=sft-train                        # name
#SBATCH --partition=boost_usr_prod                  # queue
#SBATCH --gres=gpu:4                                # per node
#SBATCH --nodes=1
#SBATCH --ntasks-per-node=1
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=32                          # at most 32
#SBATCH --mem=256G
#SBATCH --time=24:00:00
#SBATCH --account=EUHPC_A06_000
#SBATCH --output=logs/output_sft.log
#SBATCH --error=logs/error_sft.log

module load cuda/12.1
module load anaconda3/2023.09-0
source activate sft
srun accelerate launch --config_file ./config.yaml train.py
