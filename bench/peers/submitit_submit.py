"""Submits a job through submitit and prints its number."""
import submitit

executor = submitit.SlurmExecutor(folder="submitit-logs")
executor.update_parameters(job_name="job", account="demo", partition="dc-gpu", nodes=1, gpus_per_node=4, time=5)
print(executor.submit(print, "hello").job_id)
