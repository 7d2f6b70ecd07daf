#!/usr/bin/env bash
# A minimal case of our own, after BSC-ES/autosubmit, commit e4254d0d2ba56bfa2f576e85030ed8aa14e79382, test/files/nodes_pjm.cmd
# on: cte-arm
# expected: LM058:error
# partition: none
# licence: GPL-3.0
# site documentation: no
# by hand: error: the system is out of service
# by hand: error: the resource group dummy is of a test and exists nowhere
###############################################################################
#                   NODES_PJM t000 EXPERIMENT
###############################################################################
#
#PJM -N t000_NODES_PJM
#PJM -L elapse=00:01:00
#PJM -L rscgrp=dummy
#PJM -g whatever
#

#
#PJM -L node=1
#PJM -o /scratch/group/user0000/t000/LOG_t000/t000_NODES_PJM.cmd.out.0
#PJM -e /scratch/group/user0000/t000/LOG_t000/t000_NODES_PJM.cmd.err.0
#
export OMP_NUM_THREADS=40
./program
