#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: discoverer
# expected:
# partition: cn
# licence: not seen
# site documentation: no
# by hand: right
# by hand: note: a module named latest is another one tomorrow
#SBATCH --account=bg-phys-00
#SBATCH --qos=bg-phys-00

#SBATCH --job-name=py_Job
#SBATCH --time=12:00:00
#SBATCH --output=out.out
#SBATCH --error=err.err
#SBATCH --nodes=1
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=1
#SBATCH --partition=cn


module purge
module load python/3/3.9/latest
module load ffmpeg/6/6.0.0-amd64-static 
source "/valhalla/projects/bg-phys-00/py_envs/analysis/bin/activate"
python3 "$@"
