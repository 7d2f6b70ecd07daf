#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: juwels-cluster
# expected:
#SBATCH --ntasks=960
##SBATCH --ntasks=1920
#SBATCH --ntasks-per-node=48
#SBATCH --time=24:00:00
#SBATCH --partition=batch
##SBATCH --partition=mem192
##SBATCH --account=other
#SBATCH --account=course
#SBATCH --mail-type=ALL
##SBATCH --mail-user=someone@example.org

# GSL only for older versions
module load Stages/2025 GCC ParaStationMPI GSL
module load UCX-settings/plain

module list

cd "${SLURM_SUBMIT_DIR:?}" || exit 1

echo "CPU type: $(c++ -march=native -Q --help=target | grep -- '-march=  ' | cut -f3)"

left=$(python3 ./scripts/left.py ${SLURM_JOB_ID})
echo "$(date): before srun. hours left: $left"
time srun --hint=nomultithread -- ./program -w $left > out.txt
hours=$(python3 -c "print($left - 1)")

mkdir ${SLURM_JOB_ID}.slurm
if grep -q "RESTART_NEEDED" "output_0-0.txt"
then
    sbatch ./job.sh
fi
