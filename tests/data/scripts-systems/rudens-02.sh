#!/bin/sh -v
# A minimal case of our own, after a public script (no repository named)
# on: rudens
# expected:
# partition: v100
# licence: not seen
# site documentation: no
# used for the catalogue: no
# software: pytorch
# by hand: right
#PBS -e /home_beegfs/user00/logs/
#PBS -o /home_beegfs/user00/logs/
#PBS -q batch
#PBS -N first_run
#PBS -p 1000
#PBS -l nodes=1:ppn=8:gpus=1:shared,feature=v100
#PBS -l mem=40gb
#PBS -l walltime=96:00:00

module load conda
eval "$(conda shell.bash hook)"
source activate env
export LD_LIBRARY_PATH=~/.conda/envs/env/lib:$LD_LIBRARY_PATH
cd /home_beegfs/user00/project/
python main.py -epoch_count 1500
