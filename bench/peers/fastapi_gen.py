"""A service as one writes it with FastAPI: a checked request, a script from a template. It knows one system and chooses nothing."""
import jinja2
import pydantic
from fastapi import FastAPI

TEMPLATE = jinja2.Environment(autoescape=False).from_string("""#!/bin/bash
#SBATCH --job-name={{ software[0] }}
#SBATCH --account={{ account }}
#SBATCH --time={{ time }}
#SBATCH --partition=dc-gpu
#SBATCH --nodes={{ nodes }}
#SBATCH --gpus-per-node=4
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=256

set -e

ml --force purge
ml use $OTHERSTAGES
ml {% for module in modules %}{{ module }} {% endfor %}

export MASTER_ADDR="$(scontrol show hostnames "$SLURM_JOB_NODELIST" | head -n 1)i"
export MASTER_PORT=29500
export CUDA_VISIBLE_DEVICES=0,1,2,3

srun --cpu-bind=none bash -c 'torchrun --nnodes="$SLURM_NNODES" --nproc_per_node=4 --rdzv_id="$SLURM_JOB_ID" --rdzv_backend=c10d --rdzv_endpoint="$MASTER_ADDR:$MASTER_PORT" "$@"' torchrun {{ command[1:] | join(" ") }}
""")
MODULES = {"ddp": ["Stages/2025", "GCC/13.3.0", "OpenMPI/5.0.5", "PyTorch/2.5.1", "torchvision/0.20.1"]}


class Request(pydantic.BaseModel):
    system: str
    software: list[str]
    nodes: int = 1
    time: str = "1h"
    account: str
    command: list[str]


app = FastAPI()


@app.post("/api/gen")
async def gen(request: Request):
    modules = [module for name in request.software for module in MODULES[name]]
    script = TEMPLATE.render(modules=modules, **request.model_dump())
    return {"script": script, "lines": [{"kind": "line", "text": line, "why": []} for line in script.splitlines()], "notes": []}
