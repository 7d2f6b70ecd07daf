#!/bin/bash
# A minimal case of our own, after djgroen/FabSim3, commit b7faf4e67398530a86035d63faad3038b3c6371f, fabsim/deploy/templates/slurm-marenostrum4
# on: marenostrum4
# expected: LM014:warning LM014:warning LM014:warning LM014:warning LM014:warning LM014:warning LM014:warning LM058:error
# partition: none
# licence: BSD-3-Clause
# site documentation: no
# by hand: error: the system is out of service
# by hand: warning: variables in directives, filled in by another tool first
## for the former machine

## nodes
#SBATCH --nodes $nodes

#SBATCH --ntasks-per-node=$corespernode
#SBATCH --ntasks-per-socket=$taskpersocket

## days-hours:minutes:seconds
#SBATCH --time=$job_wall_time

#SBATCH --output=$job_results/JobID-%j.output
#SBATCH --error=$job_results/JobID-%j.error

## SBATCH --constraint=$memconfig_name

#SBATCH --qos=$queue_name
