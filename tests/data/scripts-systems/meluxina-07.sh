#!/bin/bash -l
# A minimal case of our own, after MarcoMagl/TransformersOnMeluxina, commit a856c956a87c1caadf75a2593a4e534e0f4fe2f5, inference_with_gpt2_vllm.sh
# on: meluxina
# expected:
# partition: gpu
# licence: Apache-2.0
# site documentation: yes
# by hand: right
# by hand: note: unset $HF_HOME unsets a variable of that value's name, or nothing
#SBATCH -A p200000
#SBATCH --job-name=vllm
#SBATCH -q short
#SBATCH -p gpu
#SBATCH --time=00:45:00
#SBATCH -N 1
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=64
#SBATCH --gpus-per-task=4
#SBATCH --error="vllm-%j.err"
#SBATCH --output="vllm-%j.out"

module --force purge
module load env/release/2023.1
module load Apptainer/1.3.1-GCCcore-12.3.0
export PMIX_MCA_psec=native
unset $HF_HOME
export HF_TOKEN=${HUGGINGFACEHUB_API_TOKEN}
export APPTAINER_ARGS="--nvccli -B ${PWD}:/workspace"
srun -J "head-%J" -N 1 --ntasks-per-node=1 -c $((SLURM_CPUS_PER_TASK / 2)) -w "$(hostname)" apptainer exec ${APPTAINER_ARGS} image.sif ray start --block --head &
sleep 10
apptainer exec --nvccli image.sif vllm serve model --port 8080
