#include "cli/door.hpp"

int main(int argc, char** argv) {
  return lamec::cli::run(argc, argv);
}
