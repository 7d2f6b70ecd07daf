#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: marenostrum5
# expected: LM027:note
# partition: gpp
# licence: not seen
# site documentation: no
# by hand: right
#SBATCH --job-name=dask-test
#SBATCH --ntasks=8
#SBATCH --cpus-per-task=5
#SBATCH --time=01:00:00
#SBATCH --qos=gp_debug
#SBATCH --output=dask-%j.out
#SBATCH --error=dask-%j.err
#SBATCH --account=bsc00

module load anaconda
source activate ai
TMPDIR=/scratch/tmp/${USER}/${SLURM_JOBID}_dask
mkdir -p $TMPDIR
SCHEDULER_HOST=$(scontrol show hostnames $SLURM_NODELIST | head -n 1)
dask-scheduler --host ${SCHEDULER_HOST} --port 8786 --no-dashboard &
sleep 10
srun dask-worker tcp://${SCHEDULER_HOST}:8786 --nthreads 2 --local-directory $TMPDIR &
export DASK_SCHEDULER_ADDRESS="tcp://${SCHEDULER_HOST}:8786"
conda run -n ai python run.py
rm -rf $TMPDIR
