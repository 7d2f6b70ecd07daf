#!/usr/local/bin/bash
# A minimal case of our own, after eth-cscs/cscs-docs, commit 80abed138e7cc52ebf6703b82ed02520ab9bf92f, docs/running/hyperqueue.md
# on: daint
# expected:
# partition: normal
# licence: CC0-1.0
# site documentation: yes
# by hand: right
# by hand: note: an interpreter at an unusual place

#SBATCH --nodes 2
#SBATCH --ntasks-per-node 1
#SBATCH --time 00:10:00
#SBATCH --partition normal
#SBATCH --account g000

hq server start &
hq server wait
srun hq worker start &
hq submit --resource "cpus=1" --array 1-300 ./task.sh;
hq submit --resource "gpus/nvidia=1" --array 1-16 ./task.sh;
hq job wait all
hq server stop
