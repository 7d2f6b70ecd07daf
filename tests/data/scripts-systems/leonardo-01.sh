#!/usr/bin/bash
# A minimal case of our own, after BLAST-WarpX/warpx, commit 1b312c62376a06befd668af052a0333226ca8fb2, Tools/machines/leonardo-cineca/job.sh
# on: leonardo
# expected: LM027:note
# partition: boost_usr_prod
# licence: BSD-3-Clause-LBNL
# site documentation: no
# by hand: right
#SBATCH --time=02:00:00
#SBATCH --nodes=2
#SBATCH --ntasks-per-node=4
#SBATCH --ntasks-per-socket=4
#SBATCH --cpus-per-task=8
#SBATCH --gpus-per-node=4
#SBATCH --gpus-per-task=1
#SBATCH --mem=494000
#SBATCH --partition=boost_usr_prod
#SBATCH --job-name=run
#SBATCH --gres=gpu:4
#SBATCH --err=job.err
#SBATCH --out=job.out
#SBATCH --account=EUHPC_A04_000

cd /leonardo_scratch/large/userexternal/user0000/run
srun ./program inputs > output.txt
