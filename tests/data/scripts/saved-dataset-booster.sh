#!/bin/bash -x
# A minimal case of our own, after HelmholtzAI-FZJ/2023-getting-started-with-ai-on-supercomputers, commit 33b37684 code/dataloading/run_save_file.sh
# on: juwels-booster
# expected:

#SBATCH --nodes=1          
#SBATCH --gres=gpu:1     
#SBATCH --ntasks-per-node=1  
#SBATCH --cpus-per-task=96
#SBATCH --time=10:00:00
#SBATCH --partition=booster
#SBATCH --account=course
#SBATCH --output=%j.out
#SBATCH --error=%j.err

#SBATCH --reservation=course-2024-03-13

export SRUN_CPUS_PER_TASK="$SLURM_CPUS_PER_TASK"
source $HOME/course/$USER/environment/activate.sh

time srun python save.py  --dset_type "h5" --target_folder "/p/scratch/course/data/"