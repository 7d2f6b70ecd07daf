#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: marenostrum5
# expected: LM016:warning LM040:note LM040:note
# partition: acc
# licence: not seen
# site documentation: no
# used for the catalogue: no
# software: pytorch accelerate
# by hand: warning: one core for four GPUs, and the centre wants 20 for each
# by hand: note: no account, where people of the centre have one that pays by itself
#SBATCH --qos=acc_bscls
#SBATCH --job-name="peft_train" 
#SBATCH -D .  
#SBATCH --output=slurm_logs/%j.out  
#SBATCH --error=slurm_logs/%j.err  
#SBATCH --ntasks=1
#SBATCH --gres=gpu:4
#SBATCH --nodes=1
#SBATCH --time=00-08:00:00  

module purge && 
module load  mkl/2024.0 nvidia-hpc-sdk/23.11-cuda11.8 openblas/0.3.27-gcc cudnn/9.0.0-cuda11 tensorrt/10.0.0-cuda11 impi/2021.11 hdf5/1.14.1-2-gcc gcc/11.4.0 python/3.11.5-gcc nccl/2.19.4 pytorch &&
cd /gpfs/projects/bsc00/project/

source ./venv_311/bin/activate
 accelerate launch --config_file ./config/fsdp_config.yaml train.py --config config/model.yaml
