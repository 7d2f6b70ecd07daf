#!/bin/bash
# A minimal case of our own, after eth-cscs/cscs-docs, commit 80abed138e7cc52ebf6703b82ed02520ab9bf92f, docs/tutorials/ml/llm-nanotron-training.md
# on: clariden
# expected: LM040:note
# partition: normal
# licence: CC0-1.0
# site documentation: yes
# used for the catalogue: yes
# software: pytorch ddp
# by hand: right
# by hand: note: no cpus asked for; what the one task gets of the node is not known
#SBATCH --account=g000
#SBATCH --job-name=pretrain      # name
#SBATCH --time=00:45:00
#SBATCH --nodes=2                # nodes
#SBATCH --ntasks-per-node=1      # tasks per node
#SBATCH --gpus-per-task=4
#SBATCH --output=logs/slurm-%x-%j.log

set -x
cat $0
export HF_HOME=$SCRATCH/huggingface
export CUDA_DEVICE_MAX_CONNECTIONS=1

srun -ul --environment=./ngc-nanotron.toml bash -c "
  source venv/bin/activate
  cd nanotron/
  TORCHRUN_ARGS=\"
   --master-addr=\$(scontrol show hostnames \$SLURM_JOB_NODELIST | head -n 1) \
   --master-port=29500 \
   --node-rank=\${SLURM_PROCID} \
   --nnodes=\${SLURM_NNODES} \
   --nproc-per-node=\${SLURM_GPUS_ON_NODE} \
  \"
  python -m torch.distributed.run \${TORCHRUN_ARGS} train.py
"
