#!/bin/bash
# A minimal case of our own, after BSC-CNS-EAPM/MN_bash_runners, commit 863fce44a257a9ae7a05817ed76a51769c67be34, run_files/marenostrumV/HelixFold3/run_helixFold3.sh
# on: marenostrum5
# expected: LM031:note
# partition: acc
# licence: not seen
# site documentation: no
# by hand: right
#SBATCH --job-name=fold
#SBATCH --output=acc_report_%j.out
#SBATCH --error=acc_report_%j.err
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=20
#SBATCH --time=1:00:00
#SBATCH --gres=gpu:1
#SBATCH --account=bsc00
#SBATCH -D .
#SBATCH --qos=acc_bscls

module purge
module load cuda/12.1 cudnn/8.8.0-cuda12 openmpi/4.1.5-gcc anaconda/2024.02
source activate helixfold3
export SLURM_CPU_BIND=none

mpirun -np 1 --bind-to none bsc_helixfold --input_json sample.json
