Print the module block for software on a system, or a whole batch script.

Usage: lamec gen [SYSTEM] [SOFTWARE...] [OPTIONS] [-- COMMAND]

SYSTEM is a system of the catalogue (lamec systems); on one of its login nodes it may be left out.
SOFTWARE is a name (lamec software), with a version where it matters: pytorch>=2.1.
A whole script is printed once there is a command, or anything about the job is said.

Arguments:
  SYSTEM                      where to run, or `here`; or a request file (docs/runs.md)
  SOFTWARE                    what to run, as in `lamec software`

Choices:
      --stage STAGE           module stage, such as 2024
      --provider HOW          how the software is had: modules, container, uenv, eessi or venv
      --environment NAME      one of the system's recorded environments (lamec systems show)
      --partition NAME        partition to run on
      --launch SOFTWARE       which of the software starts the work
      --venv PATH             virtual environment to use; may begin with $PROJECT or the like
      --image FILE            run in this container image of your own; a path on the system, may begin with $SCRATCH or the like
      --data FILE             a data set packed by `lamec container pack`; the job reads it at /data in its container
      --on SYSTEM             the system; in place of the first word, or of what a request file says

Form:
      --script                print a whole batch script, not only the module block
      --minimal               directives and launch line only
      --setup                 print the commands that build the virtual environment, for a login node
  -o, --output FILE           write there instead of standard output

Job:
      --nodes N               nodes of the job
      --gpus-per-node N       GPUs per node, where not all of them
      --ntasks-per-node N     tasks per node, where the launcher's rule does not fit
      --cpus-per-task N       cpus per task, in the scheduler's own unit
      --cpus-rule RULE        cpus per task: per-task (a launcher owns the node) or per-gpu (cores / GPUs)
      --time TIME             wall-clock limit: 30m, 1h, 1h30m, 2d, or Slurm's HH:MM:SS
      --account NAME          account (budget) that pays for the job
      --qos NAME              quality of service
      --name NAME             name of the job
      --stdout FILE           file for the job's standard output
      --stderr FILE           file for the job's standard error
      --directive OPTION      any further option of the scheduler, as it stands behind #SBATCH
      --part PARTITION:NODES  one component of a heterogeneous job; give it twice or more
      --command-line TEXT     your own shell line in place of a command behind --, taken as it is

Common options:
      --format FORM           form of what is printed: text, json or quiet (or LAMEC_FORMAT)
      --catalog DIR           a directory with sites/ and recipes/ of your own, over the built-in catalogue (or LAMEC_CATALOG)
  -h, --help                  this text

Examples:
  lamec gen deep ddp
      the module block
  lamec gen jureca ddp --nodes 2 --time 1h --account X -- python train.py --epochs 3
      a script that trains on two nodes
  lamec gen jureca 'pytorch>=2' --stage 2024
      a version, a stage
  lamec gen train.yaml --on jureca > job.sh
      a request that is kept in a file
  lamec gen jureca heat --setup | bash
      on a login node: build the virtual environment that HeAT needs
  lamec gen deep mpi4py --part dp-cn:1 --part dp-esb:2 -- python coupled.py
      a heterogeneous job
