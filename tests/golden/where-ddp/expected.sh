{
  "places": [
    {
      "system": "lumi",
      "partition": "dev-g",
      "nodes": 1,
      "nodes_known": true,
      "gpus": 8,
      "gpu": "AMD MI250X",
      "idle_gpus": 0,
      "provider": "container",
      "environment": "ai-factory-2026",
      "evidence": "official",
      "newest": "2026-05-19"
    },
    {
      "system": "lumi",
      "partition": "small-g",
      "nodes": 1,
      "nodes_known": true,
      "gpus": 8,
      "gpu": "AMD MI250X",
      "idle_gpus": 0,
      "provider": "container",
      "environment": "ai-factory-2026",
      "evidence": "official",
      "newest": "2026-05-19"
    },
    {
      "system": "lumi",
      "partition": "standard-g",
      "nodes": 1,
      "nodes_known": true,
      "gpus": 8,
      "gpu": "AMD MI250X",
      "idle_gpus": 0,
      "provider": "container",
      "environment": "ai-factory-2026",
      "evidence": "official",
      "newest": "2026-05-19",
      "cost": {
        "amount": 8,
        "unit": "GPU-hours (of a whole MI250X) on LUMI-G, CPU-core-hours on LUMI-C"
      }
    },
    {
      "system": "clariden",
      "partition": "normal",
      "nodes": 2,
      "nodes_known": true,
      "gpus": 8,
      "gpu": "NVIDIA GH200",
      "idle_gpus": 0,
      "provider": "uenv",
      "environment": "uenv-pytorch-2.9.1",
      "evidence": "official",
      "newest": "2026-08-20"
    },
    {
      "system": "daint",
      "partition": "normal",
      "nodes": 2,
      "nodes_known": true,
      "gpus": 8,
      "gpu": "NVIDIA GH200",
      "idle_gpus": 0,
      "provider": "uenv",
      "environment": "uenv-pytorch-2.9.1",
      "evidence": "official",
      "newest": "2026-08-20"
    },
    {
      "system": "santis",
      "partition": "normal",
      "nodes": 2,
      "nodes_known": true,
      "gpus": 8,
      "gpu": "NVIDIA GH200",
      "idle_gpus": 0,
      "provider": "uenv",
      "environment": "uenv-pytorch-2.9.1",
      "evidence": "official",
      "newest": "2026-08-20"
    },
    {
      "system": "discoverer-plus",
      "partition": "common",
      "nodes": 1,
      "nodes_known": true,
      "gpus": 8,
      "gpu": "NVIDIA H200",
      "idle_gpus": 0,
      "provider": "venv",
      "environment": "conda-cuda-12.8",
      "evidence": "field",
      "newest": "2026-07-28"
    },
    {
      "system": "claix",
      "partition": "c23g",
      "nodes": 2,
      "nodes_known": true,
      "gpus": 8,
      "gpu": "NVIDIA H100",
      "idle_gpus": 0,
      "provider": "venv",
      "environment": "python-cuda-12.8",
      "evidence": "field",
      "newest": "",
      "cost": {
        "amount": 384,
        "unit": "core-hours"
      }
    },
    {
      "system": "perlmutter",
      "partition": "gpu",
      "nodes": 2,
      "nodes_known": true,
      "gpus": 8,
      "gpu": "NVIDIA A100",
      "idle_gpus": 0,
      "provider": "modules",
      "environment": "pytorch-2.13.0",
      "evidence": "field",
      "newest": "2026"
    },
    {
      "system": "perlmutter",
      "partition": "gpu-40g",
      "nodes": 2,
      "nodes_known": true,
      "gpus": 8,
      "gpu": "NVIDIA A100",
      "idle_gpus": 0,
      "provider": "modules",
      "environment": "pytorch-2.13.0",
      "evidence": "field",
      "newest": "2026"
    },
    {
      "system": "perlmutter",
      "partition": "gpu-80g",
      "nodes": 2,
      "nodes_known": true,
      "gpus": 8,
      "gpu": "NVIDIA A100",
      "idle_gpus": 0,
      "provider": "modules",
      "environment": "pytorch-2.13.0",
      "evidence": "field",
      "newest": "2026"
    },
    {
      "system": "vega",
      "partition": "gpu",
      "nodes": 2,
      "nodes_known": true,
      "gpus": 8,
      "gpu": "NVIDIA A100",
      "idle_gpus": 0,
      "provider": "venv",
      "environment": "itwinai-2026",
      "evidence": "field",
      "newest": "2026-11-26",
      "cost": {
        "amount": 512,
        "unit": "core-hours"
      }
    },
    {
      "system": "wice",
      "partition": "gpu_h100",
      "nodes": 2,
      "nodes_known": true,
      "gpus": 8,
      "gpu": "NVIDIA H100",
      "idle_gpus": 0,
      "provider": "modules",
      "environment": "pytorch-bundle-2.9.1",
      "evidence": "field",
      "newest": "2026-07-24"
    },
    {
      "system": "genius",
      "partition": "gpu_v100",
      "nodes": 1,
      "nodes_known": true,
      "gpus": 8,
      "gpu": "NVIDIA V100",
      "idle_gpus": 0,
      "provider": "venv",
      "environment": "eessi-2025.06",
      "evidence": "official",
      "newest": "2026-07-24"
    },
    {
      "system": "genius",
      "partition": "gpu_v100_long",
      "nodes": 1,
      "nodes_known": false,
      "gpus": 8,
      "gpu": "NVIDIA V100",
      "idle_gpus": 0,
      "provider": "venv",
      "environment": "eessi-2025.06",
      "evidence": "official",
      "newest": "2026-07-24"
    },
    {
      "system": "mindwell",
      "partition": "gpu_b200",
      "nodes": 1,
      "nodes_known": true,
      "gpus": 8,
      "gpu": "NVIDIA B200",
      "idle_gpus": 0,
      "provider": "venv",
      "environment": "eessi-2025.06",
      "evidence": "official",
      "newest": "2026-07-24"
    },
    {
      "system": "sofia",
      "partition": "zen4_h200",
      "nodes": 1,
      "nodes_known": true,
      "gpus": 8,
      "gpu": "NVIDIA H200",
      "idle_gpus": 0,
      "provider": "venv",
      "environment": "eessi-2025.06",
      "evidence": "official",
      "newest": "2026-07-24"
    },
    {
      "system": "genius",
      "partition": "gpu_p100",
      "nodes": 2,
      "nodes_known": false,
      "gpus": 8,
      "gpu": "NVIDIA P100",
      "idle_gpus": 0,
      "provider": "venv",
      "environment": "eessi-2025.06",
      "evidence": "official",
      "newest": "2026-07-24"
    },
    {
      "system": "genius",
      "partition": "gpu_p100_long",
      "nodes": 2,
      "nodes_known": false,
      "gpus": 8,
      "gpu": "NVIDIA P100",
      "idle_gpus": 0,
      "provider": "venv",
      "environment": "eessi-2025.06",
      "evidence": "official",
      "newest": "2026-07-24"
    },
    {
      "system": "hortense",
      "partition": "gpu_rome_a100_80_rhel9",
      "nodes": 2,
      "nodes_known": true,
      "gpus": 8,
      "gpu": "NVIDIA A100",
      "idle_gpus": 0,
      "provider": "venv",
      "environment": "eessi-2025.06",
      "evidence": "official",
      "newest": "2026-07-24"
    },
    {
      "system": "hortense",
      "partition": "gpu_rome_a100_rhel9",
      "nodes": 2,
      "nodes_known": false,
      "gpus": 8,
      "gpu": "NVIDIA A100",
      "idle_gpus": 0,
      "provider": "venv",
      "environment": "eessi-2025.06",
      "evidence": "official",
      "newest": "2026-07-24"
    },
    {
      "system": "meluxina",
      "partition": "gpu",
      "nodes": 2,
      "nodes_known": true,
      "gpus": 8,
      "gpu": "NVIDIA A100",
      "idle_gpus": 0,
      "provider": "modules",
      "environment": "pytorch-2.1.2-2023",
      "evidence": "official",
      "newest": "2026-08-12"
    },
    {
      "system": "hydra",
      "partition": "ampere_gpu",
      "nodes": 4,
      "nodes_known": false,
      "gpus": 8,
      "gpu": "NVIDIA A100",
      "idle_gpus": 0,
      "provider": "venv",
      "environment": "eessi-2025.06",
      "evidence": "official",
      "newest": "2026-07-24"
    },
    {
      "system": "hydra",
      "partition": "hopper_gpu",
      "nodes": 4,
      "nodes_known": true,
      "gpus": 8,
      "gpu": "NVIDIA H200",
      "idle_gpus": 0,
      "provider": "venv",
      "environment": "eessi-2025.06",
      "evidence": "official",
      "newest": "2026-07-24"
    },
    {
      "system": "hydra",
      "partition": "pascal_gpu",
      "nodes": 4,
      "nodes_known": true,
      "gpus": 8,
      "gpu": "NVIDIA P100",
      "idle_gpus": 0,
      "provider": "venv",
      "environment": "eessi-2025.06",
      "evidence": "official",
      "newest": "2026-07-24"
    },
    {
      "system": "sofia",
      "partition": "zen5_vis",
      "nodes": 4,
      "nodes_known": true,
      "gpus": 8,
      "gpu": "NVIDIA RTX 5000 Ada",
      "idle_gpus": 0,
      "provider": "venv",
      "environment": "eessi-2025.06",
      "evidence": "official",
      "newest": "2026-07-24"
    },
    {
      "system": "rudens",
      "partition": "v100",
      "nodes": 2,
      "nodes_known": true,
      "gpus": 8,
      "gpu": "NVIDIA V100",
      "idle_gpus": 0,
      "provider": "venv",
      "environment": "conda-cuda",
      "evidence": "mirror",
      "newest": ""
    },
    {
      "system": "ugent",
      "partition": "accelgor",
      "nodes": 2,
      "nodes_known": true,
      "gpus": 8,
      "gpu": "NVIDIA A100",
      "idle_gpus": 0,
      "provider": "modules",
      "environment": "pytorch-2.1.2-cuda",
      "evidence": "mirror",
      "newest": "2026-07-24"
    },
    {
      "system": "ugent",
      "partition": "joltik",
      "nodes": 2,
      "nodes_known": true,
      "gpus": 8,
      "gpu": "NVIDIA V100",
      "idle_gpus": 0,
      "provider": "modules",
      "environment": "pytorch-2.1.2-cuda",
      "evidence": "mirror",
      "newest": "2026-07-24"
    },
    {
      "system": "rudens",
      "partition": "k40",
      "nodes": 4,
      "nodes_known": true,
      "gpus": 8,
      "gpu": "NVIDIA K40",
      "idle_gpus": 0,
      "provider": "venv",
      "environment": "conda-cuda",
      "evidence": "mirror",
      "newest": ""
    },
    {
      "system": "ugent",
      "partition": "litleo",
      "nodes": 4,
      "nodes_known": true,
      "gpus": 8,
      "gpu": "NVIDIA H100",
      "idle_gpus": 0,
      "provider": "venv",
      "environment": "ray-2.9.1",
      "evidence": "mirror",
      "newest": "2026-07-24"
    },
    {
      "system": "jureca",
      "partition": "dc-mi200",
      "nodes": 1,
      "nodes_known": true,
      "gpus": 8,
      "gpu": "AMD MI250",
      "idle_gpus": 0,
      "provider": "modules",
      "environment": "",
      "evidence": "field",
      "newest": "2026"
    },
    {
      "system": "karolina",
      "partition": "qgpu_big",
      "nodes": 1,
      "nodes_known": false,
      "gpus": 8,
      "gpu": "NVIDIA A100",
      "idle_gpus": 0,
      "provider": "venv",
      "environment": "anaconda-cuda-12.4",
      "evidence": "field",
      "newest": "2026-11-26",
      "cost": {
        "amount": 2,
        "unit": "node-hours"
      }
    },
    {
      "system": "karolina",
      "partition": "qgpu_free",
      "nodes": 1,
      "nodes_known": false,
      "gpus": 8,
      "gpu": "NVIDIA A100",
      "idle_gpus": 0,
      "provider": "venv",
      "environment": "anaconda-cuda-12.4",
      "evidence": "field",
      "newest": "2026-07-20",
      "cost": {
        "amount": 2,
        "unit": "node-hours"
      }
    },
    {
      "system": "karolina",
      "partition": "qgpu_preempt",
      "nodes": 1,
      "nodes_known": false,
      "gpus": 8,
      "gpu": "NVIDIA A100",
      "idle_gpus": 0,
      "provider": "venv",
      "environment": "anaconda-cuda-12.4",
      "evidence": "field",
      "newest": "2026-11-26"
    },
    {
      "system": "deucalion",
      "partition": "normal-a100-40",
      "nodes": 2,
      "nodes_known": true,
      "gpus": 8,
      "gpu": "NVIDIA A100",
      "idle_gpus": 0,
      "provider": "modules",
      "environment": "pytorch-2.1.2",
      "evidence": "field",
      "newest": "2026-08-11"
    },
    {
      "system": "deucalion",
      "partition": "normal-a100-80",
      "nodes": 2,
      "nodes_known": true,
      "gpus": 8,
      "gpu": "NVIDIA A100",
      "idle_gpus": 0,
      "provider": "modules",
      "environment": "pytorch-2.1.2",
      "evidence": "field",
      "newest": "2026-08-11"
    },
    {
      "system": "jupiter",
      "partition": "booster",
      "nodes": 2,
      "nodes_known": true,
      "gpus": 8,
      "gpu": "NVIDIA GH200",
      "idle_gpus": 0,
      "provider": "modules",
      "environment": "pytorch-2025",
      "evidence": "field",
      "newest": "2026-09-02",
      "cost": {
        "amount": 1152,
        "unit": "core-hours"
      }
    },
    {
      "system": "jupiter",
      "partition": "largebooster",
      "nodes": 2,
      "nodes_known": false,
      "gpus": 8,
      "gpu": "NVIDIA GH200",
      "idle_gpus": 0,
      "provider": "modules",
      "environment": "pytorch-2025",
      "evidence": "field",
      "newest": "2026-09-02"
    },
    {
      "system": "jureca",
      "partition": "dc-gpu",
      "nodes": 2,
      "nodes_known": true,
      "gpus": 8,
      "gpu": "NVIDIA A100",
      "idle_gpus": 0,
      "provider": "modules",
      "environment": "",
      "evidence": "field",
      "newest": "2026",
      "cost": {
        "amount": 512,
        "unit": "core-hours"
      }
    },
    {
      "system": "jureca",
      "partition": "dc-gpu-devel",
      "nodes": 2,
      "nodes_known": false,
      "gpus": 8,
      "gpu": "NVIDIA A100",
      "idle_gpus": 0,
      "provider": "modules",
      "environment": "",
      "evidence": "field",
      "newest": "2026"
    },
    {
      "system": "jureca",
      "partition": "dc-gpu-large",
      "nodes": 2,
      "nodes_known": false,
      "gpus": 8,
      "gpu": "NVIDIA A100",
      "idle_gpus": 0,
      "provider": "modules",
      "environment": "",
      "evidence": "field",
      "newest": "2026"
    },
    {
      "system": "juwels-booster",
      "partition": "booster",
      "nodes": 2,
      "nodes_known": true,
      "gpus": 8,
      "gpu": "NVIDIA A100",
      "idle_gpus": 0,
      "provider": "modules",
      "environment": "",
      "evidence": "field",
      "newest": "2026",
      "cost": {
        "amount": 192,
        "unit": "core-hours"
      }
    },
    {
      "system": "juwels-booster",
      "partition": "develbooster",
      "nodes": 2,
      "nodes_known": false,
      "gpus": 8,
      "gpu": "NVIDIA A100",
      "idle_gpus": 0,
      "provider": "modules",
      "environment": "",
      "evidence": "field",
      "newest": "2026"
    },
    {
      "system": "juwels-cluster",
      "partition": "develgpus",
      "nodes": 2,
      "nodes_known": false,
      "gpus": 8,
      "gpu": "NVIDIA V100",
      "idle_gpus": 0,
      "provider": "modules",
      "environment": "",
      "evidence": "field",
      "newest": "2026"
    },
    {
      "system": "juwels-cluster",
      "partition": "gpus",
      "nodes": 2,
      "nodes_known": true,
      "gpus": 8,
      "gpu": "NVIDIA V100",
      "idle_gpus": 0,
      "provider": "modules",
      "environment": "",
      "evidence": "field",
      "newest": "2026"
    },
    {
      "system": "leonardo",
      "partition": "boost_usr_prod",
      "nodes": 2,
      "nodes_known": true,
      "gpus": 8,
      "gpu": "NVIDIA A100",
      "idle_gpus": 0,
      "provider": "modules",
      "environment": "cineca-ai-4.3.0",
      "evidence": "field",
      "newest": "2026"
    },
    {
      "system": "marenostrum5",
      "partition": "acc",
      "nodes": 2,
      "nodes_known": true,
      "gpus": 8,
      "gpu": "NVIDIA H100",
      "idle_gpus": 0,
      "provider": "modules",
      "environment": "pytorch-2.4.0",
      "evidence": "field",
      "newest": "2026-04-30",
      "cost": {
        "amount": 320,
        "unit": "core-hours"
      }
    },
    {
      "system": "snellius",
      "partition": "gpu_a100",
      "nodes": 2,
      "nodes_known": true,
      "gpus": 8,
      "gpu": "NVIDIA A100",
      "idle_gpus": 0,
      "provider": "modules",
      "environment": "pytorch-2023",
      "evidence": "field",
      "newest": "2026",
      "cost": {
        "amount": 2048,
        "unit": "SBU"
      }
    },
    {
      "system": "snellius",
      "partition": "gpu_h100",
      "nodes": 2,
      "nodes_known": true,
      "gpus": 8,
      "gpu": "NVIDIA H100",
      "idle_gpus": 0,
      "provider": "modules",
      "environment": "pytorch-2023",
      "evidence": "field",
      "newest": "2026"
    },
    {
      "system": "deep",
      "partition": "dp-esb",
      "nodes": 8,
      "nodes_known": true,
      "gpus": 8,
      "gpu": "NVIDIA V100",
      "idle_gpus": 0,
      "provider": "venv",
      "environment": "published-2022",
      "evidence": "field",
      "newest": ""
    },
    {
      "system": "jusuf",
      "partition": "develgpus",
      "nodes": 8,
      "nodes_known": false,
      "gpus": 8,
      "gpu": "NVIDIA V100",
      "idle_gpus": 0,
      "provider": "modules",
      "environment": "",
      "evidence": "field",
      "newest": "2026"
    },
    {
      "system": "jusuf",
      "partition": "gpus",
      "nodes": 8,
      "nodes_known": true,
      "gpus": 8,
      "gpu": "NVIDIA V100",
      "idle_gpus": 0,
      "provider": "modules",
      "environment": "",
      "evidence": "field",
      "newest": "2026",
      "cost": {
        "amount": 2048,
        "unit": "core-hours"
      }
    },
    {
      "system": "bristen",
      "partition": "normal",
      "nodes": 2,
      "nodes_known": true,
      "gpus": 8,
      "gpu": "NVIDIA A100",
      "idle_gpus": 0,
      "provider": "container",
      "environment": "edf-ngc-pytorch",
      "evidence": "official",
      "newest": "2026-08-20"
    },
    {
      "system": "wice",
      "partition": "gpu",
      "nodes": 2,
      "nodes_known": false,
      "gpus": 8,
      "gpu": "NVIDIA A100",
      "idle_gpus": 0,
      "provider": "modules",
      "environment": "pytorch-bundle-2.9.1-a100",
      "evidence": "field",
      "newest": "2026-07-24"
    },
    {
      "system": "wice",
      "partition": "gpu_a100",
      "nodes": 2,
      "nodes_known": true,
      "gpus": 8,
      "gpu": "NVIDIA A100",
      "idle_gpus": 0,
      "provider": "modules",
      "environment": "pytorch-bundle-2.9.1-a100",
      "evidence": "field",
      "newest": "2026-07-24"
    }
  ],
  "rejected": [
    {
      "system": "anansi",
      "partition": "pascal_gpu",
      "why": "pascal_gpu takes jobs of up to 1 node, not 2"
    },
    {
      "system": "anansi",
      "partition": "ada_gpu",
      "why": "ada_gpu takes jobs of up to 1 node, not 2"
    },
    {
      "system": "breniac",
      "partition": "skylake",
      "why": "has no GPUs"
    },
    {
      "system": "claix",
      "partition": "c23ms",
      "why": "has no GPUs"
    },
    {
      "system": "claix",
      "partition": "c23mm",
      "why": "has no GPUs"
    },
    {
      "system": "claix",
      "partition": "c23ml",
      "why": "has no GPUs"
    },
    {
      "system": "claix",
      "partition": "c23i",
      "why": "GPUs are not known"
    },
    {
      "system": "claix",
      "partition": "devel",
      "why": "GPUs are not known"
    },
    {
      "system": "claix-2018",
      "partition": "",
      "why": "is switched off"
    },
    {
      "system": "clariden",
      "partition": "debug",
      "why": "debug runs jobs for up to 1 hour 30 minutes, not 2 hours"
    },
    {
      "system": "clariden",
      "partition": "low",
      "why": "is open only to projects for which it is switched on"
    },
    {
      "system": "clariden",
      "partition": "xfer",
      "why": "GPUs are not known"
    },
    {
      "system": "cte-amd",
      "partition": "",
      "why": "is switched off"
    },
    {
      "system": "cte-arm",
      "partition": "",
      "why": "is switched off"
    },
    {
      "system": "daint",
      "partition": "debug",
      "why": "debug runs jobs for up to 30 minutes, not 2 hours"
    },
    {
      "system": "daint",
      "partition": "low",
      "why": "is open only to projects for which it is switched on"
    },
    {
      "system": "daint",
      "partition": "xfer",
      "why": "GPUs are not known"
    },
    {
      "system": "deep",
      "partition": "dp-cn",
      "why": "has no GPUs"
    },
    {
      "system": "deep",
      "partition": "dp-dam",
      "why": "GPUs are not known"
    },
    {
      "system": "deep",
      "partition": "ml-gpu",
      "why": "GPUs are not known"
    },
    {
      "system": "deucalion",
      "partition": "dev-arm",
      "why": "has no GPUs"
    },
    {
      "system": "deucalion",
      "partition": "normal-arm",
      "why": "has no GPUs"
    },
    {
      "system": "deucalion",
      "partition": "large-arm",
      "why": "has no GPUs"
    },
    {
      "system": "deucalion",
      "partition": "dev-x86",
      "why": "has no GPUs"
    },
    {
      "system": "deucalion",
      "partition": "normal-x86",
      "why": "has no GPUs"
    },
    {
      "system": "deucalion",
      "partition": "large-x86",
      "why": "has no GPUs"
    },
    {
      "system": "deucalion",
      "partition": "dev-a100-40",
      "why": "dev-a100-40 takes jobs of up to 1 node, not 2"
    },
    {
      "system": "deucalion",
      "partition": "dev-a100-80",
      "why": "dev-a100-80 takes jobs of up to 1 node, not 2"
    },
    {
      "system": "discoverer",
      "partition": "cn",
      "why": "has no GPUs"
    },
    {
      "system": "eiger",
      "partition": "normal",
      "why": "has no GPUs"
    },
    {
      "system": "eiger",
      "partition": "debug",
      "why": "has no GPUs"
    },
    {
      "system": "eiger",
      "partition": "prepost",
      "why": "has no GPUs"
    },
    {
      "system": "eiger",
      "partition": "low",
      "why": "has no GPUs"
    },
    {
      "system": "eiger",
      "partition": "xfer",
      "why": "has no GPUs"
    },
    {
      "system": "genius",
      "partition": "gpu_p100_debug",
      "why": "gpu_p100_debug runs jobs for up to 1 hour, not 2 hours"
    },
    {
      "system": "hortense",
      "partition": "cpu_milan_rhel9",
      "why": "has no GPUs"
    },
    {
      "system": "hortense",
      "partition": "debug_milan_rhel9",
      "why": "GPUs are not known"
    },
    {
      "system": "hydra",
      "partition": "zen4",
      "why": "has no GPUs"
    },
    {
      "system": "hydra",
      "partition": "zen5_mpi",
      "why": "has no GPUs"
    },
    {
      "system": "hydra",
      "partition": "zen5_himem",
      "why": "has no GPUs"
    },
    {
      "system": "jureca",
      "partition": "dc-cpu",
      "why": "has no GPUs"
    },
    {
      "system": "jureca",
      "partition": "dc-cpu-bigmem",
      "why": "has no GPUs"
    },
    {
      "system": "jureca",
      "partition": "dc-cpu-devel",
      "why": "has no GPUs"
    },
    {
      "system": "jureca",
      "partition": "dc-cpu-large",
      "why": "has no GPUs"
    },
    {
      "system": "jureca",
      "partition": "dc-h100",
      "why": "dc-h100 has 1 node, not 2"
    },
    {
      "system": "jureca",
      "partition": "dc-wai",
      "why": "is open only to WestAI accounts"
    },
    {
      "system": "jureca",
      "partition": "dc-gh",
      "why": "dc-gh has 1 node, not 8"
    },
    {
      "system": "jureca",
      "partition": "dc-arm",
      "why": "GPUs are not known"
    },
    {
      "system": "jureca",
      "partition": "dc-spr",
      "why": "GPUs are not known"
    },
    {
      "system": "jureca",
      "partition": "dc-ipu",
      "why": "GPUs are not known"
    },
    {
      "system": "jusuf",
      "partition": "batch",
      "why": "has no GPUs"
    },
    {
      "system": "juwels-booster",
      "partition": "largebooster",
      "why": "largebooster is for jobs of 385 nodes and more, not 2"
    },
    {
      "system": "juwels-cluster",
      "partition": "batch",
      "why": "has no GPUs"
    },
    {
      "system": "juwels-cluster",
      "partition": "devel",
      "why": "has no GPUs"
    },
    {
      "system": "juwels-cluster",
      "partition": "mem192",
      "why": "has no GPUs"
    },
    {
      "system": "karolina",
      "partition": "qcpu",
      "why": "has no GPUs"
    },
    {
      "system": "karolina",
      "partition": "qcpu_exp",
      "why": "has no GPUs"
    },
    {
      "system": "karolina",
      "partition": "qcpu_long",
      "why": "has no GPUs"
    },
    {
      "system": "karolina",
      "partition": "qcpu_free",
      "why": "has no GPUs"
    },
    {
      "system": "karolina",
      "partition": "qcpu_preempt",
      "why": "has no GPUs"
    },
    {
      "system": "karolina",
      "partition": "qgpu",
      "why": "is open only to the head of a project asks the support to let its members in"
    },
    {
      "system": "karolina",
      "partition": "qgpu_exp",
      "why": "qgpu_exp runs jobs for up to 1 hour, not 2 hours"
    },
    {
      "system": "karolina",
      "partition": "qfat",
      "why": "has no GPUs"
    },
    {
      "system": "leibniz",
      "partition": "broadwell",
      "why": "has no GPUs"
    },
    {
      "system": "leibniz",
      "partition": "broadwell_256",
      "why": "has no GPUs"
    },
    {
      "system": "leibniz",
      "partition": "pascal_gpu",
      "why": "pascal_gpu has 2 nodes, not 4"
    },
    {
      "system": "leonardo",
      "partition": "dcgp_usr_prod",
      "why": "has no GPUs"
    },
    {
      "system": "leonardo",
      "partition": "lrd_all_serial",
      "why": "has no GPUs"
    },
    {
      "system": "lumi",
      "partition": "standard",
      "why": "has no GPUs"
    },
    {
      "system": "lumi",
      "partition": "small",
      "why": "has no GPUs"
    },
    {
      "system": "lumi",
      "partition": "debug",
      "why": "has no GPUs"
    },
    {
      "system": "lumi",
      "partition": "largemem",
      "why": "has no GPUs"
    },
    {
      "system": "lumi",
      "partition": "lumid",
      "why": "ddp cannot be had on LUMI as asked: no environment with it is recorded for lumid"
    },
    {
      "system": "lumi",
      "partition": "bench",
      "why": "GPUs are not known"
    },
    {
      "system": "marenostrum4",
      "partition": "",
      "why": "is switched off"
    },
    {
      "system": "marenostrum5",
      "partition": "gpp",
      "why": "has no GPUs"
    },
    {
      "system": "marenostrum5",
      "partition": "gpp-highmem",
      "why": "has no GPUs"
    },
    {
      "system": "marenostrum5",
      "partition": "gpdata",
      "why": "has no GPUs"
    },
    {
      "system": "marenostrum5",
      "partition": "hbm",
      "why": "has no GPUs"
    },
    {
      "system": "marenostrum5",
      "partition": "gpinteractive",
      "why": "has no GPUs"
    },
    {
      "system": "marenostrum5",
      "partition": "accinteractive",
      "why": "no QoS of accinteractive takes 4 nodes for 2 hours"
    },
    {
      "system": "meluxina",
      "partition": "cpu",
      "why": "has no GPUs"
    },
    {
      "system": "meluxina",
      "partition": "largemem",
      "why": "has no GPUs"
    },
    {
      "system": "meluxina",
      "partition": "fpga",
      "why": "has no GPUs"
    },
    {
      "system": "mindwell",
      "partition": "batch_graniterapids",
      "why": "has no GPUs"
    },
    {
      "system": "mindwell",
      "partition": "batch_graniterapids_long",
      "why": "has no GPUs"
    },
    {
      "system": "mindwell",
      "partition": "bigmem",
      "why": "has no GPUs"
    },
    {
      "system": "mindwell",
      "partition": "interactive",
      "why": "interactive has 2 nodes, not 4"
    },
    {
      "system": "perlmutter",
      "partition": "cpu",
      "why": "has no GPUs"
    },
    {
      "system": "piz-daint",
      "partition": "",
      "why": "is switched off"
    },
    {
      "system": "rudens",
      "partition": "highmem",
      "why": "has no GPUs"
    },
    {
      "system": "rudens",
      "partition": "vasara_gold6154",
      "why": "has no GPUs"
    },
    {
      "system": "rudens",
      "partition": "rudens",
      "why": "has no GPUs"
    },
    {
      "system": "rudens",
      "partition": "a100",
      "why": "a100 has 1 node, not 2"
    },
    {
      "system": "rudens",
      "partition": "epyc7f72",
      "why": "has no GPUs"
    },
    {
      "system": "rudens",
      "partition": "epyc7713",
      "why": "has no GPUs"
    },
    {
      "system": "rudens",
      "partition": "epyc9654",
      "why": "has no GPUs"
    },
    {
      "system": "rudens",
      "partition": "l40s",
      "why": "GPUs are not known"
    },
    {
      "system": "santis",
      "partition": "debug",
      "why": "debug runs jobs for up to 30 minutes, not 2 hours"
    },
    {
      "system": "santis",
      "partition": "xfer",
      "why": "GPUs are not known"
    },
    {
      "system": "snellius",
      "partition": "rome",
      "why": "has no GPUs"
    },
    {
      "system": "snellius",
      "partition": "genoa",
      "why": "has no GPUs"
    },
    {
      "system": "snellius",
      "partition": "fat_rome",
      "why": "has no GPUs"
    },
    {
      "system": "snellius",
      "partition": "fat_genoa",
      "why": "has no GPUs"
    },
    {
      "system": "snellius",
      "partition": "himem_4tb",
      "why": "has no GPUs"
    },
    {
      "system": "snellius",
      "partition": "himem_8tb",
      "why": "has no GPUs"
    },
    {
      "system": "sofia",
      "partition": "zen5_dense",
      "why": "has no GPUs"
    },
    {
      "system": "sofia",
      "partition": "zen5_himem",
      "why": "has no GPUs"
    },
    {
      "system": "ugent",
      "partition": "doduo",
      "why": "has no GPUs"
    },
    {
      "system": "ugent",
      "partition": "gallade",
      "why": "has no GPUs"
    },
    {
      "system": "ugent",
      "partition": "shinx",
      "why": "has no GPUs"
    },
    {
      "system": "ugent",
      "partition": "skiddo",
      "why": "has no GPUs"
    },
    {
      "system": "ugent",
      "partition": "donphan",
      "why": "GPUs are not known"
    },
    {
      "system": "vaughan",
      "partition": "zen2",
      "why": "has no GPUs"
    },
    {
      "system": "vaughan",
      "partition": "zen3",
      "why": "has no GPUs"
    },
    {
      "system": "vaughan",
      "partition": "zen3_512",
      "why": "has no GPUs"
    },
    {
      "system": "vaughan",
      "partition": "ampere_gpu",
      "why": "ampere_gpu has 1 node, not 2"
    },
    {
      "system": "vaughan",
      "partition": "arcturus_gpu",
      "why": "arcturus_gpu has 2 nodes, not 4"
    },
    {
      "system": "vega",
      "partition": "cpu",
      "why": "has no GPUs"
    },
    {
      "system": "vega",
      "partition": "largemem",
      "why": "has no GPUs"
    },
    {
      "system": "vega",
      "partition": "longcpu",
      "why": "has no GPUs"
    },
    {
      "system": "wice",
      "partition": "batch",
      "why": "has no GPUs"
    },
    {
      "system": "wice",
      "partition": "batch_long",
      "why": "has no GPUs"
    },
    {
      "system": "wice",
      "partition": "batch_icelake",
      "why": "has no GPUs"
    },
    {
      "system": "wice",
      "partition": "batch_icelake_long",
      "why": "has no GPUs"
    },
    {
      "system": "wice",
      "partition": "batch_sapphirerapids",
      "why": "has no GPUs"
    },
    {
      "system": "wice",
      "partition": "batch_sapphirerapids_long",
      "why": "has no GPUs"
    },
    {
      "system": "wice",
      "partition": "bigmem",
      "why": "has no GPUs"
    },
    {
      "system": "wice",
      "partition": "hugemem",
      "why": "has no GPUs"
    },
    {
      "system": "wice",
      "partition": "gpu_a100_debug",
      "why": "gpu_a100_debug has 1 node, not 8"
    },
    {
      "system": "wice",
      "partition": "interactive",
      "why": "GPUs are not known"
    }
  ]
}
