"""Trains a small classifier on scikit-learn's digits with PyTorch-DDP; prints the accuracy and who took part."""
import os

import torch
import torch.distributed as dist
from sklearn.datasets import load_digits
from torch.nn.parallel import DistributedDataParallel

dist.init_process_group("gloo")
rank, world = dist.get_rank(), dist.get_world_size()
torch.manual_seed(0)

digits = load_digits()
pixels = torch.tensor(digits.data / 16.0, dtype=torch.float32)
labels = torch.tensor(digits.target)
order = torch.randperm(len(labels), generator=torch.Generator().manual_seed(1))
train, test = order[:1500], order[1500:]

model = torch.nn.Sequential(torch.nn.Linear(64, 64), torch.nn.ReLU(), torch.nn.Linear(64, 10))
parallel = DistributedDataParallel(model)
optimizer = torch.optim.Adam(parallel.parameters(), lr=0.01)
mine = train[rank::world]
for epoch in range(40):
    optimizer.zero_grad()
    torch.nn.functional.cross_entropy(parallel(pixels[mine]), labels[mine]).backward()
    optimizer.step()

hosts = [None] * world
dist.all_gather_object(hosts, os.environ["SLURMD_NODENAME"])
if rank == 0:
    accuracy = (model(pixels[test]).argmax(1) == labels[test]).float().mean().item()
    print(f"world={world} nodes={','.join(sorted(set(hosts)))} threads={torch.get_num_threads()} accuracy={accuracy:.3f}", flush=True)
dist.destroy_process_group()
