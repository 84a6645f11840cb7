// A directory for one test, gone with it.
#pragma once
#include <cstdlib>
#include <filesystem>
#include <string>

namespace tandem::testing {

class Scratch {
 public:
  Scratch() {
    std::string name = (std::filesystem::temp_directory_path() / "tandem-test-XXXXXX").string();
    if (!::mkdtemp(name.data())) std::abort();
    directory_ = name;
  }
  ~Scratch() {
    std::error_code ignored;
    std::filesystem::remove_all(directory_, ignored);
  }
  Scratch(const Scratch&) = delete;

  std::string path(const std::string& name = "tandem.db") const { return (directory_ / name).string(); }

 private:
  std::filesystem::path directory_;
};

}  // namespace tandem::testing
