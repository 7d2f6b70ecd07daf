"""Prints the batch script that PSI/J writes for two nodes with four GPUs each; nothing is submitted."""
import io
import sys
from datetime import timedelta

from psij import Job, JobAttributes, JobExecutor, JobSpec, ResourceSpecV1

job = Job(JobSpec(
    executable="torchrun", arguments=["--nnodes=2", "--nproc_per_node=4", "train.py"], name="ddp", launcher="srun",
    resources=ResourceSpecV1(node_count=2, processes_per_node=1, cpu_cores_per_process=256, gpu_cores_per_process=4),
    attributes=JobAttributes(duration=timedelta(hours=1), queue_name="dc-gpu", account="X")))
executor = JobExecutor.get_instance("slurm")
text = io.StringIO()
executor.generate_submit_script(job, executor._create_script_context(job), text)
sys.stdout.write(text.getvalue())
