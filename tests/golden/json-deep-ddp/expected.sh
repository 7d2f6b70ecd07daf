{
  "script": "# MODULES BEGIN deep ddp\nml --force purge\nml use $OTHERSTAGES\nml Stages/2022 GCC/11.2.0 OpenMPI/4.1.2 cuDNN/8.3.1.22-CUDA-11.5 NCCL/2.11.4-CUDA-11.5 Python/3.9.6\n# MODULES END\n",
  "lines": [
    {
      "kind": "block_begin",
      "text": "# MODULES BEGIN deep ddp",
      "why": [
        {
          "rule": "environment",
          "text": "the default of DEEP: the last block with evidence on DEEP (published in CoE RAISE D2.13, in scripts of 2023) (published in D2.13 section 3.6; CoE RAISE scripts of 2023 load the same line on dp-esb for ddp and tensorflow. The frameworks come from a virtual environment.)",
          "origin": {
            "file": "sites/jsc/deep.yaml",
            "line": 89,
            "layer": "built in"
          },
          "evidence": "field: CoE RAISE deliverable D2.13, sections 2.4 and 3.6"
        },
        {
          "rule": "default-environment",
          "text": "the last block with evidence on DEEP (published in CoE RAISE D2.13, in scripts of 2023)",
          "origin": {
            "file": "sites/jsc/deep.yaml",
            "line": 103,
            "layer": "built in"
          },
          "evidence": "field: CoE RAISE deliverable D2.13, sections 2.4 and 3.6"
        }
      ]
    },
    {
      "kind": "module",
      "text": "ml --force purge",
      "why": [
        {
          "rule": "module-setup",
          "text": "how software is reached on deep"
        }
      ]
    },
    {
      "kind": "module",
      "text": "ml use $OTHERSTAGES",
      "why": [
        {
          "rule": "module-setup",
          "text": "how software is reached on deep"
        }
      ]
    },
    {
      "kind": "module",
      "text": "ml Stages/2022 GCC/11.2.0 OpenMPI/4.1.2 cuDNN/8.3.1.22-CUDA-11.5 NCCL/2.11.4-CUDA-11.5 Python/3.9.6",
      "why": [
        {
          "rule": "environment",
          "text": "GCC/11.2.0: part of the environment published-2022",
          "origin": {
            "file": "sites/jsc/deep.yaml",
            "line": 89,
            "layer": "built in"
          },
          "evidence": "field: CoE RAISE deliverable D2.13, sections 2.4 and 3.6"
        },
        {
          "rule": "environment",
          "text": "OpenMPI/4.1.2: part of the environment published-2022",
          "origin": {
            "file": "sites/jsc/deep.yaml",
            "line": 89,
            "layer": "built in"
          },
          "evidence": "field: CoE RAISE deliverable D2.13, sections 2.4 and 3.6"
        },
        {
          "rule": "environment",
          "text": "cuDNN/8.3.1.22-CUDA-11.5: part of the environment published-2022",
          "origin": {
            "file": "sites/jsc/deep.yaml",
            "line": 89,
            "layer": "built in"
          },
          "evidence": "field: CoE RAISE deliverable D2.13, sections 2.4 and 3.6"
        },
        {
          "rule": "environment",
          "text": "NCCL/2.11.4-CUDA-11.5: part of the environment published-2022",
          "origin": {
            "file": "sites/jsc/deep.yaml",
            "line": 89,
            "layer": "built in"
          },
          "evidence": "field: CoE RAISE deliverable D2.13, sections 2.4 and 3.6"
        },
        {
          "rule": "environment",
          "text": "Python/3.9.6: part of the environment published-2022",
          "origin": {
            "file": "sites/jsc/deep.yaml",
            "line": 89,
            "layer": "built in"
          },
          "evidence": "field: CoE RAISE deliverable D2.13, sections 2.4 and 3.6"
        }
      ]
    },
    {
      "kind": "block_end",
      "text": "# MODULES END",
      "why": []
    }
  ],
  "plan": {
    "system": "deep",
    "launcher": "ddp",
    "environment": {
      "provider": "venv",
      "name": "published-2022",
      "stage": "2022",
      "stage_module": "Stages/2022",
      "modules": [
        "GCC/11.2.0",
        "OpenMPI/4.1.2",
        "cuDNN/8.3.1.22-CUDA-11.5",
        "NCCL/2.11.4-CUDA-11.5",
        "Python/3.9.6"
      ],
      "venv": "$PROJECT/venvs/deep-2022-ddp",
      "packages": [
        "torch",
        "torchvision"
      ],
      "imports": [
        "torch"
      ],
      "why": [
        {
          "rule": "environment",
          "text": "the default of DEEP: the last block with evidence on DEEP (published in CoE RAISE D2.13, in scripts of 2023) (published in D2.13 section 3.6; CoE RAISE scripts of 2023 load the same line on dp-esb for ddp and tensorflow. The frameworks come from a virtual environment.)",
          "origin": {
            "file": "sites/jsc/deep.yaml",
            "line": 89,
            "layer": "built in"
          },
          "evidence": "field: CoE RAISE deliverable D2.13, sections 2.4 and 3.6"
        },
        {
          "rule": "default-environment",
          "text": "the last block with evidence on DEEP (published in CoE RAISE D2.13, in scripts of 2023)",
          "origin": {
            "file": "sites/jsc/deep.yaml",
            "line": 103,
            "layer": "built in"
          },
          "evidence": "field: CoE RAISE deliverable D2.13, sections 2.4 and 3.6"
        }
      ]
    },
    "parts": [
      {
        "partition": "dp-esb",
        "nodes": 1,
        "gpus_per_node": 1,
        "tasks_per_node": 1,
        "cores_per_task": 8,
        "cpus_per_task": 16
      }
    ],
    "second_hand": [
      "environment published-2022 (field)"
    ],
    "newest_evidence": "",
    "oldest_evidence": ""
  },
  "notes": [
    "the software itself lives in a virtual environment on top of these modules: $PROJECT/venvs/deep-2022-ddp; --setup prints the commands that build it"
  ]
}
