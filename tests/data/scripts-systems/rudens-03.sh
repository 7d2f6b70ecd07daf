#!/bin/sh -v
# A minimal case of our own, after a public script (no repository named)
# on: rudens
# expected:
# partition: v100
# licence: not seen
# site documentation: no
# by hand: warning: conda is a module of the system and is not loaded
#PBS -e /mnt/home/user00/logs
#PBS -o /mnt/home/user00/logs
#PBS -q batch
#PBS -l nodes=1:ppn=8:gpus=1:shared,feature=v100
#PBS -l mem=40gb
#PBS -l walltime=96:00:00
#PBS -A group_a
#PBS -N iris

eval "$(conda shell.bash hook)"
conda activate conda_env
cd /mnt/home/user00/iris
python resnet_main.py -learning_rate 1e-3 &
python resnet_main.py -learning_rate 1e-4 &
wait
