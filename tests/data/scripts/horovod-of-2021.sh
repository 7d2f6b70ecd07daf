#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: jureca
# expected: LM023:warning LM027:note LM040:note LM040:note
#SBATCH --nodes=1
#SBATCH --ntasks=4
#SBATCH --ntasks-per-node=4
#SBATCH --cpus-per-task=24
#SBATCH --output=./output/run-%j.out
#SBATCH --error=./error/run-%j.err
#SBATCH --time=23:00:00
#SBATCH --partition=dc-gpu
#SBATCH --gres=gpu:4

#SBATCH --account=course

#source ../environment/activate.sh
module load GCC/9.3.0 OpenMPI/4.1.0rc1 Python/3.8.5 Horovod/0.20.3-Python-3.8.5 PyTorch/1.7.0-Python-3.8.5 scikit/2020-Python-3.8.5 torchvision/0.8.2-Python-3.8.5 
#OpenMPI/4.1.0rc1 OpenMPI mpi4py TensorFlow 
HOROVOD_MPI_THREADS_DISABLE=0
source venv/activate.sh
export CUDA_VISIBLE_DEVICES="0,1,2,3"

srun --cpu-bind=none,v python3 -u train.py -expdescr 'one choice' -bn 5 -no-minmax -lr 5e-5 -hidden_dim 'np.hstack((np.repeat(150000, 1),441))' -loss 'f+f_n' 
