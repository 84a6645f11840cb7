#include "dmn/type_table.h"

#include <set>

#include "dmn/unary_tests.h"

namespace tandem::dmn {

namespace {

const Context& no_names() {
  static const Context empty;
  return empty;
}

// Names other tools and older versions use for FEEL's own types.
std::optional<feel::Type> foreign_type(std::string_view name) {
  using Kind = feel::Type::Kind;
  static const std::map<std::string_view, Kind> names{
      {"integer", Kind::number},     {"long", Kind::number},       {"double", Kind::number}, {"short", Kind::number},
      {"decimal", Kind::number},     {"undefined", Kind::any},     {"Any", Kind::any},       {"any", Kind::any},
      {"dateTime", Kind::date_time}, {"duration", Kind::duration},
  };
  const auto found = names.find(name);
  if (found == names.end()) return std::nullopt;
  return feel::Type(found->second);
}

std::optional<feel::Type> standard_type(std::string_view name) {
  if (auto type = feel::built_in_type(name)) return type;
  return foreign_type(name);
}

// DMN 1.1 wrote typeRefs as qualified names: "feel:number", "ns1:tLoan".
std::string_view without_prefix(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace

std::shared_ptr<const AllowedValues> AllowedValues::parse(const Text& text, const feel::Names& names,
                                                          const feel::TypeFinder& types, Problems& problems,
                                                          feel::Type base) {
  auto values = std::make_shared<AllowedValues>();
  values->base_ = std::move(base);
  for (const std::string& test : split_tests(text.text)) {
    auto parsed = feel::Expression::parse_unary_tests(test, names, types);
    if (parsed) values->tests_.push_back(*std::move(parsed));
    else problems.add(text.place, "the allowed value " + test + " is not FEEL: " + parsed.error().reason);
  }
  if (values->tests_.empty()) return nullptr;
  return values;
}

bool AllowedValues::allows(const Value& value, feel::Run& run) const {
  if (base_.constraint() && !base_.constraint()->allows(value, run)) return false;
  return rank(value, run) < tests_.size();
}

std::size_t AllowedValues::rank(const Value& value, feel::Run& run) const {
  const feel::ContextScope nothing(no_names());
  std::size_t at = 0;
  while (at < tests_.size() && !tests_[at].test(value, nothing, run).is_true()) ++at;
  return at;
}

// Depth first; a definition that is met again while it is being resolved contains itself and is referred to.
class TypeTable::Resolver {
 public:
  Resolver(TypeTable& table, const std::vector<ItemDefinition>& items, const feel::Names& entries, Problems& problems)
      : table_(table), entries_(entries), problems_(problems) {
    for (const ItemDefinition& item : items)
      if (!items_.emplace(item.name, &item).second)
        problems.add(item.place, "type " + item.name + " is defined twice: remove one definition");
  }

  void run() {
    for (const auto& [name, item] : items_) named(name);
  }

 private:
  static constexpr std::size_t max_depth = 100;

  std::optional<feel::Type> named(std::string_view name) {
    if (const auto done = table_.types_.find(name); done != table_.types_.end()) {
      if (being_resolved_.contains(name)) return feel::Type::reference(*done->second);
      return *done->second;
    }
    const auto item = items_.find(name);
    if (item == items_.end()) return table_.find(name);
    if (being_resolved_.size() == max_depth) {
      problems_.add(item->second->place, "types refer to each other more than " + std::to_string(max_depth) + " deep");
      return feel::Type();
    }
    feel::Type& slot = *table_.types_.emplace(std::string(name), std::make_unique<feel::Type>()).first->second;
    being_resolved_.insert(item->first);
    slot = built(*item->second).named(item->second->name);
    being_resolved_.erase(item->first);
    return slot;
  }

  feel::Type referred(std::string_view type_ref, const Place& place) {
    if (type_ref.empty()) return {};
    if (auto type = named(type_ref)) return *type;
    if (auto type = named(without_prefix(type_ref))) return *type;
    problems_.add(place, "type " + std::string(type_ref) + " is not known: define it or correct the name");
    return {};
  }

  feel::Type built(const ItemDefinition& item) {
    feel::Type type = base(item);
    if (item.allowed_values) type = narrowed(std::move(type), *item.allowed_values);
    if (item.is_collection) type = feel::Type::list_of(std::move(type));
    if (item.type_constraint) type = narrowed(std::move(type), *item.type_constraint);
    return type;
  }

  feel::Type base(const ItemDefinition& item) {
    if (item.function) return function(*item.function, item.place);
    if (item.components.empty()) return referred(item.type_ref, item.place);
    feel::Type::Entries entries;
    for (const ItemDefinition& component : item.components) entries.emplace_back(component.name, built(component));
    return feel::Type::context_of(std::move(entries));
  }

  feel::Type function(const ItemDefinition::FunctionItem& item, const Place& place) {
    std::vector<feel::Type> parameters;
    for (const Variable& parameter : item.parameters)
      parameters.push_back(referred(parameter.type_ref, parameter.place));
    return feel::Type::function_of(std::move(parameters), referred(item.output_type_ref, place));
  }

  feel::Type narrowed(feel::Type type, const Text& text) {
    const auto types = [this](std::string_view name) { return table_.find(name); };
    auto allowed = AllowedValues::parse(text, entries_, types, problems_, type);
    return allowed ? type.constrained(std::move(allowed)) : type;
  }

  TypeTable& table_;
  const feel::Names& entries_;
  Problems& problems_;
  std::map<std::string, const ItemDefinition*, std::less<>> items_;
  std::set<std::string, std::less<>> being_resolved_;
};

TypeTable::TypeTable(const std::vector<ItemDefinition>& items, const feel::Names& entries, feel::TypeFinder imported,
                     Problems& problems)
    : imported_(std::move(imported)) {
  Resolver(*this, items, entries, problems).run();
}

TypeTable::~TypeTable() = default;

std::optional<feel::Type> TypeTable::find(std::string_view name) const {
  if (const auto own = types_.find(name); own != types_.end()) return *own->second;
  if (imported_)
    if (auto type = imported_(name)) return type;
  return standard_type(name);
}

feel::Type TypeTable::resolve(std::string_view type_ref, const Place& place, Problems& problems) const {
  if (type_ref.empty()) return {};
  if (auto type = find(type_ref)) return *type;
  if (auto type = find(without_prefix(type_ref))) return *type;
  problems.add(place, "type " + std::string(type_ref) + " is not known: define it or correct the name");
  return {};
}

}  // namespace tandem::dmn
