#!/usr/local_rwth/bin/zsh
# A minimal case of our own, after RWTH-HPC/AIxeleratorService, commit 59bb19935e808e48812afdcc6482c51cda97fb61, test/testTorchInference.sh
# on: claix-2018
# expected: LM058:error
# partition: c18g
# licence: MIT
# site documentation: no
# by hand: error: the system is out of service since 2024
 
#SBATCH --ntasks=48
#SBATCH --cpus-per-task=1
#SBATCH --mem-per-cpu=3G
#SBATCH --job-name=CI-test
####SBATCH --output=CI-test.%J.out # not for CI
#SBATCH --account=rwth0000
#SBATCH --time=00:10:00
#SBATCH --partition=c18g
#SBATCH --gres=gpu:volta:2
#SBATCH --exclusive

module load gcc/10.3
module load cuda/11.4
module load cudnn/8.3.2
module load cmake/3.21.1

cmake .. && cmake --build . && ./test.x
