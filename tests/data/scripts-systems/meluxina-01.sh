#!/bin/bash -l
# A minimal case of our own, after avhou/meluxina, commit 3a8a0c12a526549b61e7debaacc2ddd7adf68fd8, first-job.sh
# on: meluxina
# expected: LM019:warning
# partition: gpu
# licence: not stated
# site documentation: no
# by hand: warning: the QOS dev is for jobs with the reservation gpudev
# by hand: warning: no GPU asked for on the GPU partition
## the first one
#SBATCH --time=00:00:10
#SBATCH --account=p200000
#SBATCH --partition=gpu
#SBATCH --qos=dev
#SBATCH --nodes=1

echo 'Hello, world!'
nvidia-smi
