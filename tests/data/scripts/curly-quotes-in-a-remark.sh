#!/usr/bin/env bash
# A minimal case of our own, after a public script (no repository named)
# on: deep
# expected: LM016:warning LM027:note
# Slurm
#SBATCH --nodes=1
###SBATCH --ntasks=1
#SBATCH --cpus-per-task=48
#SBATCH --ntasks-per-node=1
#SBATCH --output=s2-%A_%a.out #“%A” is the job and “%a” the index
#SBATCH --error=s2-%A_%a.err
#SBATCH --time=2:00:00
#SBATCH --job-name=s2
#SBATCH --array=0-1
# #SBATCH --gres=gpu:1 

#SBATCH --partition=dp-cn

module purge
module use $OTHERSTAGES
module load Stages/2023
module load GCC/11.3.0 GCCcore/.11.3.0 ParaStationMPI/5.8.0-1-mt
module load GDAL/3.5.0

source kernel/bin/activate

#export PSP_CUDA=1

##### Processes
echo " "
echo " Nodelist       := " $SLURM_JOB_NODELIST
echo "Run started at:- "
date
srun -N 1 --ntasks-per-node=1 python -u s2.py --id ${SLURM_ARRAY_TASK_ID}
echo "Run finished at:- "
date