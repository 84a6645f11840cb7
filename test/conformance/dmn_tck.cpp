#include <chrono>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

#include "dmn/library.h"
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

// The models of one directory, which may import each other. A broken expression is null in the kit, and its neighbours
// in the file are still evaluated.
class Models {
 public:
  explicit Models(const fs::path& directory) {
    for (const auto& entry : fs::directory_iterator(directory))
      if (entry.path().extension() == ".dmn") texts_.emplace(entry.path().filename().string(), read_file(entry.path()));
    for (const auto& [name, text] : texts_) library_.add(name, text);
  }

  tandem::Result<std::shared_ptr<const Decisions>> read(const std::string& file_name) {
    const auto found = texts_.find(file_name);
    if (found == texts_.end()) return tandem::reject(tandem::Code::not_found, "there is no such model", file_name);
    return library_.read(static_cast<std::size_t>(std::distance(texts_.begin(), found)));
  }

 private:
  std::map<std::string, std::string> texts_;
  tandem::dmn::Library library_{{}, Faults::tolerate};
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
