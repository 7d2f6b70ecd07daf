#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: marenostrum5
# expected: LM040:note LM040:note
# partition: gpp
# licence: not seen
# site documentation: no
# by hand: error: a GPU asked for with a QOS of nodes that have none

#SBATCH --job-name=clustering
#SBATCH --account=bsc00
#SBATCH --chdir=.
#SBATCH --output=logs/cluster/%j.out
#SBATCH --error=logs/cluster/%j.err
#SBATCH --nodes=1
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=1
#SBATCH --gres=gpu:1
#SBATCH --time=48:00:00
#SBATCH --qos=gp_bscls

module purge
ml bsc/1.0
ml anaconda

source activate cluster
srun python clustering.py
