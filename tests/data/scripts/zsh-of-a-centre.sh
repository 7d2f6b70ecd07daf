#!/usr/local_rwth/bin/zsh
# A minimal case of our own, after RWTH-HPC/AIxeleratorService, commit 030d3e93 test/testTensorflowInference.sh
# on: -
# expected: LM058:error
 
#SBATCH --ntasks=48
#SBATCH --cpus-per-task=1
#SBATCH --mem-per-cpu=3G
#SBATCH --job-name=CI-test
####SBATCH --output=CI-test.%J.out # not here
#SBATCH --account=course
#SBATCH --time=00:10:00
#SBATCH --partition=c18g
#SBATCH --gres=gpu:volta:2
#SBATCH --exclusive

module load gcc/10.3
module load cuda/11.4

echo ${HOST}

pwd

cd service

rm -rf BUILD
mkdir BUILD && cd BUILD

Torch_DIR=libtorch/ cmake -DTensorflow_DIR=libtensorflow .. && \
cmake --build . && \
./test/test.x