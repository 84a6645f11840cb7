#include "feel/types.h"

#include <algorithm>

#include "feel/arithmetic.h"
#include "feel/function.h"

namespace tandem::feel {

struct Type::Detail {
  std::vector<Type> parts;  // the item; or the parameters, and the result at the end
  Entries entries;
  std::string name;
  std::shared_ptr<const Constraint> constraint;
  const Type* elsewhere = nullptr;
};

Type Type::with(Detail&& detail) const {
  Type type(kind_);
  type.detail_ = std::make_shared<const Detail>(std::move(detail));
  return type;
}

Type Type::list_of(Type item) { return Type(Kind::list).with({.parts = {std::move(item)}}); }
Type Type::range_of(Type bound) { return Type(Kind::range).with({.parts = {std::move(bound)}}); }
Type Type::context_of(Entries entries) { return Type(Kind::context).with({.entries = std::move(entries)}); }
Type Type::reference(const Type& elsewhere) { return Type(Kind::any).with({.elsewhere = &elsewhere}); }

Type Type::function_of(std::vector<Type> parameters, Type result) {
  parameters.push_back(std::move(result));
  return Type(Kind::function).with({.parts = std::move(parameters)});
}

Type Type::named(std::string name) const {
  Detail detail = detail_ ? *detail_ : Detail{};
  detail.name = std::move(name);
  return with(std::move(detail));
}

Type Type::constrained(std::shared_ptr<const Constraint> constraint) const {
  Detail detail = detail_ ? *detail_ : Detail{};
  detail.constraint = std::move(constraint);
  return with(std::move(detail));
}

const Type& Type::resolved() const {
  const Type* type = this;
  while (type->detail_ && type->detail_->elsewhere) type = type->detail_->elsewhere;
  return *type;
}

namespace {
const Type any_type;
const std::vector<Type> no_types;
const Type::Entries no_entries;
const std::string no_name;
}  // namespace

Type::Kind Type::kind() const { return resolved().kind_; }

const Type& Type::item() const {
  const auto& detail = resolved().detail_;
  return detail && !detail->parts.empty() ? detail->parts.front() : any_type;
}

const Type::Entries& Type::entries() const {
  const auto& detail = resolved().detail_;
  return detail ? detail->entries : no_entries;
}

const std::vector<Type>& Type::parameters() const {
  const auto& detail = resolved().detail_;
  return detail ? detail->parts : no_types;
}

bool Type::has_signature() const { return !parameters().empty(); }

const Type& Type::result() const { return has_signature() ? parameters().back() : any_type; }

const Constraint* Type::constraint() const {
  const auto& detail = resolved().detail_;
  return detail ? detail->constraint.get() : nullptr;
}

const std::string& Type::name() const {
  if (detail_ && !detail_->name.empty()) return detail_->name;
  const auto& detail = resolved().detail_;
  return detail ? detail->name : no_name;
}

// ---- names

namespace {

using Kind = Type::Kind;

struct KindName {
  std::string_view name;
  Kind kind;
};

// The first name of a kind is the one messages use; the others are those of DMN 1.1 and of item definitions.
constexpr KindName kind_names[] = {{"Any", Kind::any},
                                   {"null", Kind::null},
                                   {"boolean", Kind::boolean},
                                   {"number", Kind::number},
                                   {"string", Kind::string},
                                   {"date", Kind::date},
                                   {"time", Kind::time},
                                   {"date and time", Kind::date_time},
                                   {"years and months duration", Kind::years_months},
                                   {"days and time duration", Kind::days_time},
                                   {"duration", Kind::duration},
                                   {"list", Kind::list},
                                   {"context", Kind::context},
                                   {"range", Kind::range},
                                   {"function", Kind::function},
                                   {"any", Kind::any},
                                   {"Null", Kind::null},
                                   {"dateTime", Kind::date_time},
                                   {"yearMonthDuration", Kind::years_months},
                                   {"dayTimeDuration", Kind::days_time}};

std::string name_of_kind(Kind kind) { return std::string(std::ranges::find(kind_names, kind, &KindName::kind)->name); }

template <class Items, class F>
std::string joined(const Items& items, F&& text) {
  std::string out;
  for (const auto& item : items) {
    if (!out.empty()) out += ", ";
    out += text(item);
  }
  return out;
}

}  // namespace

std::optional<Type> built_in_type(std::string_view name) {
  const auto found = std::ranges::find(kind_names, name, &KindName::name);
  if (found == std::end(kind_names)) return std::nullopt;
  return Type(found->kind);
}

std::string to_string(const Type& type) {
  if (!type.name().empty()) return type.name();
  switch (type.kind()) {
    case Kind::list:
    case Kind::range: return name_of_kind(type.kind()) + "<" + to_string(type.item()) + ">";
    case Kind::context:
      return "context<" +
             joined(type.entries(), [](const auto& entry) { return entry.first + ": " + to_string(entry.second); }) +
             ">";
    case Kind::function: {
      const std::size_t count = type.has_signature() ? type.parameters().size() - 1 : 0;
      const std::span parameters(type.parameters().data(), count);
      return "function<" + joined(parameters, [](const Type& part) { return to_string(part); }) + "> -> " +
             to_string(type.result());
    }
    default: return name_of_kind(type.kind());
  }
}

// ---- instance of

namespace {

bool is_kind(Value::Kind value, Kind type) {
  switch (type) {
    case Kind::any: return true;
    case Kind::null: return value == Value::Kind::null;
    case Kind::boolean: return value == Value::Kind::boolean;
    case Kind::number: return value == Value::Kind::number;
    case Kind::string: return value == Value::Kind::string;
    case Kind::date: return value == Value::Kind::date;
    case Kind::time: return value == Value::Kind::time;
    case Kind::date_time: return value == Value::Kind::date_time;
    case Kind::years_months: return value == Value::Kind::years_months;
    case Kind::days_time: return value == Value::Kind::days_time;
    case Kind::duration: return value == Value::Kind::years_months || value == Value::Kind::days_time;
    case Kind::list: return value == Value::Kind::list;
    case Kind::context: return value == Value::Kind::context;
    case Kind::range: return value == Value::Kind::range;
    case Kind::function: return value == Value::Kind::function;
  }
  return false;
}

// Inside lists and contexts null stands for any type's missing value.
bool is_part(const Value& value, const Type& type) { return value.is_null() || is_instance(value, type); }

bool is_context_of(const Context& context, const Type& type) {
  return std::ranges::all_of(type.entries(), [&](const auto& entry) {
    const Value* value = context.find(entry.first);
    return value && is_part(*value, entry.second);
  });
}

}  // namespace

bool is_instance(const Value& value, const Type& type) {
  if (value.is_null()) return type.kind() == Kind::null;
  if (!is_kind(value.kind(), type.kind())) return false;
  switch (type.kind()) {
    case Kind::list:
      return type.item().is_any() ||
             std::ranges::all_of(value.list(), [&](const Value& item) { return is_part(item, type.item()); });
    case Kind::range: return is_part(value.range().low, type.item()) && is_part(value.range().high, type.item());
    case Kind::context: return is_context_of(value.context(), type);
    case Kind::function: return !type.has_signature() || value.function()->fits(type);
    default: return true;
  }
}

bool conforms(const Type& a, const Type& b) {
  if (b.is_any()) return true;
  if (a.kind() == Kind::null) return true;
  if (a.kind() != b.kind())
    return b.kind() == Kind::duration && (a.kind() == Kind::years_months || a.kind() == Kind::days_time);
  switch (b.kind()) {
    case Kind::list:
    case Kind::range: return conforms(a.item(), b.item());
    case Kind::context:
      return std::ranges::all_of(b.entries(), [&](const auto& wanted) {
        const auto found = std::ranges::find(a.entries(), wanted.first, &Type::Entries::value_type::first);
        return found != a.entries().end() && conforms(found->second, wanted.second);
      });
    case Kind::function: {
      if (!b.has_signature()) return true;
      if (a.parameters().size() != b.parameters().size()) return false;
      for (std::size_t i = 0; i + 1 < b.parameters().size(); ++i)  // parameters the other way round
        if (!conforms(b.parameters()[i], a.parameters()[i])) return false;
      return conforms(a.result(), b.result());
    }
    default: return true;
  }
}

// ---- coercion

namespace {

bool fits(const Value& value, const Type& type, Run& run) {
  if (!is_instance(value, type)) return false;
  return !type.constraint() || type.constraint()->allows(value, run);
}

// Nothing if the value has no place in the type.
std::optional<Value> coerced(const Value& value, const Type& type, Run& run);

std::optional<Value> coerced_list(const List& list, const Type& type, Run& run) {
  if (!run.take(static_cast<std::int64_t>(list.size() * sizeof(Value)))) return std::nullopt;
  List items;
  for (const Value& item : list) {
    auto fitting = coerced(item, type.item(), run);
    if (!fitting) return std::nullopt;
    items.push_back(*std::move(fitting));
  }
  return Value(std::move(items));
}

// All entries the type names; others stay as they are.
std::optional<Value> coerced_context(const Context& context, const Type& type, Run& run) {
  if (!run.take(static_cast<std::int64_t>(context.size() * sizeof(Context::Entry)))) return std::nullopt;
  Context result = context;
  for (const auto& [name, entry_type] : type.entries()) {
    const Value* entry = context.find(name);
    if (!entry) return std::nullopt;
    auto fitting = coerced(*entry, entry_type, run);
    if (!fitting) return std::nullopt;
    result.put(name, *std::move(fitting));
  }
  return Value(std::move(result));
}

std::optional<Value> coerced_structure(const Value& value, const Type& type, Run& run) {
  std::optional<Value> result;
  if (type.kind() == Kind::list && value.is_list()) result = coerced_list(value.list(), type, run);
  if (type.kind() == Kind::context && value.is_context()) result = coerced_context(value.context(), type, run);
  if (result && type.constraint() && !type.constraint()->allows(*result, run)) return std::nullopt;
  return result;
}

bool is_structured(const Type& type) {
  return (type.kind() == Kind::list && !type.item().is_any()) ||
         (type.kind() == Kind::context && !type.entries().empty());
}

std::optional<Value> coerced(const Value& value, const Type& type, Run& run) {
  if (value.is_null()) return value;
  if (!run.step() || !run.enter()) return std::nullopt;
  struct Leave {
    Run& run;
    ~Leave() { run.leave(); }
  } leave{run};
  if (is_structured(type)) {
    if (auto result = coerced_structure(value, type, run)) return result;
  } else if (fits(value, type, run)) {
    return value;
  }
  if (type.kind() == Kind::date_time && value.kind() == Value::Kind::date) {
    Value midnight = at_midnight_utc(value.date());
    if (fits(midnight, type, run)) return midnight;
  }
  if (type.kind() == Kind::list && !value.is_list()) return coerced(Value(List{value}), type, run);
  if (type.kind() != Kind::list && value.is_list() && value.list().size() == 1)
    return coerced(value.list().front(), type, run);
  return std::nullopt;
}

}  // namespace

std::optional<Value> try_coerce(const Value& value, const Type& type, Run& run) { return coerced(value, type, run); }

Value coerce(const Value& value, const Type& type, Run& run) {
  if (value.is_null() || (type.is_any() && !type.constraint())) return value;
  if (auto result = coerced(value, type, run)) return *std::move(result);
  return run.report("a " + std::string(name(value.kind())) + " is not a value of " + to_string(type));
}

}  // namespace tandem::feel
