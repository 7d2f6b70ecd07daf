#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: deucalion
# expected: LM056:error
# partition: normal-a100-80
# licence: not seen
# site documentation: no
# used for the catalogue: no
# software: pytorch
# by hand: warning: without #!/bin/bash -l there is no module command, and the loads do nothing
# by hand: warning: Python of toolchain 2024a and PyTorch of 2023a: the second load swaps the first
#SBATCH --job-name=baseline
#SBATCH --account=f202500000hpcvlabxxg
#SBATCH --partition=normal-a100-80
#SBATCH --nodes=1
#SBATCH --gpus=1
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=16
#SBATCH --time=04:00:00
#SBATCH --output=logs/baseline_%j.out
#SBATCH --error=logs/baseline_%j.err

module load Python/3.12.3-GCCcore-13.3.0
module load PyTorch/2.1.2-foss-2023a-CUDA-12.1.1
source /projects/F202500000HPCVLABXX/venv/bin/activate
python -u train.py
