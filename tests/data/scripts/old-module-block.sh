#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: deep
# expected: LM016:warning LM037:warning
#SBATCH --partition=dp-cn
#SBATCH --tasks-per-node=24
#MODULES BEGIN pyproj
cd ~/votes
time python run.py $param
#MODULES END
