#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: clariden
# expected: LM040:note
# partition: normal
# licence: not seen
# site documentation: no
# by hand: warning: --environment as a directive is experimental, srun takes it
# by hand: note: 72 of the 288 cores for four GPUs

#SBATCH --account=a-group-00
#SBATCH --partition=normal
#SBATCH --time=00:14:59
#SBATCH --job-name=lsai
#SBATCH --output=/iopsstor/scratch/cscs/%u/logs/%x-%j.out
#SBATCH --nodes=1
#SBATCH --ntasks-per-node=1
#SBATCH --gpus-per-node=4
#SBATCH --cpus-per-task=72
#SBATCH --mem=460000
#SBATCH --environment=my_env     # image
#SBATCH --no-requeue	# keep the logs

export OMP_NUM_THREADS=$SLURM_CPUS_PER_TASK
CMD_PREFIX="numactl --membind=0-3"
TRAINING_CMD="python3 train.py --fused-optimizer"
srun --cpus-per-task $SLURM_CPUS_PER_TASK bash -c "$CMD_PREFIX $TRAINING_CMD"
