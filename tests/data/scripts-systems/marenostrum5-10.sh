#!/usr/bin/env bash
# A minimal case of our own, after a public script (no repository named)
# on: marenostrum5
# expected: LM008:note
# partition: acc
# licence: not seen
# site documentation: no
# composed: the end of the script was not read, the launch line is ours
# by hand: right

#SBATCH --nodes=2  # 96
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=80  # all cores
#SBATCH --threads-per-core=1  # no hardware threads
#SBATCH --gres=gpu:4
#SBATCH --time=01:59:59
#SBATCH --account=ehpc00
#SBATCH --qos=acc_debug
# SBATCH --array=0-32%1

set -euo pipefail
source configuration.sh
export SRUN_CPUS_PER_TASK="$SLURM_CPUS_PER_TASK"
srun bash ./container_run.sh bash ./train.sh
