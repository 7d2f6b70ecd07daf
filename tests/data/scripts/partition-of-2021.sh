#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: deep
# expected: LM001:warning LM002:error

# general
#SBATCH --job-name=TorchTest
#SBATCH --account=course
#SBATCH --mail-user=
#SBATCH --mail-type=ALL
#SBATCH --output=job.out
#SBATCH --error=job.err
#SBATCH --time=06:00:00

# nodes
#SBATCH --partition=dp-esb-ib
#SBATCH --nodes=2
#SBATCH --ntasks=2
#SBATCH --gres=gpu:1
#SBATCH --exclusive

bs=32
COMMAND="mnist.py --batch-size $bs --data-dir data/" 
echo "DEBUG: EXECUTE=$COMMAND"

# modules 
module --force purge
module use $OTHERSTAGES 
ml Stages/2020 GCC ParaStationMPI/5.4.7-1-mt Python

source env/bin/activate

PSP_CUDA=1
PSP_UCP=1 
export NCCL_SOCKET_IFNAME=ib

srun --cpu-bind=none python3 -u $COMMAND
