#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: all
# expected: LM040:note LM040:note
#SBATCH -p chaos -A course
#SBATCH --gres gpu:2
#SBATCH --mem-per-cpu=4000
#SBATCH -c 8
#SBATCH -o /data/course/train3.out
#SBATCH -e /data/course/train3e.out
#SBATCH --signal=B:SIGTERM@120

# conda:
eval "$(conda shell.bash hook)"
conda activate brush

trap "trap ' ' TERM INT; kill -TERM 0; wait" TERM INT
cd strokes/
python train.py --exp_name big-kl1.0e-4 --config conf3.yaml & wait