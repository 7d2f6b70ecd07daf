#!/bin/bash
# A minimal case of our own, after margaridamadeira/Deucalion-tutorial-examples, commit dc0b5d79eccda6816d4954d248e1617568d3404e, simpleMPI/deucalion_simpleMPI.sh
# on: deucalion
# expected: LM031:note LM056:error
# partition: normal-arm
# licence: not stated
# site documentation: no
# by hand: warning: without #!/bin/bash -l there is no module command, and the load does nothing
# by hand: note: 20 tasks asked for, five started
## mail, if wanted
#SBATCH --mail-type=ALL

#SBATCH --job-name=hello_mpi         # name
#SBATCH --partition=normal-arm               # partition
#SBATCH --account=F202500000HPCVLABXXA
#SBATCH --nodes=1                     # one node
#SBATCH --ntasks=20
#SBATCH --cpus-per-task=1
#SBATCH --output=%x.%j.out
#SBATCH --error=%x.%j.err

module load gompi


mpicc -O2 -march=native -o hello_mpi hello_mpi.c
mpirun -n 5 ./hello_mpi
