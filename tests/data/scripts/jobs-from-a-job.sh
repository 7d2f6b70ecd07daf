#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: -
# expected:
#SBATCH --job-name=tokens                               # Name
#SBATCH --output=logs/tokens/tokens_%j.out              # Output (%j is the number)
#SBATCH --error=logs/tokens/tokens_%j.err               # Errors
#SBATCH --time=00:20:00                                 # hrs:min:sec
#SBATCH --account=project_465000000
#SBATCH --nodes=1                                       # Nodes
#SBATCH --ntasks=1                                      # Tasks (processes)
#SBATCH --gpus=1                                        # GPUs
#SBATCH --cpus-per-task=16                              # Cores
#SBATCH --mem=64GB                                      # Memory
#SBATCH --partition=small-g                             # Partition

# NO COMMAS between the elements
FORMATS=("binary" "hex" "roman")

for format in "${FORMATS[@]}"; do
    sbatch <<EOF
#!/bin/bash
#SBATCH --job-name=tok_${format}                    # Name with the format
#SBATCH --output=logs/train_${format}_%j.out # and here
#SBATCH --time=00:05:00                               # hrs:min:sec
#SBATCH --account=project_465000000
#SBATCH --nodes=1                                     # Nodes
#SBATCH --gpus=1                                      # GPUs
#SBATCH --mem=64GB                                    # Memory

echo "Tokens of ${format}"
# quote what is special
singularity exec \
    \${SIF} \
    python tokens.py "data.format=${format}"
EOF
    echo "Submitted ${format}"
done
