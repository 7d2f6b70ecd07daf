#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: jureca
# expected:
#SBATCH --nodes=1
#SBATCH --ntasks-per-node=128
#SBATCH --time=06:30:00
#SBATCH --partition=dc-cpu
#SBATCH --mail-type=all
#SBATCH --mail-user=someone@example.org
#SBATCH --account=course
#SBATCH --disable-turbomode
#SBATCH --output=%x-%j.out
#SBATCH --error=%x-%j.err

# export Y=1998 && sbatch --export=ALL,Y=$Y --job-name=year$Y job.sh

source environment.ini

echo $SLURM_JOB_NAME

let Y=$Y
let nvar=39 #36 levels #2 min/max #39 all

dir_work=$(pwd)
mkdir ${dir_work}/${Y}
cd "${dir_work}/${Y}"

cp -f ../run.nml_template run.nml
sed -i "s/__YEAR__/$Y/g" run.nml
sed -i "s/__nvar__/$nvar/g" run.nml

let M=1
while [ $M -le 12 ]; do
  ./convert $M &
  let M=M+1
done
wait
