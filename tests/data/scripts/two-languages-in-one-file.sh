#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: juwels-cluster
# expected: LM008:note LM008:note LM040:note
#=
#!/bin/bash

#SBATCH --account=course

#SBATCH --job-name=Sweep                 # another name
#SBATCH --export=ALL,JULIA_EXCLUSIVE=1
#SBATCH --mail-user=someone@example.org  # another address
# SBATCH --nodes=1
# SBATCH --ntasks-per-node=1
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=48
#SBATCH --mem=90GB         # memory , more means less time
#SBATCH --time=0-12:00:00          # at most (HH:MM:SS)
#SBATCH --mail-type=END
#SBATCH --output=/p/project/course/out/Spin_%a.out    # standard output

jutil env activate -p course
cd $PROJECT/course
module --force purge
module load Stages/2024  
module load GCCcore/.12.3.0

module load Julia/1.9.3
export JULIA_DEPOT_PATH=/p/scratch/course/.julia/

julia -O3 -t $SLURM_CPUS_PER_TASK spin.jl ${SLURM_ARRAY_TASK_ID}
exit
=#

cd(@__DIR__)

i_arg = parse(Int, ARGS[1])
L = 40
NSteps = 6_000_000
outfile = "out/Spin_L=$(L)_n=$(NSteps)"
(; a, b) = jobs[i_arg]
