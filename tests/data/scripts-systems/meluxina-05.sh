#!/bin/bash -l
# A minimal case of our own, after LuxProvide/SCynergy26_GettingStartedWithMeluXina, commit 8198a5daaf6b2db3ab42be82095263ce276ce267, docs/urban_wind_simulation.md
# on: meluxina
# expected: LM011:error
# partition: cpu
# licence: not stated
# site documentation: yes
# by hand: error: (1) is a mark of the page; sbatch refuses the word
#SBATCH --job-name Wind                        (1)
#SBATCH --time 0-00:30:00
#SBATCH --nodes 1
#SBATCH --ntasks 16
#SBATCH --cpus-per-task 1
#SBATCH --partition cpu
#SBATCH --qos default
#SBATCH --account p201000
#SBATCH --output SLURM_%x_%j.log

module load env/release/2025.1
module load OpenFOAM/13-foss-2025a
source "${FOAM_BASH}"
cd "/project/home/p201000/${USER}/wind-${SLURM_JOBID}"
time decomposePar -force
time srun -n "${SLURM_NTASKS}" -c 1 foamRun -solver incompressibleFluid -parallel
