#!/bin/bash -x
# A minimal case of our own, after a public script (no repository named)
# on: juwels-booster
# expected: LM001:warning
#SBATCH --account=course
#SBATCH --nodes=1
#SBATCH --ntasks=1
#SBATCH --output=post-out.%j
#SBATCH --error=post-err.%j
#SBATCH --time=01:00:00
#SBATCH --gres=gpu:1
#SBATCH --partition=develbooster
#SBATCH --mail-type=ALL

#source ../venv/bin/activate

module purge
module load Stages/2022 GCCcore/.11.2.0 GCC/11.2.0
ml OpenMPI 4.1.2
ml netCDF/4.8.1
module load dask/2021.9.1
module load PyTorch/1.11-CUDA-11.5
module load matplotlib/3.4.3
source ../venv/bin/activate

python post.py -data_dir data -model_base_dir results \
                                            -exp_name swin -dataset tier2 \
                                            -output_base_dir out

