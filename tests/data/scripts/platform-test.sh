#!/bin/bash -x
# A minimal case of our own, after FZJ-JSC/JUBE, commit 0f8201d9 tests/substitute_test_scripts/submit.job
# on: juwels-cluster
# expected: LM016:warning LM023:warning LM027:note
#SBATCH --job-name="platform_test_0"
#SBATCH --mail-user=
#SBATCH --mail-type=NONE
#SBATCH --nodes=1
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=2
#SBATCH --time=00:30:00
#SBATCH --output=job.out
#SBATCH --error=job.err
#SBATCH --partition=batch
#SBATCH --gres=NONE



export OMP_NUM_THREADS="2"


module load GCC

CODE=$?
if [ $CODE -ne 0 ]; then
    touch error
    exit $CODE
fi

time -p srun   ./program

CODE=$?
if [ $CODE -ne 0 ]; then
    touch error
    exit $CODE
fi

touch ready
