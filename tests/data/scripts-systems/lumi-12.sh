#!/bin/bash -l
# A minimal case of our own, after Lumi-supercomputer/lumi-userguide, commit 6c3a26c0fc8f2174e1dde45adb75def88d8010a4, docs/runjobs/scheduled-jobs/lumig-job.md
# on: lumi
# expected:
# partition: standard-g
# licence: not stated
# site documentation: yes
# by hand: right
#SBATCH --job-name=examplejob
#SBATCH --partition=standard-g
#SBATCH --nodes=2
#SBATCH --ntasks-per-node=8     # one rank per GPU
#SBATCH --gpus-per-node=8
#SBATCH --time=1-12:00:00
#SBATCH --account=project_465000000

cat << EOF > select_gpu
#!/bin/bash

export ROCR_VISIBLE_DEVICES=\$SLURM_LOCALID
exec \$*
EOF
chmod +x ./select_gpu

CPU_BIND="map_cpu:49,57,17,25,1,9,33,41"
export MPICH_GPU_SUPPORT_ENABLED=1
srun --cpu-bind=${CPU_BIND} ./select_gpu ./program
rm -rf ./select_gpu
