#!/bin/bash
# A minimal case of our own, after mustass/JAX_on_LUMI, commit 64327ffb80d1027f41cde9a990ddfb98864cb78f, bash/run.sh
# on: lumi
# expected:
# partition: standard-g
# licence: not seen
# site documentation: no
# by hand: right
# by hand: note: containers of this series have no successors
#SBATCH --account=project_465000000
#SBATCH --partition=standard-g
#SBATCH --nodes=1
#SBATCH --gpus-per-node=8
#SBATCH --ntasks-per-node=1    # one process for all GPUs
#SBATCH --cpus-per-task=56   # 7 per GPU
#SBATCH --mem-per-gpu=60G
#SBATCH --time=0:15:00


srun singularity exec /appl/local/containers/sif-images/lumi-jax-rocm-6.2.0-python-3.12-jax-0.4.28.sif bash -c "\$WITH_CONDA; source venv/bin/activate; python3 train.py"
