#pragma once
// What became of a word of a load line that a stage does not take as it stands: another version, behind
// another compiler or MPI, under another name, or gone.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/stage.hpp"

namespace lamec::resolve {

enum class Became {
  moved,          // the same name and version, behind something that is not loaded
  other_version,  // the same name, as another version
  renamed,        // Stage::renamed, or the same name in other letters: JAX, jax
  gone,           // the stage lists nothing for it
};

struct Fate {
  Became what = Became::gone;
  // What the stage takes in the word's place behind the words before it, openers first: {"OpenMPI/4.1.1",
  // "Horovod/0.23.0"}. Empty where nothing is certain.
  std::vector<std::string> instead;
  std::string listed;  // "cuDNN/8.9.5.29-CUDA-12", a row that stands for it, also where it cannot be reached
  std::string why;     // of a rename; behind what the other version's word would be seen
};

// The name under which the stage has the module, where that is another one; "" else.
std::string name_today(const Stage& stage, const std::string& name);

// `before` are the words in front of it, without the stage. Nothing where the stage takes the word.
std::optional<Fate> what_became(const Stage& stage, const std::vector<std::string>& before,
                                const std::string& word);

// "X is gone: Stages/2024 has no X, the last that has it is Stages/2023"; `last` may be empty.
std::string say_became(const Stage& stage, const std::string& word, const Fate& fate,
                       const std::string& last);
// "load OpenMPI/4.1.1 before it", "load Y in its place"; "" where nothing is certain.
std::string say_instead(const std::string& word, const Fate& fate);

// Whether a stage that is not listed in full tells something by leaving the word out: the module goes on
// under another name, the version is older than all that it lists, or the newest full listing before it had
// the module no more. `earlier` are the stages before it, newest first.
bool absence_tells(const Stage& stage, const std::string& word, const Fate& fate,
                   const std::vector<const Stage*>& earlier);

// Of the earlier stages, newest first, the first that lists the name: "Stages/2023"; "" for none.
std::string last_with(const std::vector<const Stage*>& earlier, const std::string& name);

}  // namespace lamec::resolve
