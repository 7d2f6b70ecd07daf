#!/bin/bash
# lamec: version 0.1.0, catalogue <revision>
# lamec: request rudens ddp --time 01:00:00 --account grp -- python train.py
#PBS -N ddp
#PBS -A grp
#PBS -l nodes=1:ppn=32:gpus=4
#PBS -v LAMEC_CPUS_PER_TASK=32
#PBS -l feature=v100
#PBS -l walltime=01:00:00

cd "$PBS_O_WORKDIR" || exit 1

set -e

# MODULES BEGIN rudens ddp
module load cuda conda
# MODULES END

LAMEC_VENV="$HOME/venvs/rudens-conda-cuda-ddp"
if [ "$(head -n 1 "$LAMEC_VENV/.lamec-stage" 2> /dev/null)" != conda-cuda ]; then
  echo "lamec: no virtual environment for conda-cuda at $LAMEC_VENV; make it on a login node with:" >&2
  echo 'lamec:   lamec gen rudens ddp --setup | bash' >&2
  exit 1
fi
. "$LAMEC_VENV/bin/activate"

HEAD_NODE="$(head -n 1 "$PBS_NODEFILE")"
export MASTER_ADDR="$HEAD_NODE"
export MASTER_PORT="$((20000 + ${PBS_JOBID%%[!0-9]*} % 20000))"
export CUDA_VISIBLE_DEVICES=0,1,2,3

mpirun -np 1 --map-by ppr:1:node --bind-to none bash -c 'torchrun \
  --nnodes=1 \
  --nproc_per_node=4 \
  --rdzv_id="$PBS_JOBID" \
  --rdzv_backend=c10d \
  --rdzv_endpoint="$MASTER_ADDR:$MASTER_PORT" \
  --rdzv_conf=is_host="$((${OMPI_COMM_WORLD_RANK:-${PMI_RANK:-1}} == 0))" \
  "$@"' torchrun train.py
