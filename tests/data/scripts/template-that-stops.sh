#!/bin/bash -x
# A minimal case of our own, after a public script (no repository named)
# on: juwels-cluster
# expected: LM027:note
#SBATCH --account=course
#SBATCH --nodes=1
#SBATCH --ntasks=1
##SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=40
#SBATCH --output=compare.%j-out
#SBATCH --error=compare.%j-err
#SBATCH --time=02:00:00
#SBATCH --gres=gpu:1
#SBATCH --partition=develgpus
##SBATCH --mail-type=ALL
##SBATCH --mail-user=XXX@example.org

######### Template (keep) #########
echo "Do not run the template"
exit 99
######### Template (keep) #########

BASE_DIR=$(dirname "$(pwd)")
VENV_DIR=${BASE_DIR}/virtual_envs/
VENV=<my_venv>

source ../modules.sh
if [ -z ${VIRTUAL_ENV} ]; then
   if [[ -f ${VENV_DIR}/${VENV}/bin/activate ]]; then
      source ${VENV_DIR}/${VENV}/bin/activate
   else
      echo "ERROR: ${VENV} not found..."
      exit 1
   fi
fi

datasets= <my_datasets>  # with commas, as in: wind,t2m

srun python compare.py -datasets ${datasets} -out ${BASE_DIR}/results/
