// util/quote.hpp against the programs that read what it writes.
#include <random>

#include "twin_fixture.hpp"
#include "util/quote.hpp"
#include "util/text.hpp"

namespace lamec::twin {
namespace {

std::vector<std::string> hostile_texts() {
  std::vector<std::string> texts = {"",
                                    "plain",
                                    "a b",
                                    "it's",
                                    "say \"hi\"",
                                    "a\\b",
                                    "\\",
                                    "$(touch /tmp/x)",
                                    "`id`",
                                    "a\nb",
                                    "\n",
                                    "tab\there",
                                    "]]",
                                    "--[[",
                                    "\")os.execute(\"id\")--",
                                    "ä€",
                                    "\x01\x7f\xff",
                                    "-n",
                                    "!history",
                                    "~root",
                                    "a;b&c|d",
                                    "*?[a-z]",
                                    "{a,b}",
                                    "#hash",
                                    "\\065",
                                    "\r\n"};
  std::mt19937 random(11);  // NOLINT: the same texts every time
  for (int i = 0; i < 300; ++i) {
    std::string text(random() % 20, ' ');
    for (char& c : text) c = static_cast<char>(1 + random() % 255);
    texts.push_back(text);
  }
  return texts;
}

// What a reader prints, each text behind the other with a NUL.
std::vector<std::string> read_back(const std::vector<std::string>& argv, const std::string& program) {
  adapters::LocalProcesses processes;
  Command command{.argv = argv};
  command.input = program;
  const auto result = processes.run(command);
  if (!result || result->exit_code != 0) return {result ? result->err : result.error().message};
  auto texts = split(result->out, '\0');
  texts.pop_back();
  return texts;
}

TEST(Quoting, BashReadsBackEveryText) {
  const auto texts = hostile_texts();
  std::string program = "printf '%s\\0'";
  for (const std::string& text : texts) program += " " + quote_posix(text);
  EXPECT_EQ(read_back({"bash"}, program + "\n"), texts);
  EXPECT_EQ(read_back({"sh"}, program + "\n"), texts);
}

TEST(Quoting, LuaReadsBackEveryText) {
  const auto texts = hostile_texts();
  std::string program;
  for (const std::string& text : texts) program += "io.write(" + quote_lua(text) + ", '\\0')\n";
  EXPECT_EQ(read_back({"lua5.4", "-"}, program), texts);
}

TEST(Quoting, SlurmctldReadsBackEveryAcceptedValue) {
  Twins twins;
  const std::vector<Stage> none;
  const auto made = up(example::booster(), none, twins.settings("conf"), twins.files, twins.processes);
  LAMEC_ASSERT_OK(made);
  const auto conf = twins.files.read(made->places.slurm_conf());
  LAMEC_ASSERT_OK(conf);
  for (const std::string value :
       {"plain", "a b", "two  blanks", "a.b_c-d/e:f", "x,y", "n[1-3]", "a+b@c", " lead"}) {
    const auto quoted = quote_slurm_conf(value);
    LAMEC_ASSERT_OK(quoted);
    LAMEC_ASSERT_OK(
        twins.files.write(made->places.slurm_conf(), *conf + "MailDomain=" + *quoted + "\n", 0600));
    ASSERT_EQ(twins.in(*made, {"scontrol", "reconfigure"}).exit_code, 0);
    const auto shown = twins.in(*made, {"scontrol", "show", "config"});
    EXPECT_TRUE(contains(shown.out, "MailDomain              = " + value + "\n"))
        << value << ": " << shown.out.substr(shown.out.find("MailDomain"), 60);
  }
  for (const std::string value : {"a\nb", "a\"b", "a'b", "a\\b", "a#b", "a=b", "a\tb", "ä", ""}) {
    EXPECT_FALSE(quote_slurm_conf(value).has_value()) << value;
  }
}

}  // namespace
}  // namespace lamec::twin
