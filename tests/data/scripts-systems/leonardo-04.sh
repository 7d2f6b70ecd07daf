#!/bin/bash
# A minimal case of our own, after MSKazemi/GRAAFE, commit 7af9918dc96796ef2fd8612fa240abdd133156a4, Offline/Full_pipeline/Training_and_validation_of_ML_models/Room-gnn/batch_training.sh
# on: leonardo
# expected: LM040:note LM040:note
# partition: boost_usr_prod
# licence: not seen
# site documentation: no
# by hand: right
# by hand: note: one core beside one GPU, eight are usual
#SBATCH -A GrM_project   # project
#SBATCH -p boost_usr_prod    # partition
#SBATCH --time 10:00:00       # HH:MM:SS
#SBATCH -N 1                         # nodes
#SBATCH --ntasks-per-node=1     # tasks
#SBATCH --gres=gpu:1           # of 4
#SBATCH -e slurm/error/%j.err         # errors
#SBATCH -o slurm/output/%j.out      # output
python train.py 4
