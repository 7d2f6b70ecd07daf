#!/bin/bash -x
# A minimal case of our own, after a public script (no repository named)
# on: juwels-cluster
# expected: LM040:note LM040:note
#SBATCH --account=course
#SBATCH --partition=devel
#SBATCH --output=slurm_logs/cosim-out.%j
#SBATCH --error=slurm_logs/cosim-err.%j
#SBATCH --nodes=2
#SBATCH --gres=gpu:0
#SBATCH --time=02:00:00

module load Stages/2022 GCCcore/.11.2.0 GCC/11.2.0 ParaStationMPI/5.5.0-1 Python/3.9.6 mpi4py/3.1.3 CMake/3.21.1

export ROOT="${PROJECT_course}/${LOGNAME}/cosim"

export PATH=${ROOT}/nest/bin:${PATH}
export PYTHONPATH=${PYTHONPATH}:${ROOT}/site-packages

srun -n 1 --exact python3 ${ROOT}/main.py --settings ${ROOT}/settings.xml --plan ${ROOT}/plan.xml
