#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: hortense
# expected:
# partition: cpu_milan
# licence: not seen
# site documentation: no
# by hand: warning: toolchains before 2023a were not built again for the present system, and the cluster module is now cpu_milan_rhel9
# by hand: note: {runname} is filled in by another tool first
#PBS -l nodes=1:ppn=32
#PBS -l walltime=08:00:00
#PBS -A 2022_000
#PBS -m a

module swap cluster/dodrio/cpu_milan
module load CDO/2.0.6-gompi-2022a

export OMPI_MCA_btl='^uct,ofi'
export OMPI_MCA_pml='ucx'
export OMPI_MCA_mtl='^ofi'

RUNNAME={runname}
for INPUTFILE in ${RUNNAME}_*.nc
do
cdo -v remapcon,grid.txt ${INPUTFILE} ${INPUTFILE::-3}_regridded.nc
done
