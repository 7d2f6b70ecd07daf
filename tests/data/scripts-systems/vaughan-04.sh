#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: vaughan
# expected: LM027:note LM040:note LM040:note
# partition: ampere_gpu
# licence: not seen
# site documentation: no
# used for the catalogue: no
# software: pytorch
# by hand: right
#SBATCH --job-name=infer
#SBATCH --nodes=1
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=16
#SBATCH --mem=60G
#SBATCH --time=01:00:00
#SBATCH -A ap_project
#SBATCH -p ampere_gpu
#SBATCH --gres=gpu:1
#SBATCH -o /data/antwerpen/000/logs/infer.%j.out
#SBATCH -e /data/antwerpen/000/logs/infer.%j.err

# remarks behind the directives

set -euo pipefail
CONTAINER="$VSC_SCRATCH/containers/nvidia.sif"
module purge
module load calcua/2026.1
srun apptainer exec --nv -B "$VSC_DATA:$VSC_DATA" "$CONTAINER" python main.py --phase test
