#!/bin/bash -x
# A minimal case of our own, after a public script (no repository named)
# on: juwels-booster
# expected: LM040:note

#SBATCH --account=course
#SBATCH --nodes=2
#SBATCH --exclude=jwb[0026,0098,0193,0631,0964,1021]
#SBATCH --gres=gpu:4
#SBATCH --ntasks-per-node=4
#SBATCH --cpus-per-task=12
# #SBATCH --wait-all-nodes=1
#SBATCH --time=06:00:00
#SBATCH --partition=booster
#SBATCH --job-name=lm
#SBATCH --output=logs/%x_%j.out


ml purge

CONDA_ENV="py9"
source miniconda3/bin/activate ${CONDA_ENV}

export NCCL_IB_TIMEOUT=50
export UCX_RC_TIMEOUT=4s
export SRUN_CPUS_PER_TASK=${SLURM_CPUS_PER_TASK}
export MASTER_PORT=12802
master_addr=$(scontrol show hostnames "$SLURM_JOB_NODELIST" | head -n 1)
export MASTER_ADDR=$master_addr"i"
echo "MASTER_ADDR="$MASTER_ADDR

WD=$1
WANDB_MODE=offline
srun --cpu_bind=v --accel-bind=gn --threads-per-core=1 python -u -m main \
    --train-data "data/shard_{00000004..00099999}.tar" \
    --wd $WD \
    --data-key 'json' \
    --lr-cooldown-end 3e-5
