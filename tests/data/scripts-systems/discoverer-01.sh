#!/bin/bash -l
# A minimal case of our own, after a public script (no repository named)
# on: discoverer
# expected: LM039:warning
# partition: cn
# licence: not seen
# site documentation: no
# by hand: warning: two QOS, the last one counts and is the right one
# by hand: note: one task in all and eight a node contradict each other
#SBATCH --nodes=1                                                       # nodes
#SBATCH --ntasks=1
#SBATCH --qos=default                                                   # first
#SBATCH --ntasks-per-node=8
#SBATCH --cpus-per-task=1
#SBATCH --time=02:00:00
#SBATCH --partition=cn
#SBATCH --account=ehpc-dev-2024d00-000 --qos=ehpc-dev-2024d00-000     # project

source /etc/profile.d/modules.sh
export MODULEPATH=/opt/software/modulefiles
/opt/software/python/3.9.7/bin/python3 -m venv .venv
source .venv/bin/activate
execute-benchmark -mc "$1" -v
