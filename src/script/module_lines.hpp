#pragma once
// The shell part of a script as simple commands with places, and the module commands among them. It reads
// what people write in batch scripts; it does not run anything and follows no variables.

#include <string>
#include <vector>

#include "model/script.hpp"

namespace lamec::script {

struct ShellWord {
  std::string text;  // without its quotes; variables as written
  std::string raw;   // as written
  int line = 0;      // from 1
  int column = 0;
  bool is_operator = false;  // a redirection: > >> < <<
};

// `a b && c` are two commands. Words of control (if, then, do, !) are left out; assignments before a command
// stay.
struct ShellCommand {
  std::vector<ShellWord> words;
  bool conditional = false;  // inside if, for, while, case or a function, or behind a test
};
std::vector<ShellCommand> shell_commands(const Script& script);

enum class ModuleVerb { load, unload, purge, use, swap, other };
struct ModuleCommand {
  ModuleVerb verb = ModuleVerb::other;
  bool force = false;            // --force
  std::vector<ShellWord> words;  // what it acts on
  ShellWord name;                // `ml` or `module`, with its place
  std::string text;              // on one line, as a shell would read it
  bool conditional = false;
};
// True for a word that Lmod reads as what to do, not as a module (lmod, src/lmod.in.lua: its table of
// commands).
bool is_module_verb(const std::string& word);

// ml, module load|add|purge|use|swap|..., several in a line, behind && or ;, with a continuation.
std::vector<ModuleCommand> module_commands(const Script& script);
std::vector<ModuleCommand> module_commands(const std::vector<ShellCommand>& commands);

}  // namespace lamec::script
