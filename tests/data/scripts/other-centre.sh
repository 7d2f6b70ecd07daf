#!/bin/bash
# A minimal case of our own, after avhou/meluxina, commit 2625abb7 rq1/rq1-deepseek-job.sh
# on: -
# expected:
## of another centre
#SBATCH --time=48:00:00
#SBATCH --account=course
#SBATCH --partition=gpu
#SBATCH --qos=default
#SBATCH --nodes=1

module load Python
python -c  'import sys; print(sys.version)'
source venv/bin/activate
python -m pip --cache-dir=/data/pip install -r requirements.txt
export SOME_API_TOKEN=$TOKEN
python train.py
