#!/bin/bash -l
# A minimal case of our own, after cainsliewastaken/LBNL_dt_scaling, commit 4942480afed2c444c4f1cba9754d0074f9d2c933, run_multi_gpu.sh
# on: perlmutter
# expected: LM027:note
# partition: none
# licence: not seen
# site documentation: no
# used for the catalogue: no
# software: pytorch ddp
# by hand: right
#SBATCH -t 24:00:00
#SBATCH -C gpu&hbm80g
#SBATCH -A m0000
#SBATCH --qos premium
#SBATCH --nodes=8
#SBATCH --ntasks-per-node=4
#SBATCH --gpus-per-node=4
#SBATCH --cpus-per-task=32
#SBATCH -J multistep
#SBATCH --output multistep.out
#SBATCH --error multistep.err
#SBATCH --mem=224GB

module load conda
conda activate env
export MASTER_ADDR=$(hostname)
cmd="python -u -m train_ddp --config config.yaml"
set -x
srun -l \
    bash -c "
    source export_DDP_vars.sh 
    $cmd
    " 
