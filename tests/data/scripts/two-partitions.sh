#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: all
# expected:
# Submission 
#SBATCH --job-name=lstm_128_256
#SBATCH --time=0-15:15:00 # d-hh:mm:ss  60h
#
#SBATCH --ntasks=1
#SBATCH --mem-per-cpu=12288 # 120GB   36864  #  8192 12288  24576
#SBATCH --partition=batch,long
#
#SBATCH --mail-user=someone@example.org
#SBATCH --mail-type=ALL
#SBATCH --output=lstm_128_256.out



#module purge
#ml SciPy-bundle/2023.11-gfbf-2023b
ml --quiet purge
ml --quiet releases/2023a
ml SciPy-bundle/2023.07-gfbf-2023a
ml Python
ml h5py/3.9.0-foss-2023a


#ml --quiet purge
#ml --quiet releases/2020b



echo "job start at $(date)"
python lstm.py
echo "job end at $(date)"