#!/bin/bash
# A minimal case of our own, after CSCfi/csc-user-guide, commit dff081f239e21c4fd7492998e9ceb3ece63dd632, docs/apps/julia.md
# on: lumi
# expected: LM052:error LM053:error
# partition: small-g
# licence: CC-BY-4.0
# site documentation: yes
# by hand: error: eight tasks of eight cores are 64, jobs may use 56 of a node: the job never starts
#SBATCH --account=project_465000000
#SBATCH --partition=small-g
#SBATCH --time=00:15:00
#SBATCH --nodes=2
#SBATCH --gpus-per-node=8
#SBATCH --ntasks-per-node=8
#SBATCH --cpus-per-task=8
#SBATCH --mem-per-cpu=0

module use /appl/local/csc/modulefiles
module load julia
module load julia-mpi
module load julia-amdgpu
julia --project=. script.jl
