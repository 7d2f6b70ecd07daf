#!/bin/bash
# A minimal case of our own, after interTwin-eu/itwinai, commit aa4dca5f joss/reproducibility/scalability/slurm.jsc.sh
# on: juwels-booster
# expected: LM027:note

# Job
#SBATCH --job-name=distributed_training
#SBATCH --account=course
#SBATCH --output=job.out
#SBATCH --error=job.err
#SBATCH --time=00:25:00

# Resources
#SBATCH --partition=booster
#SBATCH --nodes=1
#SBATCH --gpus-per-node=4
#SBATCH --cpus-per-task=48
#SBATCH --exclusive

ml --force purge
ml Stages/2025 GCC OpenMPI CUDA/12 cuDNN MPI-settings/CUDA
ml Python CMake HDF5 PnetCDF libaio mpi4py git

if [ -z "$DIST_MODE" ]; then 
    >&2 echo "ERROR: DIST_MODE is not set. \
        'horovod', 'ddp'"
    exit 1
fi
function torchrun-launcher(){
    MASTER_ADDR="$(scontrol show hostnames "$SLURM_JOB_NODELIST" | head -n 1)i"
    export MASTER_ADDR MASTER_PORT=54123
    command='torchrun_jsc \
        --nproc_per_node="$SLURM_GPUS_PER_NODE" \
        --rdzv_conf=is_host="$(( SLURM_NODEID == 0 ? 1 : 0 ))" \
        --no-python'
    srun --cpu-bind=none --ntasks-per-node=1 \
        singularity exec --nv -B "$PWD/data":/data "$IMAGE" /bin/bash -c "$command $1"
}
function srun-launcher(){
    srun --cpu-bind=none --ntasks-per-node="$SLURM_GPUS_PER_NODE" \
        --cpus-per-task=$((SLURM_CPUS_PER_TASK / SLURM_GPUS_PER_NODE)) \
            singularity exec --nv "$IMAGE" /bin/bash -c "$1"
}
if [ "$DIST_MODE" == "ddp" ] ; then
    torchrun-launcher "$COMMAND"
elif [ "$DIST_MODE" == "horovod" ] ; then
    srun-launcher "$COMMAND"
else
    >&2 echo "ERROR: unknown \$DIST_MODE"
fi