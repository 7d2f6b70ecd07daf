#pragma once
// Changes of single lines that remember what stood there.
//
// What is changed is kept in a comment below it, so that the way back is exact:
//   #SBATCH --partition=booster
//   # lamec: was on jureca: #SBATCH --partition=dc-gpu
//   # lamec: only on jureca: #SBATCH --constraint=largedata
// `was on jureca, 2 lines up:` stands below a command of several lines.

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace lamec::ops {

// Bytes [column, column + length) of a line, both counted from 1 and in bytes.
struct WordEdit {
  int line = 0;
  int column = 0;
  int length = 0;
  std::string text;
};

class LineEdits {
 public:
  explicit LineEdits(const std::string& text) : text_(text) {}
  void change(WordEdit edit) { edits_[edit.line].push_back(std::move(edit)); }
  // The text with its edits, each line's old form in a comment that names `system`. A directive of which
  // nothing is left becomes the comment alone.
  std::string apply(const std::string& system) const;

 private:
  const std::string& text_;
  std::map<int, std::vector<WordEdit>> edits_;
};

// The text as it was on the system that its comments name, and that system's name; nothing where it has no
// such comments.
struct TextAtHome {
  std::string text;
  std::string system;
};
std::optional<TextAtHome> lines_at_home(const std::string& text);

}  // namespace lamec::ops
