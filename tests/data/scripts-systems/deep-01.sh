#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: deep
# expected: LM008:note LM027:note LM034:warning
# partition: dp-esb
# licence: not seen
# site documentation: no
# used for the catalogue: yes
# software: pytorch ddp
# by hand: right
# by hand: note: a fixed port, on nodes that nobody shares; `>` in [ ] writes a file called 0
#SBATCH --job-name=TorchTest
#SBATCH --account=project
#SBATCH --mail-user=
#SBATCH --mail-type=ALL
#SBATCH --output=job.out
#SBATCH --error=job.err
#SBATCH --time=0-01:00:00

#SBATCH --partition=dp-esb
# SBATCH --partition=dp-dam
#SBATCH --nodes=4
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=16
#SBATCH --gpus-per-node=1
#SBATCH --exclusive

EXEC="train.py --batch-size 96 --epochs 1 --nworker $SLURM_CPUS_PER_TASK"

ml --force purge
ml use $OTHERSTAGES
ml Stages/2022 GCC/11.2.0 OpenMPI/4.1.2 cuDNN/8.3.1.22-CUDA-11.5 NCCL/2.11.4-CUDA-11.5 Python/3.9.6
ml -nvidia-driver/.default

source /p/project/project/venv/bin/activate

ln -s /usr/lib64/libcuda.so.1 .
ln -s /usr/lib64/libnvidia-ml.so.1 .
LD_LIBRARY_PATH=.:/usr/local/cuda/lib64:$LD_LIBRARY_PATH

export CUDA_VISIBLE_DEVICES="0"
export OMP_NUM_THREADS=1
if [ "$SLURM_CPUS_PER_TASK" > 0 ] ; then
  export OMP_NUM_THREADS=$SLURM_CPUS_PER_TASK
fi

srun bash -c "torchrun \
    --log_dir='logs' \
    --nnodes=$SLURM_NNODES \
    --nproc_per_node=$SLURM_GPUS_PER_NODE \
    --rdzv_id=$SLURM_JOB_ID \
    --rdzv_conf=is_host=\$(((SLURM_NODEID)) && echo 0 || echo 1) \
    --rdzv_backend=c10d \
    --rdzv_endpoint='$(scontrol show hostnames "$SLURM_JOB_NODELIST" | head -n 1)'i:29500 \
    $EXEC"
