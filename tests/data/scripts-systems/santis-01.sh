#!/usr/bin/env bash
# A minimal case of our own, after eth-cscs/cscs-docs, commit 80abed138e7cc52ebf6703b82ed02520ab9bf92f, docs/running/slurm.md
# on: santis
# expected:
# partition: normal
# licence: CC0-1.0
# site documentation: yes
# by hand: right
# by hand: note: of a page for all systems with these nodes
#SBATCH --exclusive --mem=450G
#SBATCH -N1

CMD="echo \$(date) \$(hostname) CUDA_VISIBLE_DEVICES=\${CUDA_VISIBLE_DEVICES}; sleep 5"
srun -N1 --ntasks-per-node=1 --exclusive --gpus-per-task=2 --cpus-per-gpu=5 --mem=50G --output "out-%J.log"  bash -c "${CMD}" &
srun -N1 --ntasks-per-node=1 --exclusive --gpus-per-task=1 --cpus-per-gpu=5 --mem=50G --output "out-%J.log"  bash -c "${CMD}" &
wait
