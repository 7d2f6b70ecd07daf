#pragma once
// The stand-ins of a cell, as shell scripts. They know their cell from k_cell_variable.

#include <string>
#include <string_view>
#include <vector>

#include "twin/programs.hpp"
#include "twin/verify.hpp"

namespace lamec::twin {

// bin/ of a cell: srun, torchrun, ray, deepspeed, python, python3, sleep and what they share.
std::vector<Program> cell_programs();

// Below a stub virtual environment: bin/activate, bin/python ..., its packages and the marker.
std::vector<Program> venv_files(const Cell& cell, const std::string& path);

// `sources` of a cell in the form that the stand-ins read: a line "torch PyTorch,PyTorch-bundle torch" each;
// "-" where there is none.
std::string sources_text(const Cell& cell);

// What the stand-ins wrote down.
std::vector<CellCall> read_calls(std::string_view text);

}  // namespace lamec::twin
