// lamec-catalog-compile DIRECTORY OUT: compiles DIRECTORY/sites and DIRECTORY/recipes strictly into one blob.
#include <cstdio>

#include "adapters/local_files.hpp"
#include "catalog/library.hpp"

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: lamec-catalog-compile DIRECTORY OUT\n", stderr);
    return 2;
  }
  lamec::adapters::LocalFiles files;
  const auto library = lamec::catalog::Library::from_directory(argv[1], files);
  if (!library) {
    std::fputs(lamec::to_text(library.error()).c_str(), stderr);
    return 1;
  }
  const auto written = files.write(argv[2], library->bytes());
  if (!written) {
    std::fputs(lamec::to_text(written.error()).c_str(), stderr);
    return 1;
  }
  return 0;
}
