#!/bin/bash --login
# A minimal case of our own, after djgroen/FabSim3, commit b2212175 fabsim/deploy/templates/slurm-cartesius
# on: all
# expected: LM014:warning LM014:warning LM014:warning LM014:warning LM014:warning LM014:warning
#
#SBATCH --job-name=$job_name
#SBATCH --nodes $nodes
#SBATCH --ntasks-per-node=$corespernode
#SBATCH --time=$job_wall_time
#SBATCH -A $budget
#SBATCH -p $queue
#SBATCH --output="job.out"
#SBATCH --error="job.err"
