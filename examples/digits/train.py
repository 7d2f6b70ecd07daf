"""Trains a small network on scikit-learn's handwritten digits with PyTorch's DistributedDataParallel.

Started by torchrun, once per GPU; without GPUs the same program trains on CPUs with gloo. Works with torch 1.13 and newer.
"""
import argparse
import json
import os
import time

import torch
import torch.distributed as dist
from sklearn.datasets import load_digits
from torch.nn.parallel import DistributedDataParallel
from torch.utils.data import DataLoader, TensorDataset
from torch.utils.data.distributed import DistributedSampler


def read_digits(seed):
    """1,797 images of 8 x 8 pixels; one in five is kept for the test. The same split on every rank."""
    digits = load_digits()
    pixels = torch.tensor(digits.data / 16.0, dtype=torch.float32)
    labels = torch.tensor(digits.target, dtype=torch.int64)
    order = torch.randperm(len(labels), generator=torch.Generator().manual_seed(seed))
    test, train = order[: len(order) // 5], order[len(order) // 5 :]
    return TensorDataset(pixels[train], labels[train]), TensorDataset(pixels[test], labels[test])


def train_epoch(model, loader, optimizer, device):
    """Mean loss of this rank's share; DDP averages the gradients of all ranks at every step."""
    model.train()
    total = 0.0
    for pixels, labels in loader:
        optimizer.zero_grad()
        loss = torch.nn.functional.cross_entropy(model(pixels.to(device)), labels.to(device))
        loss.backward()
        optimizer.step()
        total += loss.item()
    return total / len(loader)


def accuracy(model, data, device):
    model.eval()
    pixels, labels = data.tensors
    with torch.no_grad():
        predicted = model(pixels.to(device)).argmax(dim=1).cpu()
    return (predicted == labels).float().mean().item()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--epochs", type=int, default=20)
    parser.add_argument("--batch", type=int, default=16, help="images per rank and step")
    parser.add_argument("--rate", type=float, default=0.005, help="learning rate")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--save", metavar="FILE", help="keep the trained weights")
    args = parser.parse_args()

    # torchrun sets RANK, LOCAL_RANK, WORLD_SIZE, MASTER_ADDR and MASTER_PORT.
    cuda = torch.cuda.is_available()
    local_rank = int(os.environ["LOCAL_RANK"])
    dist.init_process_group("nccl" if cuda else "gloo")
    rank, world = dist.get_rank(), dist.get_world_size()
    device = torch.device("cuda", local_rank) if cuda else torch.device("cpu")
    if cuda:
        torch.cuda.set_device(device)
    torch.manual_seed(args.seed)

    train, test = read_digits(args.seed)
    sampler = DistributedSampler(train, seed=args.seed)
    loader = DataLoader(train, batch_size=args.batch, sampler=sampler)
    network = torch.nn.Sequential(torch.nn.Linear(64, 128), torch.nn.ReLU(), torch.nn.Linear(128, 10)).to(device)
    model = DistributedDataParallel(network, device_ids=[local_rank] if cuda else None)
    optimizer = torch.optim.Adam(model.parameters(), lr=args.rate)

    if rank == 0:
        print(f"{world} ranks, {len(train)} images to train on, {len(test)} to test, backend {dist.get_backend()}", flush=True)
    for epoch in range(1, args.epochs + 1):
        sampler.set_epoch(epoch)
        began = time.perf_counter()
        loss = train_epoch(model, loader, optimizer, device)
        dist.barrier()  # an epoch is over when its last rank is
        if rank == 0:
            line = {"epoch": epoch, "seconds": round(time.perf_counter() - began, 4), "samples": len(train), "loss": round(loss, 4)}
            print(json.dumps(line), flush=True)
    if rank == 0:
        print(f"test accuracy {100 * accuracy(network, test, device):.1f} %", flush=True)
        if args.save:
            torch.save(network.state_dict(), args.save)
    dist.destroy_process_group()


if __name__ == "__main__":
    main()
