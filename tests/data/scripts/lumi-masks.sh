#!/bin/bash
# A minimal case of our own, after Lumi-supercomputer/LUMI-AI-Guide, commit 010eece1 05-multi-gpu-and-node/run_ds_srun.sh
# on: lumi
# expected:
#SBATCH --account=project_465000000
#SBATCH --partition=standard-g
#SBATCH --nodes=1
#SBATCH --gpus-per-node=8
#SBATCH --time=1:00:00
#SBATCH --output=slurm-%x-%j.out
#SBATCH --ntasks-per-node=8
#SBATCH --cpus-per-task=7
#SBATCH --mem-per-gpu=60G

module purge
module use /appl/local/laifs/modules
module load lumi-aif-singularity-bindings

SIF=container.sif

export MASTER_ADDR=$(scontrol show hostnames $SLURM_JOB_NODELIST | head -n 1)
export MASTER_PORT="1${SLURM_JOB_ID:0-4}" # not that of another job
export WORLD_SIZE=$SLURM_NPROCS

MASKS="0x00fe000000000000,0xfe00000000000000,0x0000000000fe0000,0x00000000fe000000"

srun --cpu-bind=v,mask_cpu=$MASKS singularity run \
	$SIF bash -c 'export RANK=$SLURM_PROCID; export LOCAL_RANK=$SLURM_LOCALID; python train.py --deepspeed'
