#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: marenostrum4
# expected: LM040:note LM040:note LM058:error
# partition: none
# licence: not seen
# site documentation: no
# by hand: error: the system is out of service
#SBATCH --job-name=AlphaFold
#SBATCH --output=debug/Fold_%j.out
#SBATCH --error=debug/Fold_%j.err
#SBATCH --cpus-per-task=48
#SBATCH --ntasks=1
#SBATCH --time=48:00:00
#SBATCH -D .
#SBATCH --qos=bsc_ls

module purge && module load singularity alphafold

bsc_alphafold --fasta_paths="$1" --output_dir="$2" --max_template_date=2022-03-01
