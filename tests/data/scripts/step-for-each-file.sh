#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: juwels-cluster
# expected:

# conda activate database

##############################################################
# For JUWELS:
##############################################################

#SBATCH --account=course
#SBATCH --nodes=4
#SBATCH --cpus-per-task=8
#SBATCH --ntasks-per-node=5
#SBATCH --time=14:00:00
#SBATCH --output=log2020b.out
#SBATCH --error=log2020b.err
#SBATCH --open-mode=append
#SBATCH --partition=mem192
export SRUN_CPUS_PER_TASK=${SLURM_CPUS_PER_TASK}

years=(2020)
location=pro # which one
count=0

for file in data/${location}/*/*${location}.tar; do
    if [ -f "$file" ]; then
        name=$(basename "$file" _$location.tar)
        year=${name: -8:4}
        if [[ ${years[@]} =~ $year ]] ; then
            : # do nothing
        else
            continue
        fi

        ((count++))

        srun -c 8 --account=course -n 1 --exact --threads-per-core=1 ./step.sh ${location} ${file} &

        if [ "$count" -ge 20 ]; then
            wait
            count=0
        fi
    fi
done

wait
