#!/bin/bash
# lamec: builds the virtual environment; run it on a login node, which reaches the internet
set -e

# MODULES BEGIN jureca heat
ml --force purge
ml use $OTHERSTAGES
ml Stages/2025 GCC/13.3.0 OpenMPI/5.0.5 CUDA/12 cuDNN/9.5.0.50-CUDA-12 NCCL/default-CUDA-12 Python/3.12.3
# MODULES END

: "${PROJECT:?is not set here, so where the environment goes is not known; --venv names a place}"
LAMEC_VENV="$PROJECT/venvs/jureca-2025-heat"
if [ -n "$(ls -A "$LAMEC_VENV" 2> /dev/null)" ] && [ ! -e "$LAMEC_VENV/pyvenv.cfg" ]; then
  echo "lamec: $LAMEC_VENV is there already, and is no virtual environment; --venv names another place" >&2
  exit 1
fi
rm -f "$LAMEC_VENV/.lamec-stage"
python -m venv --clear "$LAMEC_VENV"
# bin/activate refuses under other modules than these.
for module in Stages/2025 GCC/13.3.0 OpenMPI/5.0.5 CUDA/12 cuDNN/9.5.0.50-CUDA-12 NCCL/default-CUDA-12 Python/3.12.3; do
  case ":${LOADEDMODULES-}:" in *":$module:"*) printf '%s\n' "$module" ;; esac
done > "$LAMEC_VENV/.lamec-loaded"
printf '%s\n' '# MODULES BEGIN jureca heat' 'ml --force purge' 'ml use $OTHERSTAGES' 'ml Stages/2025 GCC/13.3.0 OpenMPI/5.0.5 CUDA/12 cuDNN/9.5.0.50-CUDA-12 NCCL/default-CUDA-12 Python/3.12.3' '# MODULES END' > "$LAMEC_VENV/lamec-modules"
{
  printf 'lamec_venv=%q\n' "$LAMEC_VENV"
  printf '%s\n' 'lamec_missing=
while IFS= read -r lamec_module; do
  case ":${LOADEDMODULES-}:" in
    *":$lamec_module:"*) ;;
    *) lamec_missing=$lamec_module ;;
  esac
  if [ -n "$lamec_missing" ]; then break; fi
done < "$lamec_venv/.lamec-loaded"
if [ -n "$lamec_missing" ]; then
  echo "lamec: $lamec_venv is not for what is loaded here: $lamec_missing is missing; first:" >&2
  echo "lamec:   . $lamec_venv/lamec-modules" >&2
  unset lamec_venv lamec_missing lamec_module
  return 1
fi
unset lamec_venv lamec_missing lamec_module'
  cat "$LAMEC_VENV/bin/activate"
} > "$LAMEC_VENV/bin/activate.new"
mv -- "$LAMEC_VENV/bin/activate.new" "$LAMEC_VENV/bin/activate"
. "$LAMEC_VENV/bin/activate"
python -m pip install --upgrade pip
python -m pip install -- heat mpi4py torch
python -m pip freeze --local > "$LAMEC_VENV/lamec-packages"
# Written last: jobs refuse an environment that is half built or of another stage.
printf '%s\n' 2025 'GCC/13.3.0 OpenMPI/5.0.5 CUDA/12 cuDNN/9.5.0.50-CUDA-12 NCCL/default-CUDA-12 Python/3.12.3' > "$LAMEC_VENV/.lamec-stage"
