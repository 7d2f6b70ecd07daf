#include "cli/completion.hpp"
#include "cli/session.hpp"
#include "ops/request_file.hpp"
#include "util/text.hpp"

namespace lamec::cli {
namespace {

std::string roff(const std::string& text) {
  std::string out = replace_all(text, "\\", "\\\\");
  out = replace_all(out, "-", "\\-");
  if (!out.empty() && (out.front() == '.' || out.front() == '\'')) out.insert(0, "\\&");
  return replace_all(out, "\n", "\n.br\n");
}

std::string usage(const FlatCommand& flat) {
  std::string line = "lamec";
  for (const std::string& word : flat.path) line += " " + word;
  for (const PositionalSpec& positional : flat.command->positionals) {
    const std::string shown = positional.metavar + (positional.repeated ? "..." : "");
    line += positional.required ? " " + shown : " [" + shown + "]";
  }
  return line + " [OPTIONS]" + (flat.command->behind.empty() ? "" : " [-- " + flat.command->behind + "]");
}

std::string option_words(const OptionSpec& option) {
  return (option.letter.empty() ? "" : option.letter + ", ") + option.name +
         (option.metavar.empty() ? "" : " " + option.metavar);
}

Result<int> run_manual(const Arguments& arguments, Session& session) {
  const CommandSpec root = command_tree();
  if (arguments.value("--form") == "request-schema") {
    session.out.data(ops::request_file_schema());
    return 0;
  }
  session.out.data(arguments.value("--form", "man") == "man" ? man_page(root) : markdown_page(root));
  return 0;
}

}  // namespace

std::string man_page(const CommandSpec& root) {
  std::string out = ".TH LAMEC 1 \"\" \"lamec " LAMEC_VERSION "\" \"User commands\"\n.SH NAME\nlamec \\- " +
                    roff(root.summary.substr(root.summary.find(' ') + 1)) +
                    "\n.SH SYNOPSIS\n.B lamec\nCOMMAND [OPTIONS]\n";
  out += ".SH DESCRIPTION\n" + roff(root.description) + "\n.SH COMMANDS\n";
  for (const FlatCommand& flat : flatten(root)) {
    if (flat.path.empty()) continue;
    out += ".SS " + roff(usage(flat)) + "\n" + roff(flat.command->summary) + "\n";
    if (!flat.command->description.empty()) out += ".PP\n" + roff(flat.command->description) + "\n";
    for (const OptionSpec& option : flat.command->options)
      out += ".TP\n.B " + roff(option_words(option)) + "\n" + roff(option.help) + "\n";
    for (const Example& example : flat.command->examples)
      out += ".PP\n.RS\n.nf\n" + roff(example.command) + "\n.fi\n.RE\n";
  }
  out += ".SH COMMON OPTIONS\n";
  for (const OptionSpec& option : common_options())
    out += ".TP\n.B " + roff(option_words(option)) + "\n" + roff(option.help) + "\n";
  out +=
      ".SH ENVIRONMENT\n.TP\n.B LAMEC_CATALOG\ndirectories of catalogue layers, separated by ':'\n.TP\n.B "
      "LAMEC_FORMAT\ntext, json or quiet\n.TP\n.B LAMEC_TWINS\nwhere twins live\n";
  return out + ".SH EXIT STATUS\n0 ok, 1 failed, 2 usage, 3 findings, 130 interrupted\n";
}

std::string markdown_page(const CommandSpec& root) {
  std::string out =
      "# The command line\n\nPrinted by `lamec manual --form markdown`; a test keeps it current.\n\n" +
      root.description + "\n";
  for (const FlatCommand& flat : flatten(root)) {
    if (flat.path.empty()) continue;
    out += "\n## lamec " + join(flat.path, " ") + "\n\n" + flat.command->summary + "\n\n    " + usage(flat) +
           "\n";
    if (!flat.command->description.empty()) out += "\n" + flat.command->description + "\n";
    if (!flat.command->options.empty()) {
      out += "\n| option | meaning |\n|---|---|\n";
      for (const OptionSpec& option : flat.command->options)
        out += "| `" + option_words(option) + "` | " + replace_all(option.help, "|", "\\|") + " |\n";
    }
    if (!flat.command->examples.empty()) out += "\n";
    for (const Example& example : flat.command->examples) out += "    " + example.command + "\n";
  }
  out += "\n## Options of every command\n\n| option | meaning |\n|---|---|\n";
  for (const OptionSpec& option : common_options())
    out += "| `" + option_words(option) + "` | " + option.help + " |\n";
  return out;
}

CommandSpec manual_command() {
  CommandSpec command;
  command.name = "manual";
  command.summary = "Print the manual page, or the same as Markdown.";
  command.options = {{"--form",
                      "",
                      "FORM",
                      "man, markdown, or request-schema: the JSON Schema of request files",
                      "Options",
                      false,
                      ValueKind::words,
                      {"man", "markdown", "request-schema"}}};
  command.examples = {{"lamec manual | man -l -", ""}};
  command.run = run_manual;
  return command;
}

}  // namespace lamec::cli
