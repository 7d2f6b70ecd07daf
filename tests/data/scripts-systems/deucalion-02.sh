#!/bin/bash
# A minimal case of our own, after margaridamadeira/Deucalion-tutorial-examples, commit dc0b5d79eccda6816d4954d248e1617568d3404e, hybrid/deucalion_hybrid.sh
# on: deucalion
# expected: LM031:note LM056:error
# partition: normal-arm
# licence: not stated
# site documentation: no
# by hand: warning: without #!/bin/bash -l there is no module command, and the load does nothing
#SBATCH --mail-type=ALL

#SBATCH --job-name=hello_hybrid         # name
#SBATCH --partition=normal-arm
#SBATCH --account=F202500000HPCVLABXXA
#SBATCH --nodes=2
#SBATCH --ntasks=6
#SBATCH --cpus-per-task=5
#SBATCH --output=%x.%j.out
#SBATCH --error=%x.%j.err

module load gompi
mpicc -O2 -fopenmp -march=native -o hello_hybrid hello_hybrid.c
export OMP_NUM_THREADS=5
mpirun -n 6 ./hello_hybrid
