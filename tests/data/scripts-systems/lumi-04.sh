#!/bin/bash
# A minimal case of our own, after Lumi-supercomputer/LUMI-AI-Guide, commit a7e33871ec2987a3c2775bc78e4546fbf279221e, 05-multi-gpu-and-node/run_ds_srun.sh
# on: lumi
# expected:
# partition: standard-g
# licence: CC-BY-4.0 (texts)
# site documentation: yes
# used for the catalogue: yes
# software: pytorch deepspeed
# by hand: right
#SBATCH --account=project_465000000
#SBATCH --partition=standard-g
#SBATCH --nodes=1
#SBATCH --gpus-per-node=8
#SBATCH --time=1:00:00
#SBATCH --ntasks-per-node=8
#SBATCH --cpus-per-task=7
#SBATCH --mem-per-gpu=60G

module purge
module use /appl/local/laifs/modules
module load lumi-aif-singularity-bindings

SIF=/appl/local/laifs/containers/lumi-multitorch-u24r70f21m50t210-20260415_130625/lumi-multitorch-full-u24r70f21m50t210-20260415_130625.sif
export MASTER_ADDR=$(scontrol show hostnames $SLURM_JOB_NODELIST | head -n 1)
export MASTER_PORT="1${SLURM_JOB_ID:0-4}"
export WORLD_SIZE=$SLURM_NPROCS
export LOCAL_WORLD_SIZE=$SLURM_GPUS_PER_NODE
CPU_BIND_MASKS="0x00fe000000000000,0xfe00000000000000,0x0000000000fe0000,0x00000000fe000000,0x00000000000000fe,0x000000000000fe00,0x000000fe00000000,0x0000fe0000000000"
srun --cpu-bind=v,mask_cpu=$CPU_BIND_MASKS singularity run \
	$SIF bash -c 'export RANK=$SLURM_PROCID; export LOCAL_RANK=$SLURM_LOCALID; python train.py --deepspeed --deepspeed_config ds_config.json'
