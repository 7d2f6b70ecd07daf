#!/bin/sh
# A minimal case of our own, after fmohr/lcdb, commit 9c018e86 publications/2023-neurips/cluster/slurm/apptainer/batchjobmedium.sh
# on: all
# expected:
#SBATCH --partition=general --qos=long
#SBATCH --time=168:00:00
#SBATCH --mincpus=2
#SBATCH --mem=12000
#SBATCH --job-name=lcdbM
#SBATCH --output=lcdbM%a.txt
#SBATCH --error=lcdbM%a.txt
#SBATCH --array=1-146
ulimit -n 8000
cd code/
rsync cache /tmp/course/ -r -v --ignore-existing
srun apptainer exec -c --bind code:/mnt,/tmp:/tmp image.sif /bin/bash -c "mkdir -p ~/.config/ && echo 'cachedir=/tmp/cache/' > ~/.config/config && source activate /opt/env && mkdir -p /tmp/course/${SLURM_ARRAY_TASK_ID} && cd /mnt && ~/.local/bin/run --config knn.cfg --name B{$SLURM_ARRAY_TASK_ID}"
