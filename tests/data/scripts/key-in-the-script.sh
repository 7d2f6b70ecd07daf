#!/bin/bash
# A minimal case of our own, after a public script (no repository named)
# on: all
# expected: LM033:error
#SBATCH -N 16 --ntasks-per-node 8 -A course --job-name course_rloo:42-9_critic+reward -t 4:00:00 --dependency singleton --exclusive --partition=batch_block1,batch_block3 --gpus-per-node=8
#SBATCH hetjob
#SBATCH -N 2 --ntasks-per-node 8 -A course --job-name course_rloo:42-9_actor+init -t 4:00:00 --dependency singleton --exclusive --partition=batch_block1,batch_block3 --gpus-per-node=8

DATA_DIR="data"
WANDB_API_KEY="0123456789abcdef0123456789abcdef01234567"

NAME="rloo-lr1e-6-kl0.01"
COMMIT_ID=770873d

RESULTS_DIR="${DATA_DIR}/exp/${NAME}"
mkdir -p ${RESULTS_DIR}

pushd ${RESULTS_DIR}
read -r -d '' COMMAND <<EOF
cd ${RESULTS_DIR} \
&& export WANDB_API_KEY=${WANDB_API_KEY} \
&& python -u serve.py trainer.num_nodes=16
EOF
srun --het-group=0 -o out_%j_%t.log --container-image=image.sqsh bash -c "${COMMAND}" & pids[0]=$!
srun --het-group=1 --container-image=image.sqsh bash -c "${COMMAND}" & pids[1]=$!

for pid in ${pids[*]}; do
  wait $pid
done
