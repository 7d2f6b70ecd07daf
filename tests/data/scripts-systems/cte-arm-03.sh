#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: cte-arm
# expected: LM058:error
# partition: none
# licence: not seen
# site documentation: no
# by hand: error: the system is out of service
# by hand: note: the check of $CLUSTER wants the submitting shell's environment, so pjsub -X

#PJM -N CHAIN.COMPILE
#PJM -L elapse=00:30:00
#PJM -L node=1
#PJM --mpi "proc=1,max-proc-per-node=1"

if [[ "$CLUSTER" != "CTEARM" ]]; then
    echo "ERROR: source setup_ctearm.sh first"
    exit 1
fi
export OMP_NUM_THREADS=1
module load fuji
make CC='fcc -Nclang' CXX='FCC -Nclang'
