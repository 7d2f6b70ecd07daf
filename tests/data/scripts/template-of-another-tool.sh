#!/usr/bin/env bash
# A minimal case of our own, after ComputationalRadiationPhysics/picongpu, commit 3cf2c6e9 etc/picongpu/juwels-jsc/booster_pipe.tpl
# on: juwels-booster
# expected: LM002:error

#SBATCH --account=!TBG_project
#SBATCH --partition=!TBG_queue
#SBATCH --time=00:30:00
# the name
#SBATCH --job-name=!TBG_jobName
#SBATCH --nodes=2
#SBATCH --exclusive
#SBATCH --gres=gpu:4
#SBATCH --ntasks=10
#SBATCH --ntasks-per-node=5
#SBATCH --mem=0 # all of it

##SBATCH --mincpus=!TBG_tasks
#SBATCH --chdir=!TBG_dstPath

#SBATCH -o stdout
#SBATCH -e stderr

export UCX_RC_TIMEOUT=3000000.00us # 3s, not 1s

## made by the tool ##
.TBG_queue="booster"
.TBG_author=${MY_NAME:+--author \"${MY_NAME}\"}

umask 0027
mkdir simOutput 2> /dev/null
cd simOutput

srun                                          \
  --exclusive                                 \
  --ntasks !TBG_nodes                         \
  --gres=gpu:0                                \
  --cpus-per-task=!TBG_cores                  \
  pipe                                        \
    --infile "!TBG_streamdir"                 \
    > ../pipe.out 2> ../pipe.err              &

sleep 1

srun --exclusive --gres=gpu:4 -K1 program > ../out 2> ../err &

wait
