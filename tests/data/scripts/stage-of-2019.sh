#!/bin/bash -x
# A minimal case of our own, after a public script (no repository named)
# on: juwels-cluster
# expected:


#SBATCH --account=course
#SBATCH --nodes=1
#SBATCH --ntasks=13
##SBATCH --ntasks-per-node=13
#SBATCH --cpus-per-task=1
#SBATCH --output=Extract-out.%j
#SBATCH --error=Extract-err.%j
#SBATCH --time=00:20:00
#SBATCH --partition=devel
#SBATCH --mail-type=ALL


jutil env activate -p course
module purge
module use $OTHERSTAGES
module load Stages/2019a
# another system needs GCC/8.3.0 and not Intel
#module load Intel/2019.3.199-GCC-8.3.0  ParaStationMPI/5.2.2-1
module load GCC/8.3.0 ParaStationMPI/5.2.2-1
module load h5py/2.9.0-Python-3.6.8
module load mpi4py/3.0.1-Python-3.6.8

srun python stager.py --source_dir data/2017/ --destination_dir /p/scratch/course/${USER}/2017


# 2 tiers 
#srun python single.py --source_dir data/2017/

