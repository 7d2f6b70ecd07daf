#!/bin/bash 
# A minimal case of our own, after a public script (no repository named)
# on: cte-arm
# expected: LM058:error
# partition: large
# licence: not seen
# site documentation: no
# by hand: error: the system is out of service
# by hand: note: the system is a prototype of 2020 and listed only
#PJM -N bw-latency
#PJM -o output/output_%j.out 
#PJM -e output/output_%j.err 
#PJM -L "rscgrp=large"
#PJM -L node=1
#PJM -L elapse=0:30:00
#PJM --mpi "proc=44,max-proc-per-node=44"

module purge

module load fuji
module load lmbench/3.0-a9
module load likwid/5.2.2

export pause=`cat pause.txt`
numactl -C12-55 mpirun -n 44 ./stream_mpi.x -r 50 -p ${pause} &
wait
