#!/usr/bin/env -S bash -l
# A minimal case of our own, after a public script (no repository named)
# on: ugent
# expected:
# partition: donphan
# licence: not seen
# site documentation: no
# by hand: warning: the swap in the job comes too late to choose the cluster

# name
#SBATCH --job-name=containers

#SBATCH --output=log_%j.stdout
#SBATCH --error=err_%j.stderr

# resources
#SBATCH --nodes=1 --tasks-per-node=1 --cpus-per-task=4

#SBATCH --time=0:30:00

#SBATCH --mem=16G

# cluster
module swap cluster/donphan

apptainer pull image.sif docker://user/image:latest
