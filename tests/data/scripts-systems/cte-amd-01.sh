#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: cte-amd
# expected: LM027:note LM058:error
# partition: none
# licence: not seen
# site documentation: no
# used for the catalogue: no
# software: pytorch horovod
# by hand: error: the system is out of service; the rest is right

# the job
#SBATCH --job-name=HorTest
#SBATCH -D .
#SBATCH --qos=bsc_case
#SBATCH --time=03:00:00
#SBATCH --output=job.out
#SBATCH --error=job.err

# nodes
#SBATCH --nodes=2
#SBATCH --ntasks-per-node=2
#SBATCH --cpus-per-task=64
#SBATCH --gpus-per-node=2
#SBATCH --exclusive

# gres
#SBATCH --gres=gpu:2

ml bsc gcc/10.2.0 openmpi/4.0.5 rocm/5.1.1 python/3.9.1
source /gpfs/projects/bsc00/env/bin/activate
export MIOPEN_DEBUG_DISABLE_FIND_DB=1
srun --cpu-bind=none python -u train_horovod.py --nworker $SLURM_CPUS_PER_TASK
