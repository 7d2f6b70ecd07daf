#!/bin/bash -x
# A minimal case of our own, after a public script (no repository named)
# on: juwels-booster
# expected:
#SBATCH --account=course
#SBATCH --nodes=1
#SBATCH --ntasks=1
#SBATCH --output=train-out.%j
#SBATCH --error=train-err.%j
#SBATCH --time=01:50:00
#SBATCH --gres=gpu:1
#SBATCH --partition=develbooster
#SBATCH --mail-type=ALL
#SBATCH --mail-user=someone@example.org

module purge
module load Stages/2022 GCCcore/.11.2.0 dask/2021.9.1
module load PyTorch/1.11-CUDA-11.5
module load torchvision/0.12.0-CUDA-11.5
module load xarray/0.20.1
source venv/bin/activate

save_dir=results/n8
#job="9wqn49c0type_net"
epochs=20
#srun python prepare.py
srun --overlap python train.py --save_dir ${save_dir} --epochs ${epochs} 
--checkpoint ${checkpoint}
