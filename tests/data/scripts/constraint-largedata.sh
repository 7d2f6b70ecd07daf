#!/bin/bash -x
# A minimal case of our own, after a public script (no repository named)
# on: juwels-cluster
# expected:
#SBATCH --account=course
#SBATCH --nodes=1
#SBATCH --ntasks=48
#SBATCH --ntasks-per-node=48
#SBATCH --output=mpi-out.%j
#SBATCH --error=mpi-err.%j
#SBATCH --time=00:30:00
#SBATCH --partition=mem192
#SBATCH --constraint=largedata

module load Stages/2024 Intel/2023.2.1 ParaStationMPI/5.9.2-1 ESMF/8.5.0
module load netCDF
module load netCDF-Fortran

#export BIN="/p/software/$SYSTEMNAME/stages/2022/software/ESMF/bin/"
export BIN="${EBROOTESMF}/bin/"
export CDATE="`date +%y%m%d`"

### for all files
for file in grid_0.5x0.5_c110228.nc grid_3minx3min_c120517.nc; do
  srun $BIN/ESMF_RegridWeightGen --ignore_unmapped -s $file -d ../grid.nc -m conserve -w map_${file%.nc}_$CDATE.nc
done
