#!/bin/bash -l
# A minimal case of our own, after avhou/meluxina, commit 3a8a0c12a526549b61e7debaacc2ddd7adf68fd8, rq2/rq2-job.sh
# on: meluxina
# expected: LM019:warning
# partition: gpu
# licence: not stated
# site documentation: no
# by hand: warning: no GPU asked for on the GPU partition
# by hand: note: no env/release module, so Python is that of the day's default stack
#SBATCH --time=24:00:00
#SBATCH --account=p200000
#SBATCH --partition=gpu
#SBATCH --qos=default
#SBATCH --nodes=1

module load Python
source venv/bin/activate
export HF_HOME=/project/home/p200000/data/huggingface
export PYTORCH_CUDA_ALLOC_CONF=expandable_segments:True
python run.py /project/home/p200000/data/dataset.sqlite
