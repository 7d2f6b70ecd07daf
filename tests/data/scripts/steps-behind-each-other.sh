#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: juwels-booster
# expected:
#SBATCH --nodes=1 # How many? 
#SBATCH -A course # Who pays?
#SBATCH --partition develbooster 
#SBATCH --ntasks=1
#SBATCH --gres=gpu:4
#SBATCH --time=2:00:00 
#SBATCH -o output-%x.txt 
#SBATCH -e error-%x.txt
# For how long?

source environment/activate.sh # the environment
cd project # one above
LOGS="scripts/collect"

if [ ! -d "$LOGS" ]; then
  mkdir "$LOGS"
else
  echo "$LOGS does exist."
fi

DATASET='tiny'
INDEX=1
for i in 0 1 2
do
    srun --exclusive --gres=gpu:1 --cpus-per-task=6 --ntasks=1 -o "$LOGS/out-$INDEX-$i.txt" -e "$LOGS/err-$INDEX-$i.txt" \
    python -u train.py -cfg settings/$DATASET.yaml --tag $i --download &
done

wait
