#!/bin/bash -l
# A minimal case of our own, after avhou/meluxina, commit 3a8a0c12a526549b61e7debaacc2ddd7adf68fd8, phi4-test-job.sh
# on: meluxina
# expected: LM019:warning
# partition: gpu
# licence: not stated
# site documentation: no
# used for the catalogue: no
# software: pytorch
# by hand: warning: the QOS dev is for jobs with the reservation gpudev
# by hand: warning: no GPU asked for on the GPU partition
# by hand: note: no env/release module, so Python is that of the day's default stack
#SBATCH --time=00:15:00
#SBATCH --account=p200000
#SBATCH --partition=gpu
#SBATCH --qos=dev
#SBATCH --nodes=1

module load Python
python -m venv venv
source venv/bin/activate
pip install torch --index-url https://download.pytorch.org/whl/cu126
python -m pip --cache-dir=/project/home/p200000/data/pip install -r requirements.txt

export HF_HOME=/project/home/p200000/data/huggingface
export CUDA_CACHE_PATH=/project/home/p200000/data/cuda_cache
export HUGGINGFACEHUB_API_TOKEN=$TOKEN
python test.py
