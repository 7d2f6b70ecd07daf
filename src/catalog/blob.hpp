#pragma once
// A catalogue as one block of bytes that is read in place: embedded in the program, or cached in a file.
//
//   header    magic "LAMECCAT", format version, number of sections, content hash, size
//   sections  string offsets | string bytes | index | names | records   (offset and size of each behind the
//   header) index     20 bytes a record: kind, site, name, offset, size; sorted by kind, site text, name text
//   names     12 bytes a name: role, text, index of the record; aliases and families
//   records   one a site, system, recipe, stage and YAML text, decoded when it is asked for
//
// Numbers in tables are 32 bits, little-endian. Every offset and number is checked before it is used.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalogue.hpp"
#include "catalog/record_reader.hpp"

namespace lamec::catalog {

inline constexpr std::uint32_t k_blob_format = 4;

enum class RecordKind : std::uint32_t { site, system, recipe, stage, text };
enum class NameRole : std::uint32_t { system_alias, system_family, recipe_alias };

// Equal catalogues give equal bytes.
std::string encode(const Catalogue& catalogue);

// Gives the header of `bytes` the hash of its content, as encode() does.
void seal(std::string& bytes);

class Blob {
 public:
  enum class Content { trusted, hashed };  // hashed: the content hash is compared, for bytes from a disk
  // `bytes` must outlive the blob.
  static Result<Blob> open(std::string_view bytes, Content content);

  // 12 hexadecimal digits of the content.
  std::string revision() const;
  // Sorted names of all records of a kind; of one site where `site` is not empty.
  std::vector<std::string> names(RecordKind kind, std::string_view site = {}) const;
  // Names of the records that go by another name, sorted.
  std::vector<std::string> named(NameRole role, std::string_view name) const;
  bool has(RecordKind kind, std::string_view site, std::string_view name) const;

  // By name; ErrorKind::not_found without hints where there is none, ErrorKind::internal where the record is
  // damaged.
  Result<Site> site(std::string_view name) const;
  Result<System> system(std::string_view name) const;
  Result<Recipe> recipe(std::string_view name) const;
  Result<Stage> stage(std::string_view site, std::string_view name) const;
  // The texts of all layers that hold `file`, weakest first; all texts where it is empty.
  Result<std::vector<SourceText>> texts(std::string_view file = {}) const;

 private:
  struct Entry {
    RecordKind kind;
    std::string_view site;
    std::string_view name;
    std::string_view bytes;
  };
  std::size_t entry_count() const;
  Entry entry(std::size_t index) const;
  std::optional<std::size_t> locate(RecordKind kind, std::string_view site, std::string_view name) const;
  Result<void> check() const;
  template <class T>
  Result<T> decode(const Entry& entry) const;
  template <class T>
  Result<T> get(RecordKind kind, std::string_view site, std::string_view name) const;

  std::string_view bytes_;
  StringsView strings_;
  std::string_view index_;
  std::string_view names_;
  std::string_view records_;
};

// Everything; the inverse of encode().
Result<Catalogue> decode_all(const Blob& blob);

}  // namespace lamec::catalog
