#!/bin/bash
# lamec: builds the virtual environment; run it on a login node, which reaches the internet
set -e

# MODULES BEGIN jureca heat
ml --force purge
ml use $OTHERSTAGES
ml Stages/2025 GCC/13.3.0 OpenMPI/5.0.5 CUDA/12 cuDNN/9.5.0.50-CUDA-12 NCCL/default-CUDA-12 Python/3.12.3
# MODULES END

LAMEC_VENV="$PROJECT/venvs/jureca-2025-heat"
rm -f "$LAMEC_VENV/.lamec-stage"
python -m venv --clear "$LAMEC_VENV"
. "$LAMEC_VENV/bin/activate"
python -m pip install --upgrade pip
python -m pip install heat mpi4py torch
# Written last: jobs refuse an environment that is half built or of another stage.
printf '%s\n' 2025 'GCC/13.3.0 OpenMPI/5.0.5 CUDA/12 cuDNN/9.5.0.50-CUDA-12 NCCL/default-CUDA-12 Python/3.12.3' > "$LAMEC_VENV/.lamec-stage"
