#!/bin/bash
# A minimal case of our own, after SmartFlow-AI4CFD/SmartFlow, commit 7ffe40440b19278451bbdbdfff206117d3f1c3e1, examples/channel/job_slurm.sh
# on: marenostrum5
# expected: LM016:warning
# partition: none
# licence: not seen
# site documentation: no
# by hand: error: no QOS, which the system wants
# by hand: warning: no account, which the system wants

### name
#SBATCH --job-name=channel

### directory
#SBATCH -D .

#SBATCH --output=job_%j.out
#SBATCH --error=job_%j.err

### tasks times cpus is 80
#SBATCH --nodes=1
#SBATCH --ntasks=2
#SBATCH --ntasks-per-node=2
#SBATCH --cpus-per-task=1
#SBATCH --time=00:10:00
##SBATCH --gres=gpu:4

### queue and account
##SBATCH --qos=acc_resa
##SBATCH --account=upc00

python run.py
