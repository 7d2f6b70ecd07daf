#pragma once
// Many small files as one stream. A module tree has thousands of files; written one by one, each waiting for
// the disk as every atomic write does, they take longer than everything else that a twin does. tar(1) unpacks
// them in a tenth of a second.

#include <string>
#include <string_view>

namespace lamec::twin {

// A POSIX ustar archive (IEEE Std 1003.1, pax, "ustar Interchange Format"). Names are below 256 bytes with a
// slash that leaves at most 100 behind it; add() answers false for one that does not fit, and for a text of 8
// GiB or more.
class Tar {
 public:
  bool add(std::string_view path, std::string_view text, unsigned mode = 0644);
  bool add_link(std::string_view path, std::string_view target);
  std::string finish();

 private:
  bool header(std::string_view path, std::size_t size, unsigned mode, char type, std::string_view target);
  std::string bytes_;
};

}  // namespace lamec::twin
