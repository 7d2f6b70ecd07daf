#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: deep
# expected: LM027:note LM040:note LM040:note

#SBATCH --partition=dp-cn
#SBATCH -A course
#SBATCH --nodes=49
#SBATCH --ntasks-per-node=12
#SBATCH --cpus-per-task=4
#SBATCH --wait-all-nodes=1
#SBATCH --job-name=iobench
#SBATCH --time=01:00:00
#SBATCH --output=/data/course/logs/%j.log
#SBATCH --error=/data/course/logs/%j.err

TOP=/data/course/job_logs
CORES=$SLURM_CPUS_PER_TASK
VARY=1

LOGS="$TOP/job_$SLURM_JOB_ID"
[ -d "$LOGS" ] && rm -rf "$LOGS"
mkdir $LOGS

#DATA=/p/project/course/data/
DATA=/data/course/data
if [ $VARY -eq 1 ]
then
    for i in `seq 0 ${SLURM_NTASKS_PER_NODE}`;
    do
        [ -d "$DATA/${i}_${SLURM_JOB_ID}" ] && rm -rf $DATA/${i}_${SLURM_JOB_ID}
        cp -r $DATA/0 $DATA/${i}_${SLURM_JOB_ID}
    done
fi

srun ./bench.sh $CORES $DATA
