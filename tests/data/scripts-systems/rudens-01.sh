#!/bin/sh
# A minimal case of our own, after a public script (no repository named)
# on: rudens
# expected:
# partition: rudens
# licence: not seen
# site documentation: no
# by hand: right
#PBS -N workflow
#PBS -q batch
#PBS -A coe_project
#PBS -l nodes=1:ppn=4,feature=rudens
#PBS -l walltime=01:00:00
#PBS -j oe
#PBS -V

pbsdsh -v "$PBS_O_WORKDIR/workflow.sh"
