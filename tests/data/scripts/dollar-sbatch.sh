#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: all
# expected: LM008:warning LM008:warning
#SBATCH --job-name=5fold_batch1
#SBATCH --partition=cpu-short
#$BATCH -n 16
#SBATCH --tasks-per-node=4
#SBATCH --cpus-per-task=4
#SBATCH --output test.stdout
#SBATCH --error test.stderr
#SBATCH --mail-type=END
#SBATCH --time=72:00:00
#SBATCH --mem=32G
#$SBATCH --signal=USR1@60

dir=../analysis/result/
file=net.tsv

for i in 1 2 3 4 5
do
	echo ${i}fold
	python3 integrate.py $dir/${i}fold $file ${i}fold.tsv
done

#echo python3 integrate.py $dir test
#nohup python3 integrate.py $dir
