#!/usr/bin/env zsh
# A minimal case of our own, after linusheck/bigsteptest, commit 1db212a241927c34e2b2c245934d9e28cf8b548b, hpc.template.sh
# on: claix
# expected: LM040:note
# partition: none
# licence: not seen
# site documentation: no
# by hand: error: {num} and {command_file} are filled in by another tool first

### project
#SBATCH -A p0012345

### name
#SBATCH --job-name=derivative

### array
#SBATCH --array=0-{num}

#SBATCH -o /home/%u/output/%x.%A_%4a.out

#SBATCH -t 2:00:00

#SBATCH --cpus-per-task=1

#SBATCH --mem-per-cpu=32G

source $HOME/prepare.sh
cd $HOME/bench/
./{command_file}
