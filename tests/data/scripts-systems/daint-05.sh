# A minimal case of our own, after eth-cscs/cscs-docs, commit 80abed138e7cc52ebf6703b82ed02520ab9bf92f, docs/software/sciapps/quantumespresso.md
# on: daint
# expected: LM006:error LM027:note
# partition: normal
# licence: CC0-1.0
# site documentation: yes
# by hand: error: the page leaves the interpreter line out
#SBATCH -N 1
#SBATCH --ntasks-per-node=4
#SBATCH --cpus-per-task=71
#SBATCH --gpus-per-task=1
#SBATCH -A g000
#SBATCH --uenv=quantumespresso/v7.4:v2
#SBATCH --view=default

export OMP_NUM_THREADS=20
export MPICH_GPU_SUPPORT_ENABLED=1
export OMP_PLACES=cores

srun -u --cpu-bind=socket /user-environment/env/default/bin/pw.x < pw.in
