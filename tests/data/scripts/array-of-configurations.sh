#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: jureca
# expected: LM027:note LM040:note
#SBATCH --job-name=two_points_96 
#SBATCH --account=course  
#SBATCH --nodes=1                   
#SBATCH --cpus-per-task=16          
#SBATCH --time=24:00:00             
#SBATCH --output=contract-log/a1m_%a.log        
#SBATCH --partition=dc-cpu
#SBATCH --array=1-40
module load Stages/2024  GCCcore/.12.3.0
module load Python/3.11.3
module load tqdm/4.66.1
module load PyYAML/6.0
export OMP_NUM_THREADS=16

#source venv/bin/activate
COUNT=5   # of each job
STEP=10
START=$(( 11 + (SLURM_ARRAY_TASK_ID - 1) * COUNT * STEP ))

IDS=$(seq $START $STEP $(( START + (COUNT - 1) * STEP )))

echo "IDS: $(echo ${IDS} | tr ' ' ',')"
INI=a1mp.ini.yml

srun python3 contract.py --ini $INI --ids $(echo ${IDS} | tr ' ' ',') --task ${SLURM_ARRAY_TASK_ID}

