#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: deep
# expected: LM016:warning
## Shebang.


## Request.
#SBATCH --nodes=4                                   ## Number of nodes.
#SBATCH --partition=dp-dam                          ## Which ones.
#SBATCH --mem=128GB                                 ## Memory of each.
#SBATCH --time=1100                                 ## Minutes.
#SBATCH --gpus-per-node=2                           ## GPUs (others: 4).
#SBATCH --job-name=ssl_%A_%a                        ## Name.
#SBATCH --output=ssl_%A_%a.out                      ## Output.
#SBATCH --mail-type=ALL                             ## (not working) Type.
##SBATCH --wait-all-nodes=1                         ## When it begins.
#SBATCH --array=0-4:1                               ## Array.


function show_help {
    echo "Usage: $0 [OPTION]"
}

names=("SimSiam" "SimCLR" "MoCov2")
ratio="(0.900,0.0250,0.0750)"

if [[ "$1" == "-t" ]] || [[ "$1" == "--training" ]]; then
    options="--epochs=100"
elif [[ "$1" == "-h" ]] || [[ "$1" == "--help" ]]; then
    show_help
    exit 0
else
    exit 1
fi

source ~/anaconda3/etc/profile.d/conda.sh
conda activate project

srun python3 train.py \
${names[${SLURM_ARRAY_TASK_ID}]} \
--ratio=${ratio} \
${options}

## cat out | /usr/bin/mail -s "ended" someone@example.org
