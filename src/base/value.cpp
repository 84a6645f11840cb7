#include "base/value.h"

#include <algorithm>
#include <atomic>
#include <cstring>

#include "base/check.h"

namespace tandem {

// ---- Context

Context Context::of_distinct(std::vector<Entry> entries) {
  Context context;
  context.entries_ = std::move(entries);
  return context;
}

const Value* Context::find(std::string_view name) const {
  for (const Entry& entry : entries_)
    if (entry.first == name) return &entry.second;
  return nullptr;
}

void Context::put(std::string_view name, Value value) {
  for (Entry& entry : entries_)
    if (entry.first == name) {
      entry.second = std::move(value);
      return;
    }
  entries_.emplace_back(std::string(name), std::move(value));
}

bool Context::erase(std::string_view name) {
  return std::erase_if(entries_, [&](const Entry& entry) { return entry.first == name; }) > 0;
}

// ---- Value: the shared payloads

struct Value::Shared {
  std::atomic<std::uint32_t> owners = 1;
  std::uint32_t depth = 0;
  std::uint64_t weight = 1;
  virtual ~Shared() = default;

  void hold(const Value& part) {
    constexpr std::uint64_t most = std::uint64_t{1} << 62;
    depth = std::max(depth, part.depth() + 1);
    weight = std::min(weight + part.weight(), most);
  }
};

template <class T>
struct Value::Box : Value::Shared {
  explicit Box(T&& value) : payload(std::move(value)) {}
  T payload;
};

namespace {
using FunctionRef = std::shared_ptr<const Function>;
}

bool Value::is_shared() const {
  switch (kind_) {
    case Kind::string: return short_length_ == long_string;
    case Kind::list: case Kind::context: case Kind::time: case Kind::date_time: case Kind::range: case Kind::function:
      return true;
    default: return false;
  }
}

void Value::retain() const noexcept {
  if (is_shared()) raw_.shared->owners.fetch_add(1, std::memory_order_relaxed);
}

void Value::release() noexcept {
  if (is_shared() && raw_.shared->owners.fetch_sub(1, std::memory_order_acq_rel) == 1) delete raw_.shared;
}

template <class T>
void Value::box(Kind kind, T&& payload) {
  raw_.shared = new Box<std::remove_cvref_t<T>>(std::move(payload));
  kind_ = kind;
}

template <class T>
const T& Value::unbox(Kind kind) const {
  check(kind_ == kind, "value has the kind that was asked for");
  return static_cast<const Box<T>*>(raw_.shared)->payload;
}

Value::Value(Decimal value) : kind_(Kind::number) { raw_.bits = {value.low(), value.high()}; }

Value::Value(std::string_view text) : kind_(Kind::string) {
  if (text.size() <= sizeof raw_.text) {
    short_length_ = static_cast<std::uint8_t>(text.size());
    if (!text.empty()) std::memcpy(raw_.text, text.data(), text.size());
  } else {
    box(Kind::string, std::string(text));
    short_length_ = long_string;
  }
}

Value::Value(std::string&& text) : kind_(Kind::string) {
  if (text.size() <= sizeof raw_.text) {
    *this = Value(std::string_view(text));
  } else {
    box(Kind::string, std::move(text));
    short_length_ = long_string;
  }
}

Value::Value(List items) {
  box(Kind::list, std::move(items));
  raw_.shared->depth = 1;
  for (const Value& item : list()) raw_.shared->hold(item);
}

Value::Value(Context entries) {
  box(Kind::context, std::move(entries));
  raw_.shared->depth = 1;
  for (const auto& [name, value] : context()) raw_.shared->hold(value);
}

Value::Value(Time value) { box(Kind::time, std::move(value)); }
Value::Value(DateTime value) { box(Kind::date_time, std::move(value)); }
Value::Value(Range value) { box(Kind::range, std::move(value)); }
Value::Value(std::shared_ptr<const Function> value, std::uint32_t depth) {
  box(Kind::function, std::move(value));
  raw_.shared->depth = depth + 1;
}

Value::Value(Date value) : kind_(Kind::date) { std::memcpy(raw_.text, &value, sizeof value); }
Value::Value(YearsMonths value) : kind_(Kind::years_months) { std::memcpy(raw_.text, &value, sizeof value); }
Value::Value(DaysTime value) : kind_(Kind::days_time) { std::memcpy(raw_.text, &value, sizeof value); }

Value::Value(const Value& other) noexcept
    : raw_(other.raw_), kind_(other.kind_), short_length_(other.short_length_) {
  retain();
}

Value::Value(Value&& other) noexcept : raw_(other.raw_), kind_(other.kind_), short_length_(other.short_length_) {
  other.kind_ = Kind::null;
}

Value& Value::operator=(const Value& other) noexcept {
  other.retain();
  release();
  raw_ = other.raw_, kind_ = other.kind_, short_length_ = other.short_length_;
  return *this;
}

Value& Value::operator=(Value&& other) noexcept {
  std::swap(raw_, other.raw_);
  std::swap(kind_, other.kind_);
  std::swap(short_length_, other.short_length_);
  return *this;
}

Value::~Value() { release(); }

Value Value::context(std::initializer_list<Context::Entry> entries) {
  Context context;
  for (const auto& [name, value] : entries) context.put(name, value);
  return Value(std::move(context));
}

Value Value::list(std::initializer_list<Value> items) { return Value(List(items)); }

// ---- reading

bool Value::boolean() const {
  check(kind_ == Kind::boolean, "value is a boolean");
  return raw_.boolean;
}

Decimal Value::number() const {
  check(kind_ == Kind::number, "value is a number");
  return Decimal::from_bits(raw_.bits.low, raw_.bits.high);
}

std::string_view Value::string() const {
  check(kind_ == Kind::string, "value is a string");
  if (short_length_ != long_string) return {raw_.text, short_length_};
  return static_cast<const Box<std::string>*>(raw_.shared)->payload;
}

const List& Value::list() const { return unbox<List>(Kind::list); }
const Context& Value::context() const { return unbox<Context>(Kind::context); }
const Time& Value::time() const { return unbox<Time>(Kind::time); }
const DateTime& Value::date_time() const { return unbox<DateTime>(Kind::date_time); }
const Range& Value::range() const { return unbox<Range>(Kind::range); }
const FunctionRef& Value::function() const { return unbox<FunctionRef>(Kind::function); }

namespace {
template <class T>
T copy_from(const char* bytes) {
  T value;
  std::memcpy(&value, bytes, sizeof value);
  return value;
}
}  // namespace

Date Value::date() const {
  check(kind_ == Kind::date, "value is a date");
  return copy_from<Date>(raw_.text);
}

YearsMonths Value::years_months() const {
  check(kind_ == Kind::years_months, "value is a years and months duration");
  return copy_from<YearsMonths>(raw_.text);
}

DaysTime Value::days_time() const {
  check(kind_ == Kind::days_time, "value is a days and time duration");
  return copy_from<DaysTime>(raw_.text);
}

std::uint32_t Value::depth() const { return is_shared() ? raw_.shared->depth : 0; }

std::uint64_t Value::weight() const {
  constexpr std::uint64_t bytes_per_unit = 32;
  if (!is_shared()) return 1;
  return kind_ == Kind::string ? 1 + string().size() / bytes_per_unit : raw_.shared->weight;
}

bool Value::append_in_place(const Value& item) {
  if (kind_ != Kind::list || raw_.shared->owners.load(std::memory_order_acquire) != 1) return false;
  static_cast<Box<List>*>(raw_.shared)->payload.push_back(item);
  raw_.shared->hold(item);
  return true;
}

const Value& Value::operator[](std::string_view name) const {
  static const Value nothing;
  if (!is_context()) return nothing;
  const Value* found = context().find(name);
  return found ? *found : nothing;
}

// ---- comparing

namespace {

bool same_entries(const Context& a, const Context& b) {
  if (a.size() != b.size()) return false;
  return std::all_of(a.begin(), a.end(), [&](const Context::Entry& entry) {
    const Value* other = b.find(entry.first);
    return other && *other == entry.second;
  });
}

bool same_time(const Time& a, const Time& b) { return a.nanos == b.nanos && a.zone == b.zone; }

bool same_range(const Range& a, const Range& b) {
  return a.low == b.low && a.high == b.high && a.low_end == b.low_end && a.high_end == b.high_end;
}

}  // namespace

bool operator==(const Value& a, const Value& b) {
  if (a.kind_ != b.kind_) return false;
  switch (a.kind_) {
    case Value::Kind::null: return true;
    case Value::Kind::boolean: return a.raw_.boolean == b.raw_.boolean;
    case Value::Kind::number: return a.number() == b.number();
    case Value::Kind::string: return a.string() == b.string();
    case Value::Kind::list: return a.raw_.shared == b.raw_.shared || a.list() == b.list();
    case Value::Kind::context: return a.raw_.shared == b.raw_.shared || same_entries(a.context(), b.context());
    case Value::Kind::date: return a.date() == b.date();
    case Value::Kind::time: return same_time(a.time(), b.time());
    case Value::Kind::date_time:
      return a.date_time().date == b.date_time().date && same_time(a.date_time().time, b.date_time().time);
    case Value::Kind::years_months: return a.years_months() == b.years_months();
    case Value::Kind::days_time: return a.days_time() == b.days_time();
    case Value::Kind::range: return same_range(a.range(), b.range());
    case Value::Kind::function: return a.function() == b.function();
  }
  return false;
}

const char* name(Value::Kind kind) {
  static constexpr const char* names[] = {"null", "boolean", "number", "string", "list", "context", "date", "time",
                                          "date and time", "years and months duration", "days and time duration",
                                          "range", "function"};
  return names[static_cast<int>(kind)];
}

}  // namespace tandem
