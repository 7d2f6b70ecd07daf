# A minimal case of our own, after MarcoMagl/torchrun_DDP_on_Meluxina, commit a1660e5fea7718eab18e23aafa7fafc031ea39bc, usingApptainer/run_with_apptainer.sh
# on: meluxina
# expected: LM006:error LM019:warning
# partition: gpu
# licence: not stated
# site documentation: yes
# used for the catalogue: yes
# software: pytorch ddp
# by hand: error: the interpreter line is not the first, so sbatch says that this is no batch script
# by hand: warning: eight cpus for four workers; the node is given whole
# by hand: note: the job itself asks for no GPU, its steps do
# names of the authors
#!/bin/bash -l
#SBATCH --job-name ResnetDDPApptainer
#SBATCH --account p200000
#SBATCH --partition gpu
#SBATCH --qos short
##SBATCH --reservation gpudev 
#SBATCH --nodes 2
#SBATCH --time 00:05:00
#SBATCH --output %x%j.out
#SBATCH --error %x%j.err
#SBATCH -c 8
#SBATCH --ntasks=4  

module load env/release/2024.1
module load Apptainer/1.3.6-GCCcore-13.3.0
nodes=($(scontrol show hostnames $SLURM_JOB_NODELIST))
head_node=${nodes[0]}
export head_node_ip=$(srun --nodes=1 --ntasks=1 -w "$head_node" hostname --ip-address)
export NCCL_SOCKET_IFNAME=ib0
export OMP_NUM_THREADS=8
export MASTER_ADDR=${head_node_ip}
export MASTER_PORT=$((20000 + SLURM_JOB_ID % 20000))
rank=0
for host in $(scontrol show hostnames "$SLURM_JOB_NODELIST"); do
    srun --nodes=1 --ntasks=1 --cpus-per-task=$SLURM_CPUS_PER_TASK \
        --gres=gpu:4 --exclusive --exact --nodelist=$host \
        apptainer exec --nv --env MASTER_ADDR=${MASTER_ADDR} --env MASTER_PORT=${MASTER_PORT} \
        image.sif torchrun --nnodes $SLURM_NNODES --node_rank $rank --nproc_per_node 4 \
        --rdzv_backend c10d --rdzv_id $SLURM_JOB_ID \
        --rdzv_endpoint ${MASTER_ADDR}:${MASTER_PORT} train.py &
    rank=$((rank + 1))
done
wait
