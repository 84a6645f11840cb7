#include "cli/demo/applications.h"

#include <filesystem>

#include "cli/deploy.h"
#include "format/json.h"

namespace tandem::cli::demo {

namespace {

std::string number_of(const Application& application) {
  return std::string(application.header["proposalNumber"].string());
}

Application read_one(const std::string& folder, const Value& facts) {
  return {.header = facts["header"],
          .policy = facts["policy"],
          .in_good_order = facts["expected"]["validation"]["ok"].is_true(),
          .page_file = folder + "/" + std::string(facts["png"].string())};
}

}  // namespace

Applications::Applications(const std::string& folder) {
  const std::string path = folder + "/truth.json";
  if (!std::filesystem::exists(path))
    throw Failure(
        not_found, "There are no application pages in " + folder,
        "Make them with 'python3 test/fixtures/applications.py --out " + folder + "', or run script/demo, which does.");
  const auto truth = parse_json(read_file(path));
  if (!truth || !(*truth)["applications"].is_list() || (*truth)["applications"].list().empty())
    throw Failure(failed, path + " does not list applications");
  for (const Value& facts : (*truth)["applications"].list()) {
    by_number_.emplace(facts["header"]["proposalNumber"].string(), all_.size());
    all_.push_back(read_one(folder, facts));
  }
}

std::string Applications::reference(std::size_t number) const {
  const std::size_t round = number / all_.size();
  return number_of(arriving(number)) + (round == 0 ? "" : "/" + std::to_string(round + 1));
}

const Application* Applications::find(const std::string& reference) const {
  const auto found = by_number_.find(reference.substr(0, reference.find('/')));
  return found == by_number_.end() ? nullptr : &all_[found->second];
}

}  // namespace tandem::cli::demo
