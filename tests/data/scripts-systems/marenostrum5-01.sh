#!/bin/bash
# A minimal case of our own, after NicoNovi9/fisher-kolmogorov-marenostrum5, commit 69902b287092ebd4b2062f2bb79e5799c36cb79e, slurmex.sh
# on: marenostrum5
# expected:
# partition: gpp
# licence: not stated
# site documentation: no
# by hand: error: gp_debug is a QOS and no partition
# by hand: error: no QOS, which the system wants
#SBATCH --job-name=simulation
#SBATCH --output=output.log
#SBATCH --error=error.log
#SBATCH --time=01:00:00
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=1
#SBATCH --partition=gp_debug
#SBATCH --account=nct_000

module purge
module load cmake/3.25.1
module load oneapi/2023.2.0
module load hdf5
module load boost
export LD_LIBRARY_PATH=$HOME/share/dealii/lib:$LD_LIBRARY_PATH
cd build
srun ./simulation
