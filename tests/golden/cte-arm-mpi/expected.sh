#!/bin/bash
# lamec: version 0.1.0, catalogue <revision>, facts of 2023 to 2026-11-26
# lamec: request cte-arm mpi --nodes 2 --time 01:00:00 -- ./solver
# lamec: rests on second-hand facts: environment fuji-1.2.26b (field, 2023)
#PJM -N mpi
#PJM -L "rscgrp=large"
#PJM -L "node=2"
#PJM --mpi "proc=96,max-proc-per-node=48"
#PJM -x LAMEC_CPUS_PER_TASK=1
#PJM -L "elapse=01:00:00"

set -e

# MODULES BEGIN cte-arm mpi
module load fuji/1.2.26b python/3.6.8
# MODULES END

mpiexec -n 96 ./solver
