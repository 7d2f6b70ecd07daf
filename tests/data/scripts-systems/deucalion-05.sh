#!/bin/bash
# A minimal case of our own, after EESSI/docs, commit d64aa97f3249d956f6bf8a06e59c0a2eb126ebaa, docs/blog/posts/2024/06/espresso-portable-test-run.md
# on: deucalion
# expected: LM016:warning
# partition: normal-arm
# licence: GPL-2.0
# site documentation: no
# by hand: right
# by hand: note: no account; the default one is that for Arm nodes, which fits here
#SBATCH --ntasks=96
#SBATCH --ntasks-per-node=48
#SBATCH --cpus-per-task=1
#SBATCH --time=5:0:0
#SBATCH --partition normal-arm
#SBATCH --export=None
#SBATCH --mem=30000M
~/bin/cvmfsexec.sh << EOF
export EESSI_SOFTWARE_SUBDIR_OVERRIDE=aarch64/a64fx
source /cvmfs/software.eessi.io/versions/2023.06/init/bash
module load ESPResSo/4.2.2-foss-2023a
export SLURM_EXPORT_ENV=HOME,PATH,LD_LIBRARY_PATH,PYTHONPATH
mpirun -np 96 python3 run.py
EOF
