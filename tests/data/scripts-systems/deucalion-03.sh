#!/bin/bash
# A minimal case of our own, after margaridamadeira/Deucalion-tutorial-examples, commit dc0b5d79eccda6816d4954d248e1617568d3404e, simplePython/hello.sh
# on: deucalion
# expected: LM056:error
# partition: normal-arm
# licence: not stated
# site documentation: no
# by hand: warning: without #!/bin/bash -l there is no module command, and the load does nothing
#SBATCH --mail-type=ALL

#SBATCH --job-name=hello          # name
#SBATCH --partition=normal-arm
#SBATCH --account=F202500000HPCVLABXXA
#SBATCH --nodes=1
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=1
#SBATCH --output=%x.%j.out
#SBATCH --error=%x.%j.err


module load Python/3.13.1-GCCcore-14.2.0


python hello.py
