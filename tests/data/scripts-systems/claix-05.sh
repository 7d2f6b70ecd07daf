#!/usr/bin/zsh
# A minimal case of our own, after a public script (no repository named)
# on: claix
# expected:
# partition: c23mm
# licence: not seen
# site documentation: no
# by hand: right
# by hand: note: --nv where there are no GPUs

#SBATCH --job-name=learn_4nd          # name
#SBATCH --output=output_%j.log              # stdout
#SBATCH --error=error_%j.log                # stderr

#SBATCH --ntasks-per-node=96                # tasks
#SBATCH --cpus-per-task=1                   # cpus
#SBATCH --time=12:00:00                     # twelve hours
#SBATCH --nodes=4
##SBATCH --exclusive

#SBATCH --gres=gpu:0
#SBATCH --gpus-per-node=0

#SBATCH --account=rwth0000
#SBATCH --partition=c23mm

##SBATCH --account=lect0000
##SBATCH --partition=c23g

srun --wait=0 apptainer exec --nv image.sif python3 study.py
sleep 15
srun --wait=0 apptainer exec --nv image.sif python3 study.py
