#!/bin/bash
# A minimal case of our own, after cozzalberto/segment_pvs, commit d432db6d5e08b09fe76c8e27083351b7d81ffd51, tools/classifier_torchvision.sh
# on: leonardo
# expected:
# partition: boost_usr_prod
# licence: not seen
# site documentation: no
# used for the catalogue: no
# software: pytorch ddp
# by hand: right
# by hand: note: an empty directive, which sbatch passes over
#SBATCH --out=train.out
#SBATCH --err=train.err
#SBATCH -N 1
#SBATCH --ntasks-per-node=4 ##### < change
#SBATCH --cpus-per-task=8
#SBATCH --gres=gpu:4
#SBATCH --partition=boost_usr_prod 
#SBATCH -A PHD_project
#SBATCH 
#SBATCH --time=01:35:00
#SBATCH --mem=0

module purge
source /leonardo/home/userexternal/user0000/venv/bin/activate
       

cd /leonardo_work/PHD_project
export PYTHONPATH=$PWD:$PYTHONPATH

torchrun --nproc_per_node=4 train.py
