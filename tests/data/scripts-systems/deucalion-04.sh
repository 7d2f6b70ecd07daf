#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: deucalion
# expected: LM056:error
# partition: normal-a100-40
# licence: not seen
# site documentation: no
# by hand: warning: without #!/bin/bash -l there is no module command, and the load does nothing
#SBATCH --mail-type=ALL

#SBATCH --job-name=hello_cuda   # name
#SBATCH --partition=normal-a100-40        # partition
#SBATCH --account=F202500000HPCVLABXXG
#SBATCH --nodes=1
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=1
#SBATCH --gpus=1	              # one A100
#SBATCH --time=00:05:00
#SBATCH --output=%x-%j.out
#SBATCH --error=%x-%j.err

ml CUDA/12.1.1

nvcc -o hello hello.cu
srun ./hello
