#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: all
# expected: LM040:note
# Evaluation of one arm -> k samples.
# Usage: sbatch scripts/eval.sh <exp_id> [k]
#SBATCH -p koni -w gpu48 --gres=gpu:4 -c 40 --mem=480G -t 08:00:00 -J eval_arm
#SBATCH --comment="field=nlp;appl=pytorch"
#SBATCH -o logs/eval_arm_%j.out
set -uo pipefail
ROOT=/scratch/course; cd $ROOT && source .venv/bin/activate
EXP=$1; K=${2:-8}
if [ ! -f checkpoints/$EXP/adapter.safetensors ]; then
  STEP=$(cat checkpoints/$EXP/latest.txt); TMP=/tmp/merge_$SLURM_JOB_ID; mkdir -p $TMP
  python -m merge --local_dir checkpoints/$EXP/global_step_$STEP 2>&1 | tail -3
  cp -r $TMP/adapter checkpoints/$EXP/adapter && rm -rf $TMP
fi
python eval.py --adapter checkpoints/$EXP/adapter -k $K
