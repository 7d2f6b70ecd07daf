#pragma once
// Whether an image that ran on one system runs on another: a list of points, each passed, doubtful, failed or
// not known. What the catalogue does not know is never a pass.

#include <cstdint>
#include <string>
#include <vector>

#include "env/container_image.hpp"
#include "model/system.hpp"

namespace lamec::env {

enum class Verdict : std::uint8_t { pass, warn, fail, unknown };

struct PortCheck {
  std::string name;  // "architecture"
  Verdict verdict = Verdict::unknown;
  std::string why;
};

struct PortSide {
  const System& system;
  const Partition& partition;
  std::vector<std::string> mpi_modules;  // what the system loads for MPI: "OpenMPI/4.1.6"; empty: not known
};

std::vector<PortCheck> port_checks(const ImageContents& image, const PortSide& from, const PortSide& to);

std::string_view to_text(Verdict verdict);

}  // namespace lamec::env
