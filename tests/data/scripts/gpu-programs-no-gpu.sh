#!/bin/bash -x
# A minimal case of our own, after a public script (no repository named)
# on: juwels-cluster
# expected: LM019:warning
#SBATCH --account=course
#SBATCH --nodes=1
#SBATCH --ntasks=1
#SBATCH --output=lz4-out.%j
#SBATCH --error=lz4-err.%j
#SBATCH --time=00:25:00
#SBATCH --partition=develgpus

$PROJECT/user/build/bin/benchmark_lz4 -f $SCRATCH/user/fp32/msg_lu.fp32
$PROJECT/user/build/bin/benchmark_lz4 -f $SCRATCH/user/fp32/msg_sp.fp32
$PROJECT/user/build/bin/benchmark_lz4 -f $SCRATCH/user/fp32/num_brain.fp32
