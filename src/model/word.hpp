#pragma once
// Command lines are lists of typed words, never plain strings: what is a literal is quoted, what is a
// variable is not.

#include <string>
#include <vector>

namespace lamec {

enum class PieceKind {
  literal,    // text as it is; the quoter of the target language protects it
  variable,   // NAME of an environment variable from a known list, written $NAME in the catalogue
  parameter,  // a value of the plan, written {name} in the catalogue: {gpus_per_node}, {head_host}, {command}
  expression,  // shell text from a closed set in resolve/launch.cpp: $((SLURM_NODEID == 0)). Never from data
               // or from a person
  raw,         // a person's own shell text (--command-line), taken as it is and marked in the script
};

struct Piece {
  PieceKind kind = PieceKind::literal;
  std::string text;
  bool operator==(const Piece&) const = default;
};

// One word of a command line, such as --rdzv-endpoint={head_host}:{port}.
struct Word {
  std::vector<Piece> pieces;
  bool operator==(const Word&) const = default;
};

using Words = std::vector<Word>;

}  // namespace lamec
