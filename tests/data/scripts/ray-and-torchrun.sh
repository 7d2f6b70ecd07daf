#!/bin/bash
# A minimal case of our own, after interTwin-eu/itwinai, commit 31e7b677 use-cases/mnist/torch/slurm.jsc.sh
# on: juwels-booster
# expected: LM008:note LM027:note

#SBATCH --account=course
#SBATCH --mail-user=
#SBATCH --time=00:25:00
#SBATCH --partition=booster
#SBATCH --nodes=2
#SBATCH --gpus-per-node=2
#SBATCH --cpus-per-task=48
# SBATCH --exclusive

ml --force purge
ml Stages/2025 GCC OpenMPI CUDA/12
ml Python
if [ "$SLURM_GPUS_PER_NODE" -gt 0 ] ; then
  export OMP_NUM_THREADS=$(($SLURM_CPUS_PER_TASK / $SLURM_GPUS_PER_NODE))
fi
if [ -z "$MODE" ]; then
  >&2 echo "MODE is not set"
  exit 1
fi
function ray-launcher(){
  mapfile -t hosts <<< "$(scontrol show hostnames "$SLURM_JOB_NODELIST")"
  for ((i = 1; i < SLURM_NNODES; i++)); do
      srun --nodes=1 --ntasks=1 -w "${hosts[$i]}" \
          ray start --address "${hosts[0]}"i:7639 --block &
      sleep 5 # one after another
  done
  $1
}
function torchrun-launcher(){
  export MASTER_ADDR="$(scontrol show hostnames "$SLURM_JOB_NODELIST" | head -n 1)i"
  export MASTER_PORT=54123
  srun --cpu-bind=none --ntasks-per-node=1 \
    bash -c "torchrun_jsc --rdzv_conf=is_host=\$(((SLURM_NODEID)) && echo 0 || echo 1) $1"
}
torchrun-launcher "$COMMAND"
