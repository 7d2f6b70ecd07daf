// Readers for processors and GPUs: makers' names, how many, and their memory.

#include <algorithm>

#include "facts/quantity.hpp"
#include "facts/values.hpp"
#include "util/text.hpp"

namespace lamec::facts {
namespace {

struct Maker {
  std::string_view part;  // that a model's name begins with
  std::string_view maker;
};

constexpr Maker k_processors[] = {
    {"EPYC", "AMD"}, {"Xeon", "Intel"}, {"A64FX", "Fujitsu"}, {"Grace", "NVIDIA"}};
constexpr Maker k_gpus[] = {{"A100", "NVIDIA"},  {"V100", "NVIDIA"}, {"P100", "NVIDIA"},
                            {"H100", "NVIDIA"},  {"H200", "NVIDIA"}, {"B200", "NVIDIA"},
                            {"GH200", "NVIDIA"}, {"K40", "NVIDIA"},  {"K80", "NVIDIA"},
                            {"L40", "NVIDIA"},   {"L4", "NVIDIA"},   {"A40", "NVIDIA"},
                            {"A2", "NVIDIA"},    {"RTX", "NVIDIA"},  {"1080Ti", "NVIDIA GeForce GTX"},
                            {"MI", "AMD"},       {"Instinct", "AMD"}};
constexpr std::string_view k_makers[] = {"AMD", "Intel", "NVIDIA", "Fujitsu", "IBM", "Cavium"};
// Words of a GPU's name that say its form, not its model.
constexpr std::string_view k_forms[] = {"SXM", "PCIe", "NVL", "custom", "NVLink"};

bool begins(std::string_view text, std::string_view with) {
  return text.rfind(with, 0) == 0;
}

template <std::size_t N>
std::string with_maker(std::string model, const Maker (&makers)[N]) {
  for (std::string_view maker : k_makers) {
    if (begins(model, maker)) return model;
  }
  for (const Maker& one : makers) {
    if (begins(model, one.part)) return std::string(one.maker) + " " + model;
  }
  return "";  // nobody's that we know
}

// "2x " or "2 x " at the beginning: how many, and the text behind it.
long long take_count(std::string_view& text) {
  std::size_t digits = 0;
  while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
  const auto number = whole_number(text.substr(0, digits));
  if (!number || digits + 1 >= text.size() || text[digits] != 'x' || text[digits + 1] != ' ') return 0;
  text.remove_prefix(digits + 2);
  return *number;
}

// "64c", "24C": cores of one processor.
long long cores_in(const std::string& word) {
  if (word.size() < 2 || (word.back() != 'c' && word.back() != 'C')) return 0;
  const long long number = whole_number(std::string_view(word).substr(0, word.size() - 1)).value_or(0);
  return number < 512 ? number : 0;  // "Xeon Platinum 8480C" is a model
}

}  // namespace

Reading read_cpu(const Leaf& leaf) {
  std::string_view text = leaf.text;
  if (leaf.list || text.empty()) return {{}, false, "not one processor"};
  const long long count = take_count(text);
  std::vector<std::string> kept;
  long long cores = 0;
  bool said_more = false;
  const auto words = split_blanks(text);
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string word = words[i];
    if (word.front() == '(' || word == "+") {
      said_more = true;
      break;
    }
    const bool last = word.back() == ',';
    if (last) word.pop_back();
    const long long own = cores_in(word);
    if (own > 0) {
      cores = own;
    } else if (word == "GHz" && !kept.empty()) {
      kept.pop_back();  // and the number before it
      said_more = true;
    } else {
      kept.push_back(word);
    }
    if (last) {
      said_more = true;
      break;
    }
  }
  const std::string cpu = with_maker(join(kept, " "), k_processors);
  if (cpu.empty() || contains(cpu, "/")) return {{}, false, "no processor that is known by its name"};
  Reading reading{{Part{"", {cpu}, false, false}}, said_more, ""};
  if (count > 0) reading.parts.push_back({"sockets", {std::to_string(count)}, false, true});
  if (cores > 0) reading.parts.push_back({"cores_per_socket", {std::to_string(cores)}, false, true});
  return reading;
}

Reading read_gpu(const Leaf& leaf) {
  if (leaf.text == "none") return {{Part{"gpus_per_node", {"0"}, false, true}}, false, ""};
  if (leaf.list || leaf.text.empty()) return {{}, false, "not one GPU"};
  std::vector<std::string> kept;
  long long memory = 0;
  bool said_more = false;
  std::string_view text = leaf.text;
  const long long count = take_count(text);
  const auto words = split_blanks(replace_all(std::string(text), ",", " "));
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string pair = i + 1 < words.size() ? words[i] + " " + words[i + 1] : words[i];
    const Quantity size = leading_size(pair);
    if (words[i].front() == '(' || words[i] == "per") {
      said_more = true;
      break;
    }
    if (size.length > 0 && size.number > 0) {
      memory = size.number;
      if (size.length > words[i].size()) ++i;
      if (i + 1 < words.size()) said_more = true;
      break;
    }
    const bool form = std::any_of(std::begin(k_forms), std::end(k_forms),
                                  [&](std::string_view part) { return begins(words[i], part); });
    said_more = said_more || form;
    if (!form) kept.push_back(words[i]);
  }
  std::string model = join(kept, " ");
  const std::size_t dash = model.find("-SXM");
  if (dash != std::string::npos) {
    said_more = true;
    model.resize(dash);
  }
  const std::string gpu = with_maker(model, k_gpus);
  if (gpu.empty() || contains(gpu, "/")) return {{}, false, "no GPU that is known by its name"};
  Reading reading{{Part{"", {gpu}, false, false}}, said_more, ""};
  if (count > 0) reading.parts.push_back({"gpus_per_node", {std::to_string(count)}, false, true});
  if (memory > 0) reading.parts.push_back({"gpu_memory_gb", {std::to_string(memory)}, false, true});
  return reading;
}

Reading read_gpu_request(const Leaf& leaf) {
  const std::string& text = leaf.text;
  if (begins(text, "none")) return {{Part{"", {"none"}, false, false}}, text != "none", ""};
  const std::size_t at = text.find("--");
  if (at == std::string::npos) return {{}, false, "names no option"};
  const std::string_view flag = std::string_view(text).substr(at);
  const bool more = contains(text, " ");
  const auto answer = [&](const char* word) { return Reading{{Part{"", {word}, false, false}}, more, ""}; };
  // "--gpus-per-task" and options that say nothing of GPUs are not understood.
  if (begins(flag, "--gpus-per-node")) return answer("gpus_per_node");
  if (begins(flag, "--gpus=") || begins(flag, "--gpus ")) return answer("gpus");
  if (!begins(flag, "--gres=gpu") && !begins(flag, "--gres gpu"))
    return {{}, false, "its first option is none for the GPUs of a node"};
  const std::string_view value = flag.substr(7);
  const auto parts = split(value.substr(0, value.find_first_of(" ,;()|")), ':');
  if (parts.size() != 3) return answer("gres");
  Reading typed = answer("typed_gres");
  typed.parts.push_back({"gpu_type", {parts[1]}, false, false});
  return typed;
}

}  // namespace lamec::facts
