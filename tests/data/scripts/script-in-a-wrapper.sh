#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: -
# expected:
sbatch <<EOT
#!/bin/bash

#SBATCH --job-name=FM-"$5-$6"              # Name
#SBATCH --comment="CL Runs"         # Comment

#SBATCH --account=course              # Account
#SBATCH --partition=tier3               # Partition

#SBATCH --output=logs/%x_%j.out              # Output
#SBATCH --error=logs/%x_%j.err               # Errors

#SBATCH --mail-user=someone@example.org	# Address
#SBATCH --mail-type=END                 # Kind

#SBATCH --time=0-13:59:59               # Limit
#SBATCH --nodes=1                       # Nodes
#SBATCH --mem-per-cpu=30g               # Memory

#SBATCH --gres=gpu:v100:1

# $1: scenario; $2: config; $4: iters 

source ~/anaconda/etc/profile.d/conda.sh
conda activate torch
printf "Now %s\n" "$now" 
echo $'##### START' "$1" "$2" $'#####'
counter=1
while [[ "$counter" -le 1 ]]
do
echo Start w/ ${counter} time 
python main.py --scenario="$1" --config="$2" --iters=$4
((counter++))
done
EOT