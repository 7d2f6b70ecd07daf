
#!/bin/bash
# A minimal case of our own, after TRUBA-HPC/Belgeler, commit 4dbde1e2 source/assets/LAMMPS-howto/config-files/LAMMPS-barbun_openmpi4-intel18.slurm
# on: all
# expected: LM006:error LM031:note
#SBATCH -p mid1
#SBATCH -C barbun
#SBATCH -A course
#SBATCH -J lammps-test
#SBATCH -N 1
#SBATCH -n 20
#SBATCH --time=03:00:00
#SBATCH --output=slurm-%j.out
#SBATCH --error=slurm-%j.err


echo "SLURM_NODELIST $SLURM_NODELIST"

export OMP_NUM_THREADS=1
  
module load centos7.3/comp/intel/PS2018-update2
module load centos7.3/lib/openmpi/4.0.1-intel-PS2018

DIR=lammps/build/bin

mpirun  $DIR/lmp  < in.file > out.file

exit


