#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: marenostrum5
# expected: LM027:note LM030:note LM040:note LM040:note
# partition: acc
# licence: not seen
# site documentation: no
# used for the catalogue: no
# software: pytorch ddp
# by hand: warning: the one task that is started has 20 of the 80 cores that the job asks for
# by hand: note: output goes into a file named .err and errors into .out
#SBATCH --job-name=testjob                
#SBATCH --output=logs-torchrun/%j.err   
#SBATCH --error=logs-torchrun/%j.out       
#SBATCH --nodes=1                          
#SBATCH --cpus-per-task=20           
#SBATCH --gres=gpu:4                      
#SBATCH --ntasks-per-node=4
#SBATCH --time=0:30:00
#SBATCH --qos=acc_ehpc              
#SBATCH --account=ehpc000         

module load MINIFORGE/24.3.0-0
source "/gpfs/apps/MN5/ACC/MINIFORGE/24.3.0-0/etc/profile.d/conda.sh"
conda activate train
export SLURM_CPU_BIND=none
export GPUS_PER_NODE=4
export CUDA_VISIBLE_DEVICES=0,1,2,3
export NODE_RANK=$SLURM_PROCID
export NUM_PROCS=$((SLURM_NNODES * GPUS_PER_NODE))
export MASTER_ADDR=$(scontrol show hostnames $SLURM_JOB_NODELIST | head -n 1)
export MASTER_PORT=29500
train_command="torchrun \
    --nnodes $SLURM_NNODES \
    --nproc_per_node $GPUS_PER_NODE \
    --rdzv_id=$RANDOM \
    --rdzv_backend=c10d \
    --rdzv_endpoint=$MASTER_ADDR:$MASTER_PORT \
    -m train"
srun --ntasks="$SLURM_NNODES" --ntasks-per-node=1  --export=ALL bash -c " $train_command  "
