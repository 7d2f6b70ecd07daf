#!/bin/bash
# A minimal case of our own, after hpcugent/vsc_user_docs, commit 356e18dca1e0bca397281bbbd1bd1e79eadf2e7f, mkdocs/docs/HPC/examples/Job-script-examples/simple_jobscript.sh
# on: ugent
# expected:
# partition: none
# licence: not seen
# site documentation: yes
# by hand: error: [module] and [commands] are to be filled in

# always
#PBS -N jobname           ## name
#PBS -l nodes=1:ppn=2     ## ppn=all for a node
#PBS -l walltime=01:00:00 ## at most 72:00:00

# sometimes
##PBS -l gpus=1            ## GPUs
##PBS -l mem=32gb          ## memory

module load [module]
cd $PBS_O_WORKDIR
[commands]
