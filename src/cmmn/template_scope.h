// A case on its way from its template: what the readers of single lines share.
#pragma once
#include <map>

#include "cmmn/case.h"
#include "cmmn/template_words.h"

namespace tandem::cmmn {

struct TemplateScope {
  Case& plan;
  bpmn::Process& graph;
  Problems& problems;
  std::map<std::string, ItemIndex> ids = {};

  PlanItem& item(ItemIndex index) { return plan.items[index]; }
  bpmn::Element& work(ItemIndex index) { return graph.elements[index]; }
  // An item by its id; "case" is the case itself.
  std::optional<ItemIndex> find(const std::string& id) const;
};

// What a line inside an item may begin with, for which kinds of items, and what reads the rest.
struct TemplateAttribute {
  const char* words;
  std::uint32_t kinds;
  void (*read)(Words& words, ItemIndex item, TemplateScope& scope);
};

constexpr std::uint32_t bit(Kind kind) { return std::uint32_t{1} << static_cast<int>(kind); }
inline constexpr std::uint32_t all_kinds = ~std::uint32_t{0};
inline constexpr std::uint32_t all_items = all_kinds & ~bit(Kind::case_plan);

std::span<const TemplateAttribute> rule_attributes();  // template_rules.cpp: when it may begin and end
std::span<const TemplateAttribute> work_attributes();  // template_work.cpp: what it does

// What the item cannot do without and has not been told.
void check_work(ItemIndex item, const TemplateLine& line, TemplateScope& scope);

// ---- words for kinds and events, shared with the writer

struct KindWord {
  const char* word;
  Kind kind;
  bool has_job = false;  // a task done by a worker
};
std::span<const KindWord> kind_words();

struct EventWords {
  const char* words;
  Transition transition;
};
std::span<const EventWords> event_words();

struct FileEventWords {
  const char* words;
  FileTransition transition;
};
std::span<const FileEventWords> file_event_words();

// "assess_risk": "Assess risk", the name of an item that is given none.
std::string default_name(std::string_view id);

}  // namespace tandem::cmmn
