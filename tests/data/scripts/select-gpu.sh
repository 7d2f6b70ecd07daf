#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: -
# expected:
#SBATCH --partition=small-g
#SBATCH --exclusive
#SBATCH --account=project_465000000
#SBATCH --time=00:10:00
#SBATCH --nodes=1
#SBATCH --gpus-per-node=2
#SBATCH --ntasks-per-node=2

module use /appl/local/csc/modulefiles
module load gromacs/2023.3-gpu

export OMP_NUM_THREADS=7

cat << EOF > select_gpu
#!/bin/bash

export ROCR_VISIBLE_DEVICES=\$((SLURM_LOCALID%SLURM_GPUS_PER_NODE))
exec \$*
EOF

chmod +x ./select_gpu

CPU_BIND="mask_cpu:fe000000000000,fe00000000000000"
CPU_BIND="${CPU_BIND},fe0000,fe000000"

srun --cpu-bind=$CPU_BIND ./select_gpu gmx_mpi mdrun -s nvt.tpr -nb gpu -g ex_${SLURM_JOB_ID}.log -nsteps -1 -maxh 0.1
