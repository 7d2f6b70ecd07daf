// Pages of the rules about a centre's house rules; written here and nowhere else.

#include "check/pages_table.hpp"

namespace lamec::check {
namespace {

constexpr Page k_pages[] = {
    {"LM045",
     R"LM(The scheduler knows the account by its exact name; one of another form is refused, sometimes in words that talk of limits and not of accounts.)LM",
     "lumi", 2,
     R"LM(#!/bin/bash
#SBATCH --account=465000000
#SBATCH --partition=standard-g
#SBATCH --nodes=1
#SBATCH --gpus-per-node=8
)LM",
     R"LM(#!/bin/bash
#SBATCH --account=project_465000000
#SBATCH --partition=standard-g
#SBATCH --nodes=1
#SBATCH --gpus-per-node=8
)LM",
     R"LM(Write the account as the centre does; `lamec systems show SYSTEM` has an example.)LM"},
    {"LM046",
     R"LM(On systems with several kinds of nodes a project has an account for each, told apart by its end. With the wrong one the job is rejected, or another budget pays.)LM",
     "deucalion", 2,
     R"LM(#!/bin/bash
#SBATCH --account=myprojecta
#SBATCH --partition=normal-a100-40
#SBATCH --nodes=1
#SBATCH --gpus=4
)LM",
     R"LM(#!/bin/bash
#SBATCH --account=myprojectg
#SBATCH --partition=normal-a100-40
#SBATCH --nodes=1
#SBATCH --gpus=4
)LM",
     R"LM(Take the account of the partition's nodes.)LM"},
    {"LM047",
     R"LM(Where each project has a QoS of its own name, another one is not granted to it.)LM",
     "discoverer", 3,
     R"LM(#!/bin/bash
#SBATCH --account=ehpc-dev-2024d06-046
#SBATCH --qos=normal
#SBATCH --partition=cn
#SBATCH --nodes=1
)LM",
     R"LM(#!/bin/bash
#SBATCH --account=ehpc-dev-2024d06-046
#SBATCH --qos=ehpc-dev-2024d06-046
#SBATCH --partition=cn
#SBATCH --nodes=1
)LM",
     R"LM(Write the account behind `--qos` too.)LM"},
    {"LM048",
     R"LM(Without a QoS the job is refused, or gets one with next to no time and no GPUs.)LM",
     "marenostrum5", 3,
     R"LM(#!/bin/bash
#SBATCH --account=ehpc123
#SBATCH --partition=acc
#SBATCH --nodes=1
#SBATCH --gres=gpu:4
)LM",
     R"LM(#!/bin/bash
#SBATCH --account=ehpc123
#SBATCH --qos=acc_ehpc
#SBATCH --partition=acc
#SBATCH --nodes=1
#SBATCH --gres=gpu:4
)LM",
     R"LM(Name the QoS that the message proposes, or another of `lamec systems show SYSTEM`.)LM"},
    {"LM049",
     R"LM(Slurm refuses a QoS that the partition does not know: "Invalid qos specification". The message says where it belongs.)LM",
     "marenostrum5", 3,
     R"LM(#!/bin/bash
#SBATCH --account=ehpc123
#SBATCH --qos=gp_ehpc
#SBATCH --partition=acc
#SBATCH --nodes=1
#SBATCH --gres=gpu:4
)LM",
     R"LM(#!/bin/bash
#SBATCH --account=ehpc123
#SBATCH --qos=acc_ehpc
#SBATCH --partition=acc
#SBATCH --nodes=1
#SBATCH --gres=gpu:4
)LM",
     R"LM(Take a QoS of this partition.)LM"},
    {"LM050",
     R"LM(A QoS has limits of its own. Beyond them the job is refused or waits for ever, with a reason that begins with QOSMax.)LM",
     "leonardo", 6,
     R"LM(#!/bin/bash
#SBATCH --account=EUHPC_A04_051
#SBATCH --qos=boost_qos_dbg
#SBATCH --partition=boost_usr_prod
#SBATCH --nodes=1
#SBATCH --time=02:00:00
#SBATCH --gres=gpu:4
)LM",
     R"LM(#!/bin/bash
#SBATCH --account=EUHPC_A04_051
#SBATCH --qos=normal
#SBATCH --partition=boost_usr_prod
#SBATCH --nodes=1
#SBATCH --time=02:00:00
#SBATCH --gres=gpu:4
)LM",
     R"LM(Ask for less, or take a QoS for larger or longer jobs. `--fix` writes the limit of the time.)LM"},
    {"LM051",
     R"LM(Where memory follows the cores, a job that names it is refused at submission.)LM",
     "marenostrum5", 7,
     R"LM(#!/bin/bash
#SBATCH --account=ehpc123
#SBATCH --qos=acc_ehpc
#SBATCH --partition=acc
#SBATCH --nodes=1
#SBATCH --gres=gpu:4
#SBATCH --mem=200G
)LM",
     R"LM(#!/bin/bash
#SBATCH --account=ehpc123
#SBATCH --qos=acc_ehpc
#SBATCH --partition=acc
#SBATCH --nodes=1
#SBATCH --gres=gpu:4
)LM",
     R"LM(Leave the option out; more cores bring more memory.)LM"},
    {"LM052",
     R"LM(Some centres tie cpus to GPUs, so that nobody leaves GPUs without cores. Another ratio is refused, waits for ever, or is billed as more GPUs.)LM",
     "marenostrum5", 8,
     R"LM(#!/bin/bash
#SBATCH --account=ehpc123
#SBATCH --qos=acc_ehpc
#SBATCH --partition=acc
#SBATCH --nodes=1
#SBATCH --gres=gpu:4
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=40
)LM",
     R"LM(#!/bin/bash
#SBATCH --account=ehpc123
#SBATCH --qos=acc_ehpc
#SBATCH --partition=acc
#SBATCH --nodes=1
#SBATCH --gres=gpu:4
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=80
)LM",
     R"LM(Write the number of the message.)LM"},
    {"LM053",
     R"LM(Some cores of a node belong to the system. A job that asks for all of them never starts.)LM",
     "lumi", 7,
     R"LM(#!/bin/bash
#SBATCH --account=project_465000000
#SBATCH --partition=standard-g
#SBATCH --nodes=1
#SBATCH --gpus-per-node=8
#SBATCH --ntasks-per-node=8
#SBATCH --cpus-per-task=8
)LM",
     R"LM(#!/bin/bash
#SBATCH --account=project_465000000
#SBATCH --partition=standard-g
#SBATCH --nodes=1
#SBATCH --gpus-per-node=8
#SBATCH --ntasks-per-node=8
#SBATCH --cpus-per-task=7
)LM",
     R"LM(Divide the cores that jobs get, not those of the data sheet.)LM"},
    {"LM054",
     R"LM(Several clusters behind one login have a Slurm each; without the name the job goes to another one, which does not have the partition.)LM",
     "wice", 3,
     R"LM(#!/bin/bash
#SBATCH --account=lp_myproject
#SBATCH --partition=gpu_h100
#SBATCH --nodes=1
#SBATCH --gpus-per-node=4
)LM",
     R"LM(#!/bin/bash
#SBATCH --account=lp_myproject
#SBATCH --partition=gpu_h100
#SBATCH --clusters=wice
#SBATCH --nodes=1
#SBATCH --gpus-per-node=4
)LM",
     R"LM(Add the line of the message.)LM"},
    {"LM055",
     R"LM(Where a feature of the nodes selects them, a script without it lands elsewhere or is refused.)LM",
     "perlmutter", 3,
     R"LM(#!/bin/bash
#SBATCH --account=m1234_g
#SBATCH --partition=gpu
#SBATCH --qos=regular
#SBATCH --nodes=1
#SBATCH --gpus-per-node=4
)LM",
     R"LM(#!/bin/bash
#SBATCH --account=m1234_g
#SBATCH --constraint=gpu
#SBATCH --qos=regular
#SBATCH --nodes=1
#SBATCH --gpus-per-node=4
)LM",
     R"LM(Ask for the nodes that the job needs.)LM"},
    {"LM056",
     R"LM(Where only a login shell defines `module`, the loads of a script in any other shell do nothing, and the job goes on with what the system has.)LM",
     "deucalion", 1,
     R"LM(#!/bin/bash
#SBATCH --account=myprojectg
#SBATCH --partition=normal-a100-40
#SBATCH --nodes=1
#SBATCH --gpus=4

module load PyTorch/2.1.2-foss-2023a-CUDA-12.1.1
)LM",
     R"LM(#!/bin/bash -l
#SBATCH --account=myprojectg
#SBATCH --partition=normal-a100-40
#SBATCH --nodes=1
#SBATCH --gpus=4

module load PyTorch/2.1.2-foss-2023a-CUDA-12.1.1
)LM",
     R"LM(Begin the script with `#!/bin/bash -l`; `--fix` does.)LM"},
    {"LM057",
     R"LM(A purge is harmless on most systems. On some it takes the path of all modules with it, on others `--force` drops what the system itself needs.)LM",
     "deucalion", 7,
     R"LM(#!/bin/bash -l
#SBATCH --account=myprojectg
#SBATCH --partition=normal-a100-40
#SBATCH --nodes=1
#SBATCH --gpus=4

module purge
module load PyTorch/2.1.2-foss-2023a-CUDA-12.1.1
)LM",
     R"LM(#!/bin/bash -l
#SBATCH --account=myprojectg
#SBATCH --partition=normal-a100-40
#SBATCH --nodes=1
#SBATCH --gpus=4

module load PyTorch/2.1.2-foss-2023a-CUDA-12.1.1
)LM",
     R"LM(Leave it out; the message says what is safe.)LM"},
    {"LM058",
     R"LM(The catalogue keeps systems that are gone, so that old scripts can be read and moved. Nothing can be submitted to them.)LM",
     "piz-daint", 1,
     R"LM(#!/bin/bash
#SBATCH --account=g123
#SBATCH --constraint=gpu
#SBATCH --nodes=1
)LM",
     R"LM(#!/bin/bash
# the job has moved: job-daint.sh
)LM",
     R"LM(Move the script: `lamec eval job.sh --to SUCCESSOR`.)LM"},
    {"LM059",
     R"LM(Where Slurm was built without the interface to MPI, tasks of `srun` do not find each other, and the job may hang.)LM",
     "wice", 7,
     R"LM(#!/bin/bash
#SBATCH --account=lp_myproject
#SBATCH --partition=batch
#SBATCH --clusters=wice
#SBATCH --nodes=1

srun ./solver
)LM",
     R"LM(#!/bin/bash
#SBATCH --account=lp_myproject
#SBATCH --partition=batch
#SBATCH --clusters=wice
#SBATCH --nodes=1

mpirun ./solver
)LM",
     R"LM(Start MPI programs with what the message names.)LM"},
    {"LM060",
     R"LM(The partition takes only jobs that ask for GPUs.)LM",
     "vega", 3,
     R"LM(#!/bin/bash
#SBATCH --account=s24r05-03-users
#SBATCH --partition=gpu
#SBATCH --nodes=1
)LM",
     R"LM(#!/bin/bash
#SBATCH --account=s24r05-03-users
#SBATCH --partition=gpu
#SBATCH --nodes=1
#SBATCH --gres=gpu:4
)LM",
     R"LM(Ask for GPUs in the way of the partition, or take one for CPUs.)LM"},
    {"LM061",
     R"LM(On systems without a default partition Slurm refuses a job that names none: "No partition specified or system default partition".)LM",
     "sofia", 1,
     R"LM(#!/bin/bash
#SBATCH --nodes=1
#SBATCH --time=01:00:00
)LM",
     R"LM(#!/bin/bash
#SBATCH --partition=zen5_dense
#SBATCH --nodes=1
#SBATCH --time=01:00:00
)LM",
     R"LM(Name one of those of `lamec systems show SYSTEM`.)LM"},
    {"LM062",
     R"LM(The name helps to speak of the nodes, but Slurm there has no partition of that name; the nodes are reached otherwise.)LM",
     "perlmutter", 3,
     R"LM(#!/bin/bash
#SBATCH --account=m1234_g
#SBATCH --partition=gpu
#SBATCH --constraint=gpu
#SBATCH --qos=regular
#SBATCH --nodes=1
#SBATCH --gpus-per-node=4
)LM",
     R"LM(#!/bin/bash
#SBATCH --account=m1234_g
#SBATCH --constraint=gpu
#SBATCH --qos=regular
#SBATCH --nodes=1
#SBATCH --gpus-per-node=4
)LM",
     R"LM(Leave `--partition` out and take the selector of the message.)LM"},
    {"LM063",
     R"LM(PBS Pro, Torque and PJM each have a language of directives of their own; a line that one of them does not know is refused, or read as something else. The grammar is that of their manuals, the site's queues are not known to it.)LM",
     "rudens", 3,
     R"LM(#!/bin/bash
#PBS -N training
#PBS -l walltime=1h
)LM",
     R"LM(#!/bin/bash
#PBS -N training
#PBS -l walltime=01:00:00
)LM",
     R"LM(Write it as the message says.)LM"},
};

}  // namespace

std::span<const Page> pages_of_house_rules() {
  return k_pages;
}

}  // namespace lamec::check
