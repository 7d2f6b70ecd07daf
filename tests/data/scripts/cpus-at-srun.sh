#!/usr/bin/env bash
# A minimal case of our own, after a public script (no repository named)
# on: jureca
# expected: LM040:note LM040:note
#SBATCH --account=course
#SBATCH --time=04:00:00
#SBATCH --partition=dc-cpu
#SBATCH --nodes=1
#SBATCH --output=tmp/log/out.%j
#SBATCH --error=tmp/log/err.%j

echo "Where we are"
pwd

source environment/activate.sh

srun -c 128 python cli/pca.py \
  --model_name=histo \
  --n_loaders=128 \
  --min_variance_explained=0.8 \
  --out_folder=data/pca_80
