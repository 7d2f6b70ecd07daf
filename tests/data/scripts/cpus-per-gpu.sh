#!/bin/bash
# A minimal case of our own, after interTwin-eu/itwinai, commit 07fa32fb use-cases/3dgan/slurm.vega.sh
# on: vega
# expected:

# Job
#SBATCH --job-name=training
#SBATCH --account=course
#SBATCH --mail-user=
#SBATCH --mail-type=ALL
#SBATCH --output=job.out
#SBATCH --error=job.err
#SBATCH --time=01:00:00

# Resources
#SBATCH --partition=gpu
#SBATCH --nodes=2
#SBATCH --gpus-per-node=4
#SBATCH --gres=gpu:4
#SBATCH --cpus-per-gpu=4
#SBATCH --ntasks-per-node=1
#SBATCH --exclusive

# ml --force purge
# ml Python CMake/3.24.3-GCCcore-11.3.0 mpi4py OpenMPI CUDA/11.7

ml Python
module unload OpenSSL

source ~/.bashrc
source .venv/bin/activate

DATA="data" #"other"
COMMAND="$(which itwinai) exec-pipeline --config config.yaml \
                -o num_nodes=$SLURM_NNODES \
                -o location=$DATA "

srun --cpu-bind=none --ntasks-per-node=1 \
    bash -c "torchrun \
    --log_dir='logs' \
    --nproc_per_node=$SLURM_GPUS_PER_NODE \
    --rdzv_conf=is_host=\$(((SLURM_NODEID)) && echo 0 || echo 1) \
    --rdzv_endpoint='$(scontrol show hostnames "$SLURM_JOB_NODELIST" | head -n 1)':29500 \
    $COMMAND "
