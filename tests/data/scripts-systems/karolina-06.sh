#!/usr/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: karolina
# expected:
# partition: qcpu_exp
# licence: not seen
# site documentation: no
# by hand: right
# by hand: note: no time, the partition gives one hour
# by hand: note: Python/3.9 is no full name of a module here
#SBATCH --job-name=fit-CPU
#SBATCH --account=open-34-0
#SBATCH --partition=qcpu_exp
#SBATCH --nodes=1
#SBATCH --ntasks-per-node=8 
#SBATCH --cpus-per-task=16

set -e
ml Python/3.9
ml GCCcore/13.2.0
for folder in $(find "$(pwd)/uploads" -maxdepth 1 -mindepth 1 -type d); do
    ./fit "$folder"
done
