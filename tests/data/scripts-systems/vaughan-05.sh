#! /bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: vaughan
# expected: LM016:warning
# partition: zen2
# licence: not seen
# site documentation: no
# by hand: warning: no account, a must since 2024
#
#SBATCH --job-name=read-mapping
#SBATCH --ntasks=1 --cpus-per-task=6 --mem=4g
#SBATCH --time=10:00:00

module --force purge
module load calcua/2022a
module load STAR/2.7.10b-GCC-11.3.0

STAR --runThreadN 5  --genomeDir ./reference --outFileNamePrefix ./results/sample1
