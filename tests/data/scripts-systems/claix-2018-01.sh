#!/usr/bin/zsh
# A minimal case of our own, after RWTH-HPC/AIxeleratorService, commit 59bb19935e808e48812afdcc6482c51cda97fb61, test/testAixeleratorServiceHetjob.sh
# on: claix-2018
# expected: LM058:error
# partition: c18g,c18m
# licence: MIT
# site documentation: no
# by hand: error: the system is out of service since 2024
# by hand: warning: --output in the second part, it belongs to the first
# by hand: note: gcc for intel and intel again beside it

#SBATCH --account=rwth0000
#SBATCH --time=00:05:00
#SBATCH --output=hetjob-gpu.%J.out
#SBATCH --exclusive
#SBATCH --partition=c18g
#SBATCH --gres=gpu:volta:1
#SBATCH --ntasks=2
#SBATCH hetjob
#SBATCH --output=hetjob-cpu.%J.out
#SBATCH --exclusive
#SBATCH --partition=c18m
#SBATCH --ntasks=2

module switch intel gcc/8
module load intel
module load cuda/11.4
module load cudnn/8.3.2

srun ./test.x : ./module-wrapper.sh ./test.x
