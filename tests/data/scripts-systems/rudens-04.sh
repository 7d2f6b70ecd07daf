#!/bin/sh
# A minimal case of our own, after a public script (no repository named)
# on: rudens
# expected:
# partition: v100
# licence: not seen
# site documentation: no
# by hand: right
# by hand: note: days in the walltime, which Torque reads and PBS Pro does not
#PBS -e /mnt/home/user00/logs
#PBS -o /mnt/home/user00/logs
#PBS -q batch
#PBS -l nodes=1:ppn=8:gpus=1,feature=v100
#PBS -l mem=40gb
#PBS -l walltime=3:00:00:00

# max mem= 5 *ppn

module load conda
eval "$(conda shell.bash hook)"
conda activate env
cd /mnt/home/user00/project
python ./train.py -epoch 100
