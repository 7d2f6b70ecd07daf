#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: jureca
# expected:
#
#SBATCH --job-name="AUX_unpack"
#SBATCH --nodes=1
#SBATCH --ntasks=128
#SBATCH --ntasks-per-node=128
#SBATCH --time=01:00:00
#SBATCH --partition=dc-cpu-devel
#SBATCH --account=course
#
# USAGE: 
# >> sbatch ./$0 FILES*
# >> sbatch ./unpack.ksh /p/scratch/course/201[8,9]

unpack() (
  one=$1
  gunzip ${one} 
)

MAX=${SLURM_NTASKS}
files=$@
echo "${files[@]}"
counter=0
for file in $files
do
  unpack ${file} &
  (( counter++ ))
  if [ $counter -ge $MAX ]; then
    wait
    counter=0
  fi
done
wait
