#pragma once
// A module tree small enough to read: two compilers, two MPIs, one CUDA too many.

#include <algorithm>
#include <stdexcept>
#include <string>
#include <vector>

#include "model/stage.hpp"

namespace lamec::support {

struct ToyRow {
  std::string name, version, level;
  std::vector<std::string> loads = {};
  std::string family = {};
  bool hidden = false;
};

class ToyStage {
 public:
  explicit ToyStage(const std::string& name, Completeness completeness = Completeness::snapshot) {
    stage_.name = name;
    stage_.site = "toy";
    stage_.module_name = "Stages/" + name;
    stage_.date = "2024-01-01";
    stage_.completeness = completeness;
    stage_.prefer = {"GCC", "OpenMPI"};
    stage_.levels.push_back({"Core", {}});
    stage_.rows_file = "toy.tsv";
  }
  ToyStage& level(const std::string& name, std::vector<std::string> openers) {
    stage_.levels.push_back({name, {}});
    openers_.push_back(std::move(openers));
    return *this;
  }
  ToyStage& row(ToyRow row) {
    rows_.push_back(std::move(row));
    return *this;
  }
  Stage build() {
    std::sort(rows_.begin(), rows_.end(), [](const ToyRow& a, const ToyRow& b) {
      return std::tie(a.name, a.version, a.level) < std::tie(b.name, b.version, b.level);
    });
    for (const ToyRow& row : rows_) {
      Module module;
      module.name = row.name;
      module.version = row.version;
      module.level = level_of(row.level);
      module.hidden = row.hidden;
      module.family = row.family;
      stage_.modules.push_back(module);
    }
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      for (const std::string& load : rows_[i].loads) stage_.modules[i].loads.push_back(index_of(load));
    }
    for (std::size_t i = 0; i < openers_.size(); ++i) {
      for (const std::string& opener : openers_[i])
        stage_.levels[i + 1].opened_by.push_back(index_of(opener));
    }
    return stage_;
  }

 private:
  LevelIndex level_of(const std::string& name) const {
    for (LevelIndex i = 0; i < stage_.levels.size(); ++i) {
      if (stage_.levels[i].name == name) return i;
    }
    throw std::logic_error("no level " + name);
  }
  // "GCC/12" or, where it is not unique, "OpenMPI/4@mpi/GCC"
  ModuleIndex index_of(const std::string& identity) const {
    const std::string plain = identity.substr(0, identity.find('@'));
    const std::string level =
        identity.find('@') == std::string::npos ? "" : identity.substr(identity.find('@') + 1);
    for (ModuleIndex i = 0; i < stage_.modules.size(); ++i) {
      if (stage_.modules[i].plain_name() == plain &&
          (level.empty() || stage_.levels[stage_.modules[i].level].name == level))
        return i;
    }
    throw std::logic_error("no row " + identity);
  }
  Stage stage_;
  std::vector<ToyRow> rows_;
  std::vector<std::vector<std::string>> openers_;
};

inline Stage toy_stage(Completeness completeness = Completeness::snapshot) {
  return ToyStage("2024", completeness)
      .level("core", {"GCC/12", "GCC/11", "Intel/2023"})
      .level("mpi/GCC", {"GCC/12"})
      .level("mpi/Intel", {"Intel/2023"})
      .level("GCC/OpenMPI", {"OpenMPI/4@mpi/GCC"})
      .row({"GCC", "12", "Core", {}, "compiler"})
      .row({"GCC", "11", "Core", {}, "compiler"})
      .row({"Intel", "2023", "Core", {}, "compiler"})
      .row({"CUDA", "11", "Core"})
      .row({"CUDA", "12", "Core"})
      .row({"cuDNN", "8-CUDA-11", "Core", {"CUDA/11"}})
      .row({"OpenMPI", "4", "mpi/GCC", {"CUDA/11"}, "mpi"})
      .row({"ParaMPI", "5", "mpi/GCC", {}, "mpi"})
      .row({"OpenMPI", "4", "mpi/Intel", {}, "mpi"})
      .row({"Python", "3.11", "core"})
      .row({"PyTorch", "2.0", "core", {"Python/3.11", "CUDA/11"}})
      .row({"PyTorch", "2.1", "core", {"Python/3.11", "CUDA/11"}})
      .row({"Horovod", "0.28", "GCC/OpenMPI", {"PyTorch/2.1"}})
      .row({"zlib", "1.2", "core", {}, "", true})
      .build();
}

}  // namespace lamec::support
