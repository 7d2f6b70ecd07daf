# A minimal case of our own, after a public script (no repository named)
# on: rudens
# expected:
# partition: v100
# licence: not seen
# site documentation: no
# by hand: warning: the feature is spelt v100
# by hand: warning: 100 GB with six cores, five a core are the rule
# by hand: note: the interpreter line is not the first; qsub takes the login shell then
# what it does
#       qsub -v SAMPLENAME="sample1" job.sh


#!/bin/bash
#PBS -N Haplotypes_GPU
#PBS -l nodes=1:ppn=6:gpus=2,mem=100G
#PBS -l walltime=20:59:59
#PBS -l feature=V100
#PBS -A bmc_project
#PBS -j oe


echo Running on host `hostname`
module load singularity
module load cuda
singularity run --nv parabricks.sif pbrun haplotypecaller --in-bam ${SAMPLENAME}.bam
