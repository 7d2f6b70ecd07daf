#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: leonardo
# expected: LM016:warning LM050:error
# partition: boost_usr_prod
# licence: not seen
# site documentation: no
# composed: the end of the script was not read, the launch line is ours
# by hand: error: the debug QOS gives two nodes at most, four are asked for
# by hand: warning: no account, and the system takes no job without one
#SBATCH --qos=boost_qos_dbg                    # 30 minutes
#SBATCH -p boost_usr_prod                      # with GPUs
#SBATCH --job-name=instruct
#SBATCH --time=00:30:00
#SBATCH --nodes=4                              # nodes
#SBATCH --ntasks-per-node=1
#SBATCH --gres=gpu:4
#SBATCH --cpus-per-task=32                     # cores
#SBATCH --output=%x_output_%j.out

module load anaconda3
eval "$(conda shell.bash hook)"
conda activate env
python infer.py
