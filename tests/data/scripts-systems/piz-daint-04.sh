#!/bin/bash -l
# A minimal case of our own, after KRS-dev/irradiance_estimation, commit 1394e21801abe1ce3f363d1a4e002120e73ab4f1, run_trainer.sh
# on: piz-daint
# expected: LM027:note LM058:error
# partition: normal
# licence: not seen
# site documentation: no
# used for the catalogue: no
# software: pytorch lightning ddp
# by hand: error: the system is out of service
# by hand: note: 24 cpus are the hardware threads of 12 cores
#SBATCH --job-name="train"
#SBATCH --account="go00"
#SBATCH --time=0-03:00:00
#SBATCH --nodes=16
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=24
#SBATCH --partition=normal
#SBATCH --constraint=gpu
#SBATCH --gres=gpu:1
#SBATCH --signal=SIGUSR1@90


export OMP_NUM_THREADS=$SLURM_CPUS_PER_TASK
export NCCL_DEBUG=INFO

module load daint-gpu 
source $SCRATCH/pytorch/bin/activate

srun -ul python main.py
