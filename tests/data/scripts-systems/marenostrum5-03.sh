#!/bin/bash
# A minimal case of our own, after BSC-CNS-EAPM/MN_bash_runners, commit 1a2bfb76b2eff4410a352d8de675c06b0b133676, run_files/marenostrumV/run_pele_v1.8.sh
# on: marenostrum5
# expected:
# partition: gpp
# licence: not seen
# site documentation: no
# by hand: right

#SBATCH --job-name=JOB_NAME
#SBATCH --output=output_%j.out
#SBATCH --error=output_%j.err
#SBATCH --account=bsc00
#SBATCH --ntasks=96
#SBATCH --time=00-48:00:00
#SBATCH -D .
#SBATCH --cpus-per-task=1
#SBATCH --qos=gp_bscls
##SBATCH --qos=gp_debug

module purge
ml intel/2023.2.0
ml cmake/3.25.1
ml impi/2021.10.0
ml mkl/2023.2.0
ml boost/1.77.0-gcc

export SRUN_CPUS_PER_TASK=${SLURM_CPUS_PER_TASK}

srun -n 96 /gpfs/projects/bsc00/bin/program run.conf
