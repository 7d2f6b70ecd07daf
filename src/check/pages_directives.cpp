// Pages of rules; written here and nowhere else.

#include "check/pages_table.hpp"

namespace lamec::check {
namespace {

constexpr Page k_pages[] = {
    {"LM006",
     R"LM(sbatch hands the script to the interpreter of its first line. Without #! it says "This does not look like a batch script" (Slurm, src/sbatch/sbatch.c).)LM",
     "", 1,
     R"LM(#SBATCH --nodes=1
srun ./program
)LM",
     R"LM(#!/bin/bash
#SBATCH --nodes=1
srun ./program
)LM",
     R"LM(Begin the file with `#!/bin/bash`. `--fix` does.)LM"},
    {"LM007",
     R"LM(sbatch stops reading directives at the first line that is neither blank nor a comment (man sbatch). Whatever stands below is silently left out, and the job runs with defaults.)LM",
     "", 3,
     R"LM(#!/bin/bash
set -e
#SBATCH --nodes=4
srun ./program
)LM",
     R"LM(#!/bin/bash
#SBATCH --nodes=4
set -e
srun ./program
)LM",
     R"LM(Move all directives to the top.)LM"},
    {"LM008",
     R"LM(A directive is the exact bytes #SBATCH at the start of a line; everything else that begins with # is a comment, and the option is lost without a word. `# SBATCH`, which people also use to switch a directive off, is only noted; `##SBATCH` is taken as meant.)LM",
     "", 3,
     R"LM(#!/bin/bash
#SBATCH --nodes=1
#S BATCH --ntasks=4
srun ./program
)LM",
     R"LM(#!/bin/bash
#SBATCH --nodes=1
#SBATCH --ntasks=4
##SBATCH --ntasks=8
srun ./program
)LM",
     R"LM(Write #SBATCH, or ##SBATCH where it is meant to be off.)LM"},
    {"LM009",
     R"LM(With one dash sbatch takes the first letter for the option and the rest for its value: `-nodes=2` is `-n` with "odes=2". Typesetting often eats the second dash.)LM",
     "", 3,
     R"LM(#!/bin/bash
#SBATCH --nodes=1
#SBATCH -ntasks=4
)LM",
     R"LM(#!/bin/bash
#SBATCH --nodes=1
#SBATCH --ntasks=4
)LM",
     R"LM(Two dashes. `--fix` adds the second.)LM"},
    {"LM010",
     R"LM(Word processors, slides and web pages turn `--` into a dash and straight quotes into curly ones. sbatch compares bytes, and refuses the line.)LM",
     "", 3,
     R"LM(#!/bin/bash
#SBATCH --nodes=1
#SBATCH –ntasks=4
)LM",
     R"LM(#!/bin/bash
#SBATCH --nodes=1
#SBATCH --ntasks=4
)LM",
     R"LM(Type it anew, or let `--fix` replace it.)LM"},
    {"LM011",
     R"LM(sbatch ends with "Invalid directive found in batch script" at a word that is neither an option nor its value: a remark without #, a value with blanks and no quotes, a quote that is never closed.)LM",
     "", 3,
     R"LM(#!/bin/bash
#SBATCH --nodes=1
#SBATCH --ntasks=4 four tasks
)LM",
     R"LM(#!/bin/bash
#SBATCH --nodes=1
#SBATCH --ntasks=4 # four tasks
#SBATCH --comment="first try"
)LM",
     R"LM(Quote the value; put # before a remark.)LM"},
    {"LM012",
     R"LM(sbatch refuses an option that it does not know. The list is that of the manual pages of the releases 20.11 to 26.05; beginnings that fit one option alone are taken, as getopt does.)LM",
     "", 3,
     R"LM(#!/bin/bash
#SBATCH --nodes=1
#SBATCH --ntask-per-node=4
)LM",
     R"LM(#!/bin/bash
#SBATCH --nodes=1
#SBATCH --ntasks-per-node=4
)LM",
     R"LM(The message names the nearest option, or says that it belongs to srun.)LM"},
    {"LM013",
     R"LM(Options come and go with the releases of Slurm. Where the release of the system is not known, only what has been taken out or is very new is noted.)LM",
     "", 3,
     R"LM(#!/bin/bash
#SBATCH --nodes=1
#SBATCH --power=level
)LM",
     R"LM(#!/bin/bash
#SBATCH --nodes=1
)LM",
     R"LM(Leave the option out, or ask the centre for its release.)LM"},
    {"LM014",
     R"LM(sbatch reads directives itself, before any shell runs: `$USER` stays these five characters. Slurm has patterns of its own for file names: %j, %x, %u.)LM",
     "", 3,
     R"LM(#!/bin/bash
#SBATCH --nodes=1
#SBATCH --output=log.$USER
)LM",
     R"LM(#!/bin/bash
#SBATCH --nodes=1
#SBATCH --output=log.%u
)LM",
     R"LM(Write the value, or give the option on the command line: `sbatch --output=log.$USER job.sh`.)LM"},
    {"LM015",
     R"LM(A template was submitted before it was filled in. Slurm looks for an account or a partition of that name and refuses the job.)LM",
     "", 3,
     R"LM(#!/bin/bash
#SBATCH --nodes=1
#SBATCH --account=<account>
)LM",
     R"LM(#!/bin/bash
#SBATCH --nodes=1
#SBATCH --account=training
)LM",
     R"LM(Write your own value.)LM"},
    {"LM035",
     R"LM(sbatch refuses it: "Batch script contains DOS line breaks (\r\n) instead of expected UNIX line breaks (\n)" (Slurm, src/sbatch/sbatch.c).)LM",
     "", 1,
     R"LM(#!/bin/bash␍
#SBATCH --nodes=1␍
)LM",
     R"LM(#!/bin/bash
#SBATCH --nodes=1
)LM",
     R"LM(`dos2unix job.sh`; `--fix` does it too.)LM"},
    {"LM038",
     R"LM(sbatch reads #PBS and #BSUB lines too, after its own, so they overrule #SBATCH lines (Slurm, src/sbatch/opt.c).)LM",
     "", 3,
     R"LM(#!/bin/bash
#SBATCH --nodes=1
#PBS -l walltime=1:00:00
srun ./program
)LM",
     R"LM(#!/bin/bash
#SBATCH --nodes=1
#SBATCH --time=1:00:00
srun ./program
)LM",
     R"LM(Keep one language.)LM"},
    {"LM039", R"LM(sbatch takes the last of two; who reads the script sees the first.)LM", "", 3,
     R"LM(#!/bin/bash
#SBATCH --nodes=1
#SBATCH -N 4
)LM",
     R"LM(#!/bin/bash
#SBATCH --nodes=1
)LM",
     R"LM(Keep one.)LM"},
    {"LM040",
     R"LM(Before Slurm 23.02 the directory of --output and --error must exist: otherwise the job ends at once, without any output that could say so. Silent where the release is known to be newer.)LM",
     "", 3,
     R"LM(#!/bin/bash
#SBATCH --nodes=1
#SBATCH --output=logs/%j.out
)LM",
     R"LM(#!/bin/bash
#SBATCH --nodes=1
#SBATCH --output=%j.out
)LM",
     R"LM(`mkdir -p logs` before `sbatch`.)LM"},
    {"LM041",
     R"LM(A finding is silenced at one place, with a reason that a later reader can judge. Without one it is not silenced.)LM",
     "", 3,
     R"LM(#!/bin/bash
#SBATCH --nodes=1
mpirun ./program # lamec: ignore=LM031
)LM",
     R"LM(#!/bin/bash
#SBATCH --nodes=1
mpirun ./program # lamec: ignore=LM031 this MPI was built without Slurm
)LM",
     R"LM(Say why.)LM"},
    {"LM042",
     R"LM(Slurm reads minutes, m:s, h:m:s, d-h, d-h:m and d-h:m:s (man sbatch). `24h` is refused: "Invalid --time specification".)LM",
     "", 3,
     R"LM(#!/bin/bash
#SBATCH --nodes=1
#SBATCH --time=24h
)LM",
     R"LM(#!/bin/bash
#SBATCH --nodes=1
#SBATCH --time=1-00:00:00
)LM",
     R"LM(`--fix` writes what was meant, where it can tell.)LM"},
};

}  // namespace

std::span<const Page> pages_of_directives() {
  return k_pages;
}

}  // namespace lamec::check
