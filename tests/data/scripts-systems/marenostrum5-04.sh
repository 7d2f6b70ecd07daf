#!/bin/bash
# A minimal case of our own, after BSC-CNS-EAPM/MN_bash_runners, commit 2d5d08f75b7ef79a0c598f915ea0a3daf3c70c66, run_files/marenostrumV/run_AF23_monomer.sh
# on: marenostrum5
# expected: LM040:note LM040:note
# partition: acc
# licence: not seen
# site documentation: no
# by hand: right
# sbatch -J name job.sh fasta

#SBATCH --job-name=monomer
#SBATCH --output=logs/%j.out
#SBATCH --error=logs/%j.err
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=20
#SBATCH --time=48:00:00
#SBATCH --gres=gpu:1
#SBATCH --account=bsc00
#SBATCH -D .
#SBATCH --qos=acc_bscls

module purge
module load singularity alphafold/2.3.2 cuda
export SRUN_CPUS_PER_TASK=${SLURM_CPUS_PER_TASK}

bsc_alphafold --fasta_paths=$(pwd)/${1} --output_dir=$(pwd) --model_preset=monomer
