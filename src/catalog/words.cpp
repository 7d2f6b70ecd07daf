#include "catalog/words.hpp"

#include <algorithm>

#include "util/near.hpp"

namespace lamec::catalog {
namespace {

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

std::string_view leading_name(std::string_view text) {
  std::size_t size = 0;
  while (size < text.size() && is_name_character(text[size])) ++size;
  return text.substr(0, size);
}

Result<void> check_known(std::string_view name, const std::vector<std::string>& known,
                         std::string_view what) {
  if (std::find(known.begin(), known.end(), name) != known.end()) return {};
  return fail(ErrorKind::catalog, "no " + std::string(what) + " is called '" + std::string(name) + "'",
              {did_you_mean(name, known)});
}

void add_literal(Word& word, char c) {
  if (word.pieces.empty() || word.pieces.back().kind != PieceKind::literal) {
    word.pieces.push_back({PieceKind::literal, ""});
  }
  word.pieces.back().text += c;
}

// `rest` begins with '$'. Takes what was read off its front.
Result<void> take_variable(std::string_view& rest, Word& word) {
  const std::string_view name = leading_name(rest.substr(1));
  if (name.empty()) {
    return fail(ErrorKind::catalog, "'$' needs a variable's name behind it",
                {"write $NAME without braces, or $$ for the character itself"});
  }
  if (Result<void> known = check_known(name, known_variables(), "variable"); !known) return known;
  word.pieces.push_back({PieceKind::variable, std::string(name)});
  rest.remove_prefix(1 + name.size());
  return {};
}

// `rest` begins with '{'.
Result<void> take_parameter(std::string_view& rest, Parameters parameters, Word& word) {
  const std::string_view name = leading_name(rest.substr(1));
  if (name.empty() || rest.size() < name.size() + 2 || rest[name.size() + 1] != '}') {
    return fail(ErrorKind::catalog, "'{' begins a parameter that does not end",
                {"write {name}, or {{ for the character itself"});
  }
  if (parameters == Parameters::refused) {
    return fail(ErrorKind::catalog, "'{" + std::string(name) + "}' has no value here",
                {"parameters stand in a recipe's launch lines; write {{ for the character itself"});
  }
  if (Result<void> known = check_known(name, known_parameters(), "parameter"); !known) return known;
  word.pieces.push_back({PieceKind::parameter, std::string(name)});
  rest.remove_prefix(2 + name.size());
  return {};
}

Result<void> take_piece(std::string_view& rest, Parameters parameters, Word& word) {
  const char c = rest.front();
  const bool doubled = rest.size() > 1 && rest[1] == c;
  const bool special = c == '$' || c == '{' || c == '}';
  if (special && !doubled) {
    if (c == '$') return take_variable(rest, word);
    if (c == '{') return take_parameter(rest, parameters, word);
    return fail(ErrorKind::catalog, "'}' closes nothing", {"write }} for the character itself"});
  }
  add_literal(word, c);
  rest.remove_prefix(special ? 2 : 1);
  return {};
}

}  // namespace

const std::vector<std::string>& known_variables() {
  static const std::vector<std::string> names = {"OTHERSTAGES",
                                                 "HOME",
                                                 "USER",
                                                 "PROJECT",
                                                 "SCRATCH",
                                                 "DATA",
                                                 "WORK",
                                                 "FAST",
                                                 "HPCWORK",
                                                 "PSCRATCH",
                                                 "CFS",
                                                 "STORE",
                                                 "VSC_HOME",
                                                 "VSC_DATA",
                                                 "VSC_SCRATCH",
                                                 "VSC_SCRATCH_SITE",
                                                 "VSC_SCRATCH_NODE",
                                                 "TMPDIR",
                                                 "MODULEPATH",
                                                 "SIF",
                                                 "SLURM_JOB_ID",
                                                 "SLURM_JOB_NODELIST",
                                                 "SLURM_NNODES",
                                                 "SLURM_NTASKS",
                                                 "SLURM_NODEID",
                                                 "SLURM_PROCID",
                                                 "SLURM_LOCALID",
                                                 "SLURM_CPUS_PER_TASK",
                                                 "SLURM_SUBMIT_DIR",
                                                 "MASTER_ADDR",
                                                 "MASTER_PORT",
                                                 "RAY_ADDRESS",
                                                 "CUDA_VISIBLE_DEVICES"};
  return names;
}

const std::vector<std::string>& known_parameters() {
  static const std::vector<std::string> names = {
      "gpus_per_node", "workers_per_node", "tasks_per_node", "nodes",   "other_nodes", "cores_per_task",
      "cpus_per_task", "head_node",        "head_host",      "head_ip", "port",        "is_host",
      "gpu_list",      "interface",        "program",        "command"};
  return names;
}

Result<Word> parse_word(std::string_view text, Parameters parameters) {
  Word word;
  while (!text.empty()) {
    if (Result<void> taken = take_piece(text, parameters, word); !taken)
      return fail(std::move(taken.error()));
  }
  return word;
}

std::string to_catalogue_text(const Word& word) {
  std::string out;
  for (const Piece& piece : word.pieces) {
    if (piece.kind == PieceKind::variable) out += "$" + piece.text;
    if (piece.kind == PieceKind::parameter) out += "{" + piece.text + "}";
    if (piece.kind != PieceKind::literal) continue;
    for (char c : piece.text) {
      out += c;
      if (c == '$' || c == '{' || c == '}') out += c;
    }
  }
  return out;
}

}  // namespace lamec::catalog
