#include <fstream>
#include <iostream>
#include <set>
#include <sstream>

#include "feel/print.h"
#include "feel/same_tree.h"
#include "format/xml.h"
#include "kit.h"

namespace conformance {

namespace feel = tandem::feel;
using tandem::XmlNode;

namespace {

// All that is named in the file: names with spaces are only read as such if they are known.
void collect_names(const XmlNode& node, std::set<std::string>& names) {
  if (const std::string_view name = node.attribute("name"); !name.empty()) names.emplace(name);
  for (const XmlNode& child : node.children()) collect_names(child, names);
}

class PrintRun {
 public:
  explicit PrintRun(const XmlNode& root) {
    std::set<std::string> names;
    collect_names(root, names);
    names_.assign(names.begin(), names.end());
    visit(root);
  }
  Score score;

 private:
  using Parse = tandem::Result<feel::Expression> (*)(std::string_view, const feel::Names&, const feel::TypeFinder&);

  void visit(const XmlNode& node) {
    if (node.name() == "text") {
      check(node.text(), &feel::Expression::parse);
      check(node.text(), &feel::Expression::parse_unary_tests);
    }
    for (const XmlNode& child : node.children()) visit(child);
  }

  void check(const std::string& text, Parse parse) {
    const auto parsed = parse(text, names_, {});
    if (!parsed) return;
    ++score.total;
    const std::string printed = feel::print(*parsed);
    const auto again = parse(printed, names_, {});
    if (again && feel::same_tree(*parsed, *again)) ++score.passed;
    else std::cout << "FAILED \"" << text << "\" is printed as \"" << printed << "\"\n";
  }

  feel::Names names_;
};

std::string read_file(const std::filesystem::path& path) {
  std::ostringstream out;
  out << std::ifstream(path, std::ios::binary).rdbuf();
  return out.str();
}

}  // namespace

Score run_dmn_print(const std::filesystem::path& directory) {
  Score all;
  for (const auto& file : std::filesystem::recursive_directory_iterator(directory)) {
    if (file.path().extension() != ".dmn") continue;
    const auto document = tandem::XmlDocument::parse(read_file(file.path()));
    if (!document) continue;
    const PrintRun run(document->root());
    all.passed += run.score.passed;
    all.total += run.score.total;
  }
  return all;
}

}  // namespace conformance
