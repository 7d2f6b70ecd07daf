#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: deucalion
# expected: LM056:error
# partition: normal-a100-80
# licence: not seen
# site documentation: no
# by hand: warning: two nodes and eight GPUs, and one Python on the first node
# by hand: warning: without #!/bin/bash -l there is no module command, and the load does nothing
#SBATCH --job-name=volume
#SBATCH --account=i20240000g
#SBATCH --partition=normal-a100-80
#SBATCH --nodes=2
#SBATCH --gpus=8
#SBATCH --tasks-per-node=4
#SBATCH --time=24:00:00
#SBATCH --array=34,35,36
#SBATCH -o qv_gpu_%a_%j.out          # array index
#SBATCH -e qv_gpu_%a_%j.err

ml Qiskit/2.0.2-foss-2023a-CUDA-12.1.1

python quantum_volume.py --n_qubits ${SLURM_ARRAY_TASK_ID}
