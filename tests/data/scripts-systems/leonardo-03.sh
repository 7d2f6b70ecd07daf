#!/bin/bash -x
# A minimal case of our own, after GenevieveF/nest-gpu, commit 587c5437e60c9f8e35fe04a4208e16ec023b35e2, python/hpc_benchmark/bench/leonardo/scale20_map_block_size_1e4_tsim_1s/nodes_128_fake/run_sbatch_fake.sh
# on: leonardo
# expected: LM027:note LM040:note LM040:note
# partition: boost_usr_prod
# licence: not seen
# site documentation: no
# by hand: right
#SBATCH --account=IscrB_project
#SBATCH --nodes=1
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=32
#SBATCH --time=00:30:00
#SBATCH --partition=boost_usr_prod
#SBATCH --qos=boost_qos_dbg
####SBATCH --gres=gpu:4
#SBATCH --gpus-per-task=1
#SBATCH --exclusive
#SBATCH --output=/leonardo_scratch/large/userexternal/user0000/out.%j
#SBATCH --error=/leonardo_scratch/large/userexternal/user0000/err.%j

###export OMP_NUM_THREADS=${SLURM_CPUS_PER_TASK}
srun python3 benchmark.py --scale 20.0
