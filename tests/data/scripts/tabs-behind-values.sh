#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: -
# expected:
#SBATCH --partition=batch
#SBATCH --job-name=align500
#SBATCH --ntasks=1                    	
#SBATCH --cpus-per-task=10             
#SBATCH --time=100:00:00
#SBATCH --mem=100G
#SBATCH --output=align.%j.out       
#SBATCH --error=align.%j.out        
#SBATCH --mail-user=someone@example.org
#SBATCH --mail-type=ALL 

module load MAFFT/7.470-GCC-8.3.0-with-extensions

data="data"
mafft $data/500.fasta > $data/500_aligned.fasta 