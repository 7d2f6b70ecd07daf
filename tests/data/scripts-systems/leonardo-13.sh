#!/bin/bash 
# A minimal case of our own, after a public script (no repository named)
# on: leonardo
# expected: LM040:note LM040:note
# partition: dcgp_usr_prod
# licence: not seen
# site documentation: no
# by hand: right

#SBATCH --account=tra26_project_0
#SBATCH --qos=dcgp_qos_dbg
#SBATCH --job-name diffusion_4task
#SBATCH --out=./production/LOG_%x_%j.out
#SBATCH --err=./production/LOG_%x_%j.err

#SBATCH --partition=dcgp_usr_prod
#SBATCH --nodes=1
#SBATCH --ntasks-per-node=4
#SBATCH --gres=tmpfs:100g
#SBATCH --mem=0G
#SBATCH --time=00:20:00

module load fftw/3.3.10--openmpi--4.1.6--gcc--12.2.0-spack0.22

make -j 
srun ./launch_per_rank.sh
