#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: -
# expected: LM040:note LM040:note

#SBATCH --mail-type=ALL                                     #mail
#SBATCH --mail-user=someone@example.org                #address
#SBATCH -J 20240824_model_pgreg                    #name

#SBATCH --partition=batch                                     #partition

#SBATCH -N 1                                                #nodes
#SBATCH -c 2                                                #cores

#SBATCH -t 10:00:00                                         #limit (HH:MM:SS)
#SBATCH --mem=25G                                           #memory

#SBATCH --array=1                                        #array

# '%A' is the array, '%J' the job, '%a' the index
#SBATCH --output=scratch/experiments/slurm_%a.out           #output
#SBATCH --error=scratch/experiments/slurm_%a.err            #errors


source env/bin/activate

SCRATCH="scratch/"

python model.py --dir $SCRATCH --fold 5
