#!/bin/bash
# A minimal case of our own, after BSC-CNS-EAPM/MN_bash_runners, commit 4da6c508c7fd1d3b689e9366b8817113fe6a945b, run_files/marenostrumIV/run_pele_v1.8.sh
# on: marenostrum4
# expected: LM031:note LM058:error
# partition: none
# licence: not seen
# site documentation: no
# by hand: error: the system is out of service

#SBATCH --job-name=JOB_NAME
#SBATCH --output=output_%j.out
#SBATCH --error=output_%j.err
#SBATCH --ntasks=96
#SBATCH --time=00-48:00:00
#SBATCH -D .
#SBATCH --qos=bsc_ls

module purge
module load intel mkl impi python/2.7.13 boost/1.64.0 bsc cmake

mpirun -n 96 /gpfs/projects/bsc00/bin/program run.conf
