#pragma once
// The text of slurm.conf, gres.conf and slurmdbd.conf.

#include <optional>
#include <string>

#include "util/error.hpp"
#include "util/quote.hpp"

namespace lamec::twin {

// Lines of KEY=VALUE words; the first value that has no spelling is remembered and the text is given up.
class ConfText {
 public:
  void line(const std::string& key, const std::string& value) {
    word(key, value);
    text_ += "\n";
    fresh_ = true;
  }
  void word(const std::string& key, const std::string& value) {
    const auto quoted = quote_slurm_conf(value);
    if (!quoted && !error_) error_ = quoted.error();
    text_ += (fresh_ ? "" : " ") + key + "=" + (quoted ? *quoted : "");
    fresh_ = false;
  }
  // For values that this file spells itself and that hold an = of their own.
  void own_line(const std::string& text) { text_ += text + "\n"; }
  void own_word(const std::string& key, const std::string& value) {
    text_ += (fresh_ ? "" : " ") + key + "=" + value;
    fresh_ = false;
  }
  void end() {
    text_ += "\n";
    fresh_ = true;
  }
  Result<std::string> finish() {
    if (error_) return fail(*error_);
    return text_;
  }

 private:
  std::string text_;
  std::optional<Error> error_;
  bool fresh_ = true;
};

}  // namespace lamec::twin
