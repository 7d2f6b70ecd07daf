// lamec-catalog-compile DIRECTORY OUT          compiles DIRECTORY/sites and DIRECTORY/recipes strictly into
// one blob lamec-catalog-compile --describe DIRECTORY   writes sites/schema/*.json and the tables of
// docs/catalogue.md
#include <cstdio>
#include <string_view>

#include "adapters/local_files.hpp"
#include "catalog/format_pages.hpp"
#include "catalog/library.hpp"

namespace {

using lamec::Result;
namespace catalog = lamec::catalog;

Result<void> compile(const char* directory, const char* out, lamec::Files& files) {
  const Result<catalog::Library> library = catalog::Library::from_directory(directory, files);
  if (!library) return lamec::fail(library.error());
  return files.write(out, library->bytes());
}

Result<void> describe(const std::filesystem::path& directory, lamec::Files& files) {
  if (Result<void> made = files.make_directories(directory / "sites/schema"); !made) return made;
  for (const catalog::FormatPage& page : catalog::schema_pages()) {
    if (Result<void> written = files.write(directory / page.path, page.text); !written) return written;
  }
  const std::filesystem::path manual = directory / "docs/catalogue.md";
  const Result<std::string> before = files.read(manual);
  if (!before) return lamec::fail(before.error());
  const Result<std::string> after = catalog::with_field_tables(*before);
  if (!after) return lamec::fail(after.error());
  return files.write(manual, *after);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs(
        "usage: lamec-catalog-compile DIRECTORY OUT\n       lamec-catalog-compile --describe DIRECTORY\n",
        stderr);
    return 2;
  }
  lamec::adapters::LocalFiles files;
  const bool pages = std::string_view(argv[1]) == "--describe";
  const Result<void> done = pages ? describe(argv[2], files) : compile(argv[1], argv[2], files);
  if (!done) std::fputs(lamec::to_text(done.error()).c_str(), stderr);
  return done ? 0 : 1;
}
