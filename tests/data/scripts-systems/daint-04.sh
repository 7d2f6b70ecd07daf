#!/bin/bash
# A minimal case of our own, after eth-cscs/cscs-docs, commit 80abed138e7cc52ebf6703b82ed02520ab9bf92f, docs/software/sciapps/gromacs.md
# on: daint
# expected: LM027:note
# partition: normal
# licence: CC0-1.0
# site documentation: yes
# by hand: right

#SBATCH --job-name="JOB NAME"
#SBATCH --nodes=1             # of four modules
#SBATCH --ntasks-per-node=8   # ranks
#SBATCH --cpus-per-task 32    # threads
#SBATCH --account=g000
#SBATCH --hint=nomultithread  
#SBATCH --uenv=gromacs/2024
#SBATCH --view=gromacs

export MPICH_GPU_SUPPORT_ENABLED=1
export FI_CXI_RX_MATCH_MODE=software
export GMX_GPU_DD_COMMS=true
srun ./mps-wrapper.sh gmx_mpi mdrun -s input.tpr -ntomp 32 -gpu_id 0123
