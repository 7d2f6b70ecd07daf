"""Prints the batch script that submitit writes for two nodes with four GPUs each; nothing is submitted."""
import sys

from submitit.slurm.slurm import _make_sbatch_string

sys.stdout.write(_make_sbatch_string(
    command="torchrun --nnodes=2 --nproc_per_node=4 train.py", folder="logs", job_name="ddp", partition="dc-gpu", time=60, nodes=2,
    ntasks_per_node=1, cpus_per_task=256, gpus_per_node=4, account="X",
    setup=["ml --force purge", "ml use $OTHERSTAGES", "ml Stages/2025 GCC/13.3.0 OpenMPI/5.0.5 PyTorch/2.5.1"]))
