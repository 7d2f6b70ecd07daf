"""Prints the batch script that ReFrame writes for two nodes with four GPUs each; nothing is submitted."""
import os
import sys
import tempfile

from reframe.core import config, runtime
from reframe.core.backends import getlauncher, getscheduler
from reframe.core.schedulers import Job

site = config.load_config("<builtin>")
site.select_subconfig("generic")
runtime.init_runtime(site)
with tempfile.TemporaryDirectory() as directory:
    os.chdir(directory)
    job = Job.create(getscheduler("slurm")(), getlauncher("srun")(), name="ddp", workdir=directory, script_filename="ddp.sh",
                     stdout="ddp.out", stderr="ddp.err")
    job.num_tasks, job.num_tasks_per_node, job.num_cpus_per_task, job.time_limit = 2, 1, 256, "1h"
    job.options = ["--nodes=2", "--gpus-per-node=4", "--account=X", "--partition=dc-gpu"]
    job.prepare(["ml --force purge", "ml use $OTHERSTAGES", "ml Stages/2025 GCC/13.3.0 OpenMPI/5.0.5 PyTorch/2.5.1",
                 "srun torchrun --nnodes=2 --nproc_per_node=4 train.py"])
    with open("ddp.sh") as script:
        sys.stdout.write(script.read())
    os.chdir("/")
