#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: cte-arm
# expected: LM058:error
# partition: none
# licence: not seen
# site documentation: no
# by hand: error: the system is out of service
# by hand: note: no rscgrp, so the default queue; the system is a prototype of 2020 and listed only

#PJM -N COMPILE
#PJM -L elapse=00:30:00
#PJM -L node=1
#PJM --mpi "proc=1,max-proc-per-node=1"

export OMP_NUM_THREADS=1

module load cmake/3.19-arm
for compiler in gcc fcc; do
    if [[ $compiler == "gcc" ]]; then
        module load gcc/10.2.0
        make CC=gcc CXX=g++
    elif [[ $compiler == "fcc" ]]; then
        module load fuji
        make CC=fcc CXX=FCC
    fi
done
