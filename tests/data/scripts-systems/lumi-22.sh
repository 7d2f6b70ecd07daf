#!/bin/bash
# A minimal case of our own, after Lumi-supercomputer/LUMI-AI-example, commit 2adee447a0da6e295e84337526f4414e8a1e84e5, run_ddp.sh
# on: lumi
# expected:
# partition: standard-g
# licence: not seen
# site documentation: yes
# used for the catalogue: no
# software: pytorch ddp
# by hand: warning: $WITH_CONDA stands in double quotes and is empty outside the container, so its Python is never activated
# by hand: warning: bindings modules of May 2024, their place has moved twice since
#SBATCH --account=project_462000000
#SBATCH --partition=standard-g
#SBATCH --nodes=1
#SBATCH --gpus-per-node=8
#SBATCH --time=1:00:00

# #SBATCH --ntasks=1
# #SBATCH --mem=480G

#SBATCH --ntasks-per-node=8
#SBATCH --cpus-per-task=7
#SBATCH --mem-per-gpu=60G

module use /appl/local/training/modules/AI-20240529
module load singularity-userfilesystems singularity-CPEbits
CONTAINER=/appl/local/containers/sif-images/lumi-pytorch-rocm-6.2.1-python-3.12-pytorch-20240918-vllm-4075b35.sif

export MASTER_ADDR=$(scontrol show hostnames $SLURM_JOB_NODELIST | head -n 1)
export MASTER_PORT=29500
export WORLD_SIZE=$SLURM_NPROCS
export LOCAL_WORLD_SIZE=$SLURM_GPUS_PER_NODE
CPU_BIND_MASKS="0x00fe000000000000,0xfe00000000000000,0x0000000000fe0000,0x00000000fe000000,0x00000000000000fe,0x000000000000fe00,0x000000fe00000000,0x0000fe0000000000"
srun --cpu-bind=v,mask_cpu=$CPU_BIND_MASKS singularity exec $CONTAINER bash -c "export RANK=\$SLURM_PROCID && export LOCAL_RANK=\$SLURM_LOCALID \
                                                                                $WITH_CONDA && source venv/bin/activate && \
                                                                                time python train.py"
