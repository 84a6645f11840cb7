#include <chrono>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <sstream>

#include "dmn/decisions.h"
#include "kit.h"
#include "tck_compare.h"
#include "tck_file.h"

namespace conformance {

namespace fs = std::filesystem;
using tandem::dmn::DecisionResult;
using tandem::dmn::Decisions;
using tandem::dmn::Faults;

namespace {

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream content;
  content << in.rdbuf();
  return std::move(content).str();
}

std::vector<fs::path> files_below(const fs::path& directory, const std::string& extension) {
  std::vector<fs::path> found;
  for (const auto& entry : fs::recursive_directory_iterator(directory))
    if (entry.is_regular_file() && entry.path().extension() == extension) found.push_back(entry.path());
  std::sort(found.begin(), found.end());
  return found;
}

std::string to_text(const tandem::Rejection& rejection) {
  std::string text = rejection.path + ": " + rejection.reason;
  for (const tandem::Problem& problem : rejection.problems) text += "\n    " + problem.where + ": " + problem.what;
  return text;
}

// The models of one directory, read when first asked for: a model may import its neighbours by namespace.
class Models {
 public:
  explicit Models(fs::path directory) : directory_(std::move(directory)) {}

  tandem::Result<std::shared_ptr<const Decisions>> read(const std::string& file_name) {
    if (const auto known = models_.find(file_name); known != models_.end()) return known->second;
    if (!being_read_.insert(file_name).second)
      return tandem::reject(tandem::Code::invalid_argument, "the model imports itself", file_name);
    const auto importer = [this](std::string_view name_space) { return find(name_space); };
    // A broken expression is null in the kit, and its neighbours in the file are still evaluated.
    auto model = Decisions::read(read_file(directory_ / file_name), file_name, importer, Faults::tolerate);
    being_read_.erase(file_name);
    if (model) models_.emplace(file_name, *model);
    return model;
  }

 private:
  const Decisions* find(std::string_view name_space) {
    for (const auto& entry : fs::directory_iterator(directory_)) {
      const std::string file_name = entry.path().filename().string();
      if (entry.path().extension() != ".dmn" || being_read_.contains(file_name)) continue;
      const auto model = read(file_name);
      if (model && (*model)->name_space() == name_space) return model->get();
    }
    return nullptr;
  }

  fs::path directory_;
  std::map<std::string, std::shared_ptr<const Decisions>> models_;
  std::set<std::string> being_read_;
};

class Runner {
 public:
  explicit Runner(fs::path root) : root_(std::move(root)) {}

  Score run() {
    for (const fs::path& path : files_below(root_, ".xml")) run_file(path);
    return score_;
  }

 private:
  void run_file(const fs::path& path) {
    const auto file = read_tck_file(read_file(path));
    if (!file) return fail(path, "-", "a test file", to_text(file.error()));
    Models models(path.parent_path());
    const auto model = models.read(file->model);
    for (const TckCase& test : file->cases) {
      ++score_.total;
      const bool passed = model ? run_case(path, **model, test)
                                : (fail(path, test.id, "a model that can be read", to_text(model.error())), false);
      score_.passed += passed;
    }
  }

  bool run_case(const fs::path& path, const Decisions& model, const TckCase& test) {
    return test.invocable.empty() ? run_decisions(path, model, test) : run_invocable(path, model, test);
  }

  bool run_decisions(const fs::path& path, const Decisions& model, const TckCase& test) {
    bool passed = true;
    for (const TckResult& wanted : test.results)
      passed &= check(path, test, wanted, model.evaluate(wanted.name, test.inputs, now_), {});
    return passed;
  }

  // A service with several output decisions answers with a context of theirs.
  bool run_invocable(const fs::path& path, const Decisions& model, const TckCase& test) {
    const auto result = model.invoke_service(test.invocable, test.inputs, now_);
    bool passed = true;
    for (const TckResult& wanted : test.results) passed &= check(path, test, wanted, result, wanted.name);
    return passed;
  }

  bool check(const fs::path& path, const TckCase& test, const TckResult& wanted,
             const tandem::Result<DecisionResult>& result, const std::string& component) {
    if (!result) return fail(path, test.id, conformance::to_text(wanted.expected), to_text(result.error())), false;
    const tandem::Value* part = nullptr;
    if (!component.empty() && result->value.is_context()) part = result->value.context().find(component);
    const tandem::Value& actual = part ? *part : result->value;
    if (matches(wanted.expected, actual)) return true;
    std::string text = conformance::to_text(actual);
    for (const auto& diagnostic : result->diagnostics) text += "\n    " + diagnostic.text;
    return fail(path, test.id + " " + wanted.name, conformance::to_text(wanted.expected), text), false;
  }

  void fail(const fs::path& path, const std::string& id, const std::string& expected, const std::string& actual) {
    std::cout << fs::relative(path, root_).string() << ": " << id << ": expected " << expected << ", actual " << actual
              << '\n';
  }

  fs::path root_;
  Score score_;
  tandem::Instant now_ = std::chrono::time_point_cast<tandem::Duration>(std::chrono::system_clock::now());
};

}  // namespace

Score run_dmn_tck(const fs::path& directory) { return Runner(directory).run(); }

}  // namespace conformance
