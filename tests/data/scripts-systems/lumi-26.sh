#!/bin/bash -l
# A minimal case of our own, after BLAST-WarpX/warpx, commit 1b312c62376a06befd668af052a0333226ca8fb2, Tools/machines/lumi-csc/lumi.sbatch
# on: lumi
# expected:
# partition: standard-g
# licence: BSD-3-Clause-LBNL
# site documentation: no
# by hand: right

#SBATCH -A project_465000000
#SBATCH --job-name=run
#SBATCH --output=%x-%j.out
#SBATCH --error=%x-%j.err
#SBATCH --partition=standard-g
#SBATCH --nodes=2
#SBATCH --ntasks-per-node=8
#SBATCH --gpus-per-node=8
#SBATCH --time=00:10:00

export FI_MR_CACHE_MONITOR=memhooks
export ROCFFT_RTC_CACHE_PATH=/dev/null
export MPICH_SMP_SINGLE_COPY_MODE=NONE
export FI_CXI_RX_MATCH_MODE=software

CPU_BIND="mask_cpu:7e000000000000,7e00000000000000"
CPU_BIND="${CPU_BIND},7e0000,7e000000"
CPU_BIND="${CPU_BIND},7e,7e00"
CPU_BIND="${CPU_BIND},7e00000000,7e0000000000"
export OMP_NUM_THREADS=6
export MPICH_GPU_SUPPORT_ENABLED=1
srun --cpu-bind=${CPU_BIND} ./select_gpu ./program inputs | tee outputs.txt
