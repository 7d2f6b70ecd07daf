#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: deep
# expected: LM002:error LM040:note LM040:note

#SBATCH --job-name=test_mpi
#SBATCH -A course
#SBATCH --output=/data/course/logs/%j.log
#SBATCH --error=/data/course/logs/%j.err
#SBATCH --wait-all-nodes=0
#SBATCH --time=00:01:00

#SBATCH --partition=dp-cn
#SBATCH --nodes=1
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=1

#SBATCH packjob

#SBATCH --partition=dp-esb-ib
#SBATCH --nodes=1
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=1

source env.sh

DIR=tests/send_recv
srun $DIR/send_recv_vec : $DIR/send_recv_vec
