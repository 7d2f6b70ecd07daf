#!/bin/bash -l
# A minimal case of our own, after MarcoMagl/torchrun_DDP_on_Meluxina, commit a1660e5fea7718eab18e23aafa7fafc031ea39bc, usingPyTorchFromTheStack/launcher_DDP_torchrun.sh
# on: meluxina
# expected: LM019:warning
# partition: gpu
# licence: not stated
# site documentation: yes
# used for the catalogue: yes
# software: pytorch ddp
# by hand: warning: eight cpus for four workers; the node is given whole
# by hand: note: the job itself asks for no GPU, its steps do
# by hand: note: modules without versions
#SBATCH --job-name ResnetDDP
#SBATCH --account p200000
#SBATCH --partition gpu
#SBATCH --qos short
#SBATCH --nodes 2
#SBATCH --time 00:30:00
#SBATCH --output %x%j.out
#SBATCH --error %x%j.err
#SBATCH -c 8

module load env/release/2023.1
module load Python
module load PyTorch
module load torchvision
nodes=($(scontrol show hostnames $SLURM_JOB_NODELIST))
head_node=${nodes[0]}
export head_node_ip=$(srun --nodes=1 --ntasks=1 -w "$head_node" hostname --ip-address)
export FREE_PORT=$(python -c 'import socket; s=socket.socket(); s.bind(("",0)); print(s.getsockname()[1]); s.close()')
export NCCL_SOCKET_IFNAME=ib0
export TORCH_NCCL_ASYNC_ERROR_HANDLING=1
export OMP_NUM_THREADS=8
export MASTER_ADDR=${head_node_ip}
export MASTER_PORT=${FREE_PORT}
module load jemalloc
rank=0
for host in $(scontrol show hostnames "$SLURM_JOB_NODELIST"); do
    export CUDA_VISIBLE_DEVICES=0,1,2,3
    srun --nodes=1 --ntasks=1 --cpus-per-task=$SLURM_CPUS_PER_TASK \
        --gres=gpu:4 --exclusive --exact --nodelist=$host \
        torchrun --nnodes $SLURM_NNODES --node_rank $rank --nproc_per_node 4 \
        --rdzv_backend c10d --rdzv_id $SLURM_JOB_ID \
        --rdzv_endpoint ${MASTER_ADDR}:${MASTER_PORT} train.py &
    rank=$((rank + 1))
done
wait
