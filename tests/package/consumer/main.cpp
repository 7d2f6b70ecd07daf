// A program of somebody else: prints the module block of DEEP and says how many systems there are.
#include <iostream>
#include <lamec/lamec.hpp>

int main() {
  const auto block = lamec::api::gen({"deep", "ddp"});
  const auto systems = lamec::api::systems();
  const auto software = lamec::api::software();
  const auto revision = lamec::api::revision();
  if (!block || !systems || !software || !revision) return 1;
  std::cout << block->text << lamec::api::version() << ' ' << systems->size() << ' ' << software->size()
            << ' ' << revision->size() << '\n';
  const auto wrong = lamec::api::gen({"juwel", "ddp"});
  if (wrong) return 1;
  std::cout << wrong.error().message << '\n';
  for (const std::string& hint : wrong.error().hints) std::cout << hint << '\n';
  const auto script = lamec::api::gen(
      {"jureca", "ddp", "--nodes=2", "--account", "X", "--", "python", "train.py", "--nodes=3"});
  if (!script) return 1;
  std::cout << script->text;
  return lamec::api::gen({}) ? 1 : 0;
}
