#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "cmmn/read.h"
#include "cmmn/template.h"
#include "cmmn/test_kit.h"
#include "cmmn/write.h"

namespace tandem::cmmn {
namespace {

// Writes a template by choices taken from a tape: each is a number, and a tape that has run out goes on with 0.
class Author {
 public:
  explicit Author(std::vector<std::uint8_t> tape) : tape_(std::move(tape)) {}

  std::string write() {
    text_ = "case subject \"The subject\"\n  roles clerk, senior clerk\n";
    if (choose(2)) text_ += "  completes by itself\n";
    if (choose(3) == 1)
      text_ += one_of({"  demands decision\n", "  demands 2 evidence of kind \"a b\"\n", "  demands \"all\" when x\n",
                       "  demands no open question\n"});
    stage("  ", 0);
    return text_;
  }

 private:
  unsigned choose(unsigned n) { return at_ < tape_.size() ? tape_[at_++] % n : 0; }

  template <std::size_t N>
  const char* one_of(const char* const (&texts)[N]) { return texts[choose(N)]; }

  void line(const std::string& indent, const std::string& text) { text_ += indent + text + "\n"; }

  void stage(const std::string& indent, int depth) {
    const unsigned items = 1 + choose(4);
    for (unsigned i = 0; i < items; ++i) item(indent, depth);
  }

  void item(const std::string& indent, int depth) {
    static constexpr const char* kinds[] = {"task",   "step",    "stage",   "milestone", "event",
                                            "job",    "process", "subcase", "decision",  "timer",
                                            "signal", "message", "variable"};
    const std::string kind = one_of(kinds), id = "item-" + std::to_string(ids_.size());
    line(indent, kind + " " + id + (choose(2) ? " \"" + std::string(one_of(names_)) + "\"" : ""));
    const std::string deeper = indent + "  ";
    work(kind, deeper);
    control(deeper);
    if (kind != "event" && kind != "timer" && kind != "signal" && kind != "message" && kind != "variable")
      criteria(kind, deeper);
    ids_.push_back(id);
    if (kind != "stage") return;
    if (choose(2)) line(deeper, "completes by itself");
    if (depth < 3) stage(deeper, depth + 1);
  }

  void work(const std::string& kind, const std::string& indent) {
    if (kind == "task")
      line(indent, one_of({"by clerk", "by senior clerk", "by = groups", "assigned to = boss", "due in P3D",
                           "judgement", "check one \"Look < & twice\"", "form f-1", "priority 7"}));
    if (kind == "job") line(indent, one_of({"type charge", "type = kind_of_job", "line keying"}));
    if (kind == "process" || kind == "subcase")
      line(indent, one_of({"calls other", "calls = which"})),
          line(indent, one_of({"gives a.b = x + 1", "gives a is \"<text>\"", "gives nothing", "gets everything",
                               "gets x = y", "gets nothing else"}));
    if (kind == "decision")
      line(indent, one_of({"decides price", "decides = table"})),
          line(indent, one_of({"into result", "> A note & more"}));
    if (kind == "timer") line(indent, one_of({"in P1D", "at = deadline", "every R3/PT1H", "at 2031-01-01T00:00:00Z"}));
    if (kind == "signal" || kind == "message") line(indent, one_of({"hears news", "hears = name"}));
    if (kind == "message" && choose(2)) line(indent, "key = number");
    if (kind == "variable") line(indent, one_of({"hears amount", "hears amount created", "hears amount updated"}));
    if (kind == "event" && choose(2)) line(indent, "by clerk");
  }

  void control(const std::string& indent) {
    if (choose(3) == 1)
      line(indent, one_of({"required", "required when a < 1", "required when\n            a and\n            b"}));
    if (choose(4) == 1) line(indent, one_of({"by hand", "by hand when not(x)"}));
    if (choose(4) == 1)
      line(indent, one_of({"repeatable", "repeatable when repetitionCounter < 3", "at most 3 times",
                           "for each rows as row with index n", "counted by round"}));
    if (choose(5) == 1) line(indent, "optional");
    if (choose(6) == 1)
      line(indent, one_of({"ignored by its stage", "ignored by its stage while available",
                           "ignored by its stage once completed"}));
    if (choose(6) == 1)
      line(indent, one_of({"property a = b", "property a = \" b \"", "on any to completed: x = 1",
                           "on active to any: y = \"<\""}));
  }

  void criteria(const std::string& kind, const std::string& indent) {
    if (choose(2)) line(indent, "after " + sentence());
    if (choose(4) == 1) line(indent, one_of({"when amount > 10", "when name = \"<b>\"", "when list contains([1], x)"}));
    if (kind != "milestone" && choose(4) == 1) line(indent, "until " + sentence());
    if (kind == "stage" && choose(4) == 1) line(indent, "completes after " + sentence());
  }

  std::string sentence() {
    std::string text = part();
    if (choose(3) == 1) text += " and " + part();
    if (choose(3) == 1) text += one_of({" when x > 1", " if x > 1", " when a and b"});
    return text;
  }

  std::string part() {
    if (ids_.empty() || choose(4) == 1)
      return "data report" + std::string(one_of({"", ".status", ".status.code"})) +
             one_of({" changes", " is created", " is deleted"});
    return ids_[choose(static_cast<unsigned>(ids_.size()))] +
           one_of({"", " completes", " occurs", " starts", " exits", " is terminated", " is enabled"});
  }

  template <std::size_t N>
  const char* one_of(const char* const (&&texts)[N]) { return texts[choose(N)]; }

  static constexpr const char* names_[] = {"A name", "Say \\\"yes\\\"", "a < b & c", "Ünïcode", ""};
  std::vector<std::uint8_t> tape_;
  std::size_t at_ = 0;
  std::string text_;
  std::vector<std::string> ids_;
};

// R101: whichever way a plan is written, it is read as the same plan.
RC_GTEST_PROP(TemplateProperty, TextAndXmlSayTheSame, (const std::vector<std::uint8_t>& tape)) {
  const std::string text = Author(tape).write();
  const auto plan = read_template(text, "p.case");
  if (!plan) RC_FAIL(text + plan.error().problems.front().where + plan.error().problems.front().what);
  const std::string expected = test::plan_text(**plan), xml = write({*plan});
  const auto from_xml = read(xml, "p.cmmn");
  if (!from_xml) RC_FAIL(xml + from_xml.error().problems.front().where + from_xml.error().problems.front().what);
  RC_ASSERT(test::plan_text(*from_xml->front()) == expected);
  const auto again = read_template(write_template(*from_xml->front()), "p.case");
  if (!again) RC_FAIL(write_template(**plan) + again.error().problems.front().where);
  RC_ASSERT(test::plan_text(**again) == expected);
}

}  // namespace
}  // namespace tandem::cmmn
