// DMN 1.5 §10.3.4.10.
#include "feel/builtins/bodies.h"

namespace tandem::feel::builtins {

namespace {

bool charge(const Context& context, Run& run) {
  const auto entries = static_cast<std::int64_t>(context.size());
  return run.step(entries) && run.take(entries * static_cast<std::int64_t>(sizeof(Context::Entry)));
}

// A copy with the value at the end of the path of keys; null if the path leaves the contexts.
Value put_at(const Value& context, std::span<const Value> keys, const Value& value, Run& run) {
  if (!context.is_context()) return run.report("the path of keys leads through something that is no context");
  if (!keys.front().is_string()) return run.report(std::string("a key cannot be a ") + name(keys.front().kind()));
  if (!charge(context.context(), run)) return nullptr;
  const std::string_view key = keys.front().string();
  const Value inner = keys.size() == 1 ? value : put_at(context[key], keys.subspan(1), value, run);
  if (inner.is_null() && keys.size() > 1) return nullptr;
  Context copy = context.context();
  copy.put(key, inner);
  return Value(std::move(copy));
}

}  // namespace

Value get_value(Arguments a, Run& run) {
  if (!run.step(static_cast<std::int64_t>(a[0].context().size() / 16))) return nullptr;
  const Value* found = a[0].context().find(a[1].string());
  if (found) return *found;
  return run.report("the context has no entry \"" + std::string(a[1].string()) + "\"");
}

Value get_value_at(Arguments a, Run& run) {
  if (a[1].list().empty()) return run.report("no key is given");
  Value value = a[0];
  for (const Value& key : a[1].list()) {
    if (!run.step(value.is_context() ? static_cast<std::int64_t>(value.context().size() / 16 + 1) : 1)) return nullptr;
    if (!key.is_string() || !value.is_context()) return run.report("the path of keys leads nowhere");
    value = Value(value[key.string()]);
  }
  return value;
}

Value get_entries(Arguments a, Run& run) {
  if (!charge(a[0].context(), run)) return nullptr;
  List entries;
  for (const auto& [key, value] : a[0].context()) entries.push_back(Value::context({{"key", key}, {"value", value}}));
  return Value(std::move(entries));
}

Value context(Arguments a, Run& run) {
  Context result;
  for (const Value& entry : a[0].list()) {
    if (!run.step(static_cast<std::int64_t>(result.size() / 8 + 1)) || !run.take(sizeof(Context::Entry)))
      return nullptr;
    const Value* value = entry.is_context() ? entry.context().find("value") : nullptr;
    const Value& key = entry["key"];
    if (!value || !key.is_string()) return run.report("an entry is a context with a string \"key\" and a \"value\"");
    if (result.find(key.string())) return run.report("the key \"" + std::string(key.string()) + "\" is given twice");
    result.put(key.string(), *value);
  }
  return Value(std::move(result));
}

Value context_put(Arguments a, Run& run) { return put_at(a[0], a.subspan(1, 1), a[2], run); }

Value context_put_at(Arguments a, Run& run) {
  if (a[1].list().empty()) return run.report("no key is given");
  if (a[1].list().size() > 100) return run.report("the path of keys is too long");
  return put_at(a[0], a[1].list(), a[2], run);
}

Value context_merge(Arguments a, Run& run) {
  Context result;
  for (const Value& part : a[0].list()) {
    if (!part.is_context()) return run.report(std::string("cannot merge a ") + name(part.kind()) + " into a context");
    if (!charge(part.context(), run)) return nullptr;
    for (const auto& [key, value] : part.context()) {
      if (!run.step(static_cast<std::int64_t>(result.size() / 8))) return nullptr;
      result.put(key, value);
    }
  }
  return Value(std::move(result));
}

}  // namespace tandem::feel::builtins
