// docs/reference/feel-functions.md against the table of built-in functions: every one has a section with its
// signatures, says when it is null, and its examples give what they say they give.
#include <fstream>
#include <map>
#include <vector>

#include "feel/builtins/table.h"
#include "feel/test_cases.h"

namespace tandem::feel {
namespace {

struct Section {
  std::vector<std::string> signatures, examples;
  bool says_when_null = false;
};

using Sections = std::map<std::string, Section>;

// "- `date(from: string)`"
std::string signature_in(const std::string& line) {
  return line.starts_with("- `") && line.ends_with('`') ? line.substr(3, line.size() - 4) : "";
}

Sections read_page() {
  std::ifstream file(TANDEM_SOURCE_DIR "/docs/reference/feel-functions.md");
  Sections sections;
  std::string name;
  bool in_examples = false;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("### ")) name = line.substr(4);
    Section& section = sections[name];
    if (line.starts_with("```")) in_examples = line == "```feel";
    else if (in_examples) section.examples.push_back(line);
    else if (const std::string signature = signature_in(line); !signature.empty())
      section.signatures.push_back(signature);
    else if (line.starts_with("Null: ")) section.says_when_null = true;
  }
  sections.erase("");
  return sections;
}

std::map<std::string, std::vector<std::string>> signatures_of_the_table() {
  std::map<std::string, std::vector<std::string>> signatures;
  for (const BuiltinRow& row : builtin_table())
    signatures[std::string(row.signature.substr(0, row.signature.find('(')))].emplace_back(row.signature);
  return signatures;
}

// An example of what null gives, or of what gives null.
bool has_null(const Section& section) {
  return std::ranges::any_of(section.examples, [](const std::string& line) { return line.contains("null"); });
}

TEST(Functions, each_is_on_the_page_with_its_signatures) {
  const Sections page = read_page();
  for (const auto& [name, signatures] : signatures_of_the_table()) {
    const auto section = page.find(name);
    ASSERT_NE(section, page.end()) << name << " has no section";
    EXPECT_EQ(section->second.signatures, signatures);
  }
  EXPECT_EQ(page.size(), signatures_of_the_table().size()) << "a section is about no function";
}

TEST(Functions, examples_give_what_the_page_says) {
  for (const auto& [name, section] : read_page()) {
    EXPECT_GE(section.examples.size(), 2u) << name;
    EXPECT_TRUE(section.says_when_null) << name;
    EXPECT_TRUE(has_null(section)) << name << " has no example with null";
    for (const std::string& line : section.examples) {
      EXPECT_TRUE(line.contains(name)) << line << " is no example of " << name;
      run_case(line);
    }
  }
}

}  // namespace
}  // namespace tandem::feel
