#pragma once
// A kernel of Jupyter for a plan: a directory with kernel.json and the start script that it names. argv[0] is
// that script and never `python`: jupyter_client puts the server's own interpreter in the place of that word
// (jupyter_client 8, manager.py, format_kernel_cmd). Pure text.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/plan.hpp"

namespace lamec::env {

inline constexpr std::string_view k_start_script = "kernel.sh";

struct KernelFacts {
  std::string name;                  // of its directory
  std::string title;                 // of the system, for people: "JURECA-DC"
  std::string version;               // of lamec
  std::string revision;              // of the catalogue
  std::vector<std::string> request;  // words behind `lamec gen`
};

struct Kernel {
  std::string name;
  std::string display_name;  // "ddp, JURECA-DC, Stages/2025"
  std::string start;         // text of the start script
  std::string spec;          // text of kernel.json
};

Kernel kernel_for(const Plan& plan, const KernelFacts& facts);

// "lamec-jureca-ddp", with the stage where the person fixed it.
std::string kernel_name_for(const Plan& plan);
// Lower-case letters, digits, dot, dash and underscore behind a letter or digit: what Jupyter takes for a
// kernel's name (jupyter_client, kernelspec.py, _is_valid_kernel_name), less names that begin like a hidden
// file.
bool is_kernel_name(std::string_view name);

// What kernel.json says of a kernel that lamec made; nothing for anybody else's.
struct KernelRecord {
  std::string display_name;
  std::string system;
  std::string stage;
  std::string revision;  // of the catalogue that it was made from
  std::vector<std::string> request;
};
std::optional<KernelRecord> read_kernel_spec(std::string_view text);

// The start script without the lines that only tell who wrote it and from which catalogue.
std::string what_starts(std::string_view start);

}  // namespace lamec::env
