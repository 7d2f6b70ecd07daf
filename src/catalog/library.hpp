#pragma once
// An opened catalogue: systems, recipes and stages, decoded when they are asked for. The built-in one lies in
// the program as a read-only blob (catalog/blob.hpp); a catalogue with layers of its own is merged from YAML
// once and cached as such a blob.

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/recipe.hpp"
#include "model/stage.hpp"
#include "model/system.hpp"
#include "ports/files.hpp"
#include "util/error.hpp"

namespace lamec::catalog {

struct LayerPaths {
  std::vector<std::filesystem::path>
      directories;              // weakest first; each holds sites/ and recipes/ like the repository
  std::filesystem::path cache;  // where merged blobs are kept; empty: do not keep
  bool operator==(const LayerPaths&) const = default;
};

class Library {
 public:
  // The catalogue inside the program.
  static Result<Library> built_in();
  // The built-in catalogue with layers over it. Without directories this is built_in(). A layer's file may
  // give a new system, site or recipe, or single facts of a known one; a stage is given as a whole. A cache
  // that cannot be written or read is no error.
  static Result<Library> open(const LayerPaths& layers, Files& files);
  // A catalogue from a directory alone (sites/, recipes/): tests, lint and the compiler.
  static Result<Library> from_directory(const std::filesystem::path& directory, Files& files);
  // A blob (catalog/blob.hpp), checked against its hash.
  static Result<Library> from_bytes(std::string bytes);

  // 12 hexadecimal digits of the content: equal catalogues have equal revisions.
  const std::string& revision() const;

  // Names of all systems, sorted; no aliases.
  std::vector<std::string> system_names() const;
  // By name or alias. A family name ("juwels") is not one system: see family().
  Result<System> system(std::string_view name) const;
  // Names of the systems that share a family name, empty if it is none.
  std::vector<std::string> family(std::string_view name) const;
  std::vector<std::string> site_names() const;
  Result<Site> site(std::string_view name) const;

  const std::vector<Recipe>& recipes() const;
  // By name or alias.
  Result<Recipe> recipe(std::string_view name) const;

  std::vector<std::string> stage_names(std::string_view site) const;  // sorted, oldest first
  // Decoded when it is first asked for; stays where it is as long as the library lives. Safe from several
  // threads.
  Result<const Stage*> stage(std::string_view site, std::string_view name) const;

  // The line of the catalogue where a fact stands, "" where its text is not kept (rows of stages).
  std::string line(const Origin& origin) const;
  // The whole catalogue as its blob.
  std::string_view bytes() const;

  Library(Library&&) noexcept;
  Library& operator=(Library&&) noexcept;
  ~Library();

 private:
  struct Content;
  explicit Library(std::unique_ptr<Content> content);
  Result<System> decoded_system(std::string_view name) const;
  std::unique_ptr<Content> content_;
};

}  // namespace lamec::catalog
