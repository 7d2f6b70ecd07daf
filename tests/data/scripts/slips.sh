#!/bin/bash
# A minimal case of our own, after the slips that NVIDIA-NeMo/Megatron-Bridge#3068, BLAST-WarpX/warpx#4157 and DestinE AQUA#221 tell of
# on: jureca
# expected: LM007:error LM008:warning LM015:error
#SBATCH --account=course
#SBATCH --partition=<partition>
#S BATCH --nodes=2
set -e
#SBATCH --time=01:00:00
srun ./program
