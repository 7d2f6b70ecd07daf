#include "ops/gen.hpp"

#include "ops/request_options.hpp"
#include "script/block.hpp"
#include "script/header.hpp"
#include "script/print.hpp"
#include "script/setup.hpp"

namespace lamec::ops {

Result<Generated> gen(Request request, GenForm form, const catalog::Library& library) {
  imply_script(request);
  if (form == GenForm::setup) request.script = false;
  bool made_up = false;
  if (request.script && request.command.empty() && request.command_line.empty()) {
    request.command = {"python", "train.py"};
    made_up = true;
  }
  if (!request.script && request.software.empty()) {
    return fail(
        ErrorKind::usage, "nothing was asked for",
        {"name software (lamec software), or a command: lamec gen " + request.system + " -- ./program"});
  }
  auto planned = plan(request, library);
  if (!planned) return fail(planned.error());
  Plan& plan = planned->plan;
  if (made_up)
    plan.notes.push_back(
        {"no command was given: the script starts `python train.py`; change that, or add -- COMMAND"});

  Result<Script> script = Script{};
  if (form == GenForm::setup) {
    script = script::setup_for(plan);
  } else if (request.script) {
    script = script::script_for(
        plan, {LAMEC_VERSION, library.revision(), plan.oldest_evidence, plan.newest_evidence,
               request_to_words(plan.request), plan.second_hand, plan.request.origin});
  } else {
    script->lines = script::block_lines(plan);
    if (plan.environment.provider == ProviderKind::venv) {
      plan.notes.push_back({"the software itself lives in a virtual environment on top of these modules: " +
                            plan.environment.venv + "; --setup prints the commands that build it"});
    }
  }
  if (!script) return fail(script.error());
  return Generated{std::move(planned->system), std::move(plan), *std::move(script)};
}

Result<Request> request_of(const Script& script) {
  const auto words = script::find_words(script, script::k_request_mark);
  if (!words) {
    return fail(ErrorKind::input, "the script keeps no request: it was not written by lamec",
                {"`lamec explain gen SYSTEM SOFTWARE ...` explains a request"});
  }
  if (!*words) return fail(words->error());
  return request_from_words(**words);
}

}  // namespace lamec::ops
