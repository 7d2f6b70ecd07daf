#!/bin/sh
# A minimal case of our own, after a public script (no repository named)
# on: marenostrum4
# expected: LM058:error
# partition: none
# licence: not seen
# site documentation: no
# by hand: error: the system is out of service
# by hand: note: $LSB_JOBINDEX is of the scheduler before that

#SBATCH --job-name="bedtools jaccard"
#SBATCH --chdir=/gpfs/projects/bsc00/overlap
#SBATCH --output=jaccard.%A_%a.out
#SBATCH --error=jaccard.%A_%a.err
#SBATCH --time=03:00:00
#SBATCH --array=1-6
#SBATCH --qos=bsc_ls
#SBATCH --constraint='medmem'
#SBATCH -N 1


module load bedtools
echo $LSB_JOBINDEX
file1=$(sed -n "${SLURM_ARRAY_TASK_ID}p" comparisons.txt | cut -f1)
bedtools jaccard -a $file1 -b other.bed
