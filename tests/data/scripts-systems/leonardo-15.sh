#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: leonardo
# expected: LM027:note
# partition: boost_usr_prod
# licence: not seen
# site documentation: no
# used for the catalogue: no
# software: pytorch ddp
# by hand: right
#SBATCH -A EUHPC_A04_000
#SBATCH -p boost_usr_prod
#SBATCH --time 24:00:00
#SBATCH --job-name=ddp_8gpu
#SBATCH --output=ddp_8gpu_%j.log
#SBATCH --nodes=2              # two nodes
#SBATCH --ntasks-per-node=1    # one launcher each
#SBATCH --gres=gpu:4           # of each node
#SBATCH --cpus-per-task=32     # and all its cores

module purge
module load profile/deeplrn
module load cineca-ai/4.3.0
source $CINECA_SCRATCH/envs/torch/bin/activate
cd $CINECA_SCRATCH/project

export MASTER_ADDR=$(scontrol show hostnames $SLURM_JOB_NODELIST | head -n 1)
export MASTER_PORT=$(expr 10000 + $(echo -n $SLURM_JOBID | tail -c 4))

srun python -m torch.distributed.run \
    --nproc_per_node=4 \
    --nnodes=2 \
    --rdzv_id=$SLURM_JOB_ID \
    --rdzv_backend=c10d \
    --rdzv_endpoint=$MASTER_ADDR:$MASTER_PORT \
    train.py --config_data data
