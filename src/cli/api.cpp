// lamec api: the command line for another program, over one open pipe.

#include <iostream>

#include "cli/door.hpp"
#include "cli/json_text.hpp"

namespace lamec::cli {
namespace {

// A script is at most 4 MiB; JSON writes a byte with up to six.
constexpr std::size_t k_longest_line = std::size_t{32} << 20;

struct Capture final : Out {
  std::string out;
  std::string err;
  void data(std::string_view text) override { out += text; }
  void talk(std::string_view text) override { err += text; }
};

struct Call {
  std::vector<std::string> words;
  std::optional<std::string> input;
};

Result<Call> read_call(const std::string& line) {
  const auto bad = [](const std::string& why) {
    return fail(ErrorKind::usage,
                "a call is one line of JSON, {\"words\": [\"gen\", ...], \"input\"?: TEXT}: " + why);
  };
  if (line.size() > k_longest_line) return bad("it is longer than 32 MiB");
  const Json json = Json::parse(line, nullptr, false);
  if (!json.is_object()) return bad("it is no JSON object");
  Call call;
  for (const auto& [key, value] : json.items()) {
    if (key == "words" && value.is_array()) {
      for (const Json& word : value) {
        if (!word.is_string()) return bad("a word is no text");
        call.words.push_back(word.get<std::string>());
      }
    } else if (key == "input" && value.is_string()) {
      call.input = value.get<std::string>();
    } else {
      return bad("'" + key + "' is no part of it, or of another type");
    }
  }
  if (call.words.empty()) return bad("it has no words");
  return call;
}

// The format that was set for one call is not that of the next.
int answer(const CommandSpec& root, const std::string& line, Session& session) {
  session.format = Format::text;
  const auto call = read_call(line);
  if (!call) {
    session.out.talk(to_text(call.error()));
    return 2;
  }
  session.input = call->input.value_or("");
  return carry_out(root, call->words, session);
}

Result<int> run_api(const Arguments&, Session& session) {
  Capture capture;
  Session inner{capture,
                session.files,
                session.processes,
                session.environment,
                session.host_name,
                Format::text,
                false,
                session.interrupted,
                {}};
  inner.has_terminal = false;
  const CommandSpec root = command_tree();
  std::string line;
  while (!(session.interrupted && session.interrupted()) && std::getline(std::cin, line)) {
    capture.out.clear();
    capture.err.clear();
    const int code = answer(root, line, inner);
    const Json said{{"exit_code", code}, {"out", capture.out}, {"err", capture.err}};
    std::cout << said.dump(-1, ' ', false, Json::error_handler_t::replace) << std::endl;
  }
  return 0;
}

}  // namespace

CommandSpec api_command() {
  CommandSpec command;
  command.name = "api";
  command.summary = "Answer calls of another program, one line of JSON each, until its pipe is closed.";
  command.description =
      "A call is {\"words\": [\"gen\", \"jureca\", \"ddp\"], \"input\"?: TEXT}: the words of any other "
      "command, and what stands for\n"
      "standard input where it reads `-`. The answer is {\"exit_code\", \"out\", \"err\"}. The catalogue is "
      "opened once.\n"
      "The Python package speaks it (docs/python.md).";
  command.examples = {{"lamec api", ""}};
  command.run = run_api;
  command.takes_terminal = true;
  return command;
}

}  // namespace lamec::cli
