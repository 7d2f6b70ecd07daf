#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: juwels-booster
# expected: LM019:warning

#SBATCH --job-name=flow
#SBATCH --time=00:12:00
#SBATCH --nodes=4
#SBATCH --ntasks-per-node=30
#SBATCH --cpus-per-task=1
#SBATCH --partition=booster
#SBATCH --account=course

# better: sbatch -o \"R-%x-%j-$(date +%Y%m%d).o\" job.sh

start=$(date +%s)

mkdir -p ./experiments/


if [[ "$#" -lt 1 ]]; then
  ID=0
else
  ID=$1
fi

bash ./scripts/start.sh 0 $ID

mv R-${SLURM_JOB_NAME}-${SLURM_JOB_ID}* layer_*_${SLURM_JOB_NAME}_${SLURM_JOB_ID}_*/

end=$(date +%s)

echo [SCRIPT] START: $start END: $end DIFF: $(expr $end - $start)

