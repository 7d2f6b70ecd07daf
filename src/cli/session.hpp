#pragma once
// What a command has at hand: ports, the environment of the process, and the catalogue, opened when it is
// asked for.

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>

#include "catalog/library.hpp"
#include "model/plan.hpp"
#include "ports/files.hpp"
#include "ports/out.hpp"
#include "ports/processes.hpp"

namespace lamec::cli {

enum class Format : std::uint8_t { text, json, quiet };

struct Session {
  Out& out;
  Files& files;
  Processes& processes;
  std::map<std::string, std::string> environment;
  std::string host_name;
  Format format = Format::text;
  bool output_is_terminal = false;
  std::function<bool()> interrupted = {};  // Ctrl-C was pressed
  catalog::LayerPaths layers;
  std::optional<catalog::Library> library_ = {};
  catalog::LayerPaths opened_ = {};       // of library_
  bool has_terminal = true;               // false: another program asks (lamec api)
  std::optional<std::string> input = {};  // in place of standard input
  // After Ctrl-C: what follows is cleaning up, which only a second one ends.
  std::function<void()> clean_up = [] {};

  // Opened once for the same layers.
  Result<const catalog::Library*> library();
  std::string variable(const std::string& name) const;
  void note(const std::string& text);  // "lamec: note: ..."
  void notes(const std::vector<Note>& notes);
  // To standard output, or to the file of -o (atomically).
  Result<void> write(const std::string& text, const std::string& file);
};

// "dc-gpu  192  4" with columns as wide as their widest cell; the first row is the heading.
std::string table(const std::vector<std::vector<std::string>>& rows);

}  // namespace lamec::cli
