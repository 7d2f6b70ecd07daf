#!/bin/bash
# A minimal case of our own, after TRUBA-HPC/Belgeler, commit e77a0bf3 source/assets/qe-howto/config-files/qe-hamsi_inteloneapi.slurm
# on: all
# expected: LM031:note
#SBATCH -M truba
#SBATCH -p hamsi
#SBATCH -A course
#SBATCH -J qe67impi
#SBATCH -N 1
#SBATCH --ntasks=28
#SBATCH --time=1-00:00:00
#SBATCH --output=slurm-%j.out
#SBATCH --error=slurm-%j.err

export OMP_NUM_THREADS=1
export OMPI_MCA_btl_openib_allow_ib=1

source /opt/intel/oneapi-2021.2/setvars.sh

DIR=espresso/q-e-qe-6.7.0

mpirun $DIR/bin/pw.x < in.SiC > SiC.out


exit

