#!/bin/bash -x
# A minimal case of our own, after a public script (no repository named)
# on: jureca
# expected: LM019:warning LM023:warning LM040:note LM040:note
#SBATCH --job-name=train
#SBATCH --account=course
#SBATCH --nodes=1
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=24
#SBATCH --output=logs/h100-out.%j
#SBATCH --error=logs/h100-err.%j
#SBATCH --time=00:10:00
# #SBATCH --gres=gpu:4
#SBATCH --partition=dc-h100
#SBATCH --mail-type=END

cd setup_env
bash setup.sh
cd ..

module load Architecture/jureca_spr
module load CUDA/12.0
module load Python/3.10.4

source env.sh
python -u example.py -e 3 -s 10 -b 30 --hardware gpu
