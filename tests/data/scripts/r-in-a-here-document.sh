#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: -
# expected:
#SBATCH --job-name=metacheck
#SBATCH --nodes=1
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=2
#SBATCH --mem=32GB
#SBATCH --time=00:15:00
#SBATCH --partition=batch
#SBATCH --output=metacheck_%J.out
#SBATCH --error=metacheck_%J.err

echo "Job started: $(date)"
module load R/4.5.0/gnu-12.2.0
Rscript - <<'EOF'
.libPaths(c("R/4.5", .libPaths()))
library(Seurat)
s <- readRDS(file.path("data","combined.rds"))
cat("Cells:", ncol(s), "\n\n")
print(table(s$patient, s$recist)) # (need 'counts')
if (ncol(s) > 0) { x <- s[["RNA"]]$counts[1 > 0] }
EOF
echo "Job done: $(date)"
