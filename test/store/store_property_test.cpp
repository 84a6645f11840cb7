// Whatever is written, SQLite holds what memory holds: every row of every table, before and after it is opened again.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "core/table.h"
#include "store/all_rows.h"
#include "store/memory/memory_store.h"
#include "store/random_rows.h"
#include "store/scratch.h"
#include "store/sqlite/sqlite_store.h"

namespace tandem {
namespace {

using store::MemoryStore;
using store::SqliteStore;
using testing::AllRows;
using testing::for_each_row_type;
using testing::RandomCells;
using testing::Scratch;

// ---- what can happen to a table

struct Step {
  std::uint8_t table;
  std::uint8_t op;       // insert, change, retire, erase
  std::uint64_t seed;
};
std::ostream& operator<<(std::ostream& out, const Step& step) {
  return out << "table " << int(step.table) << " op " << int(step.op) << " seed " << step.seed;
}
using Batch = std::vector<Step>;

// A table of any kind, with the few keys its rows may have, so that they meet again.
class AnyTable {
 public:
  virtual ~AnyTable() = default;
  virtual void take(const Step& step) = 0;
  virtual void collect(core::ChangeSet& changes) const = 0;
  virtual void committed() = 0;
};

template <class Row>
class LiveTable final : public AnyTable {
 public:
  void take(const Step& step) override {
    RandomCells random(step.seed);
    Row row = random.row<Row>();
    core::Table<Row>& table = table_;
    set_key(row, random.below(12));
    const auto key = core::key_of(row);
    const bool is_there = table.find(key) != nullptr;
    switch (step.op % 4) {
      case 0: return is_there || retired_.contains(key) ? void() : void(table.insert(std::move(row)));
      case 1: return is_there ? void(table.change(key, [&](Row& old) { old = row; })) : void();
      case 2:
        if (!is_there) return;
        retired_.insert(key);
        return table.retire(key);
      default: return is_there ? table.erase(key) : void();
    }
  }
  void collect(core::ChangeSet& changes) const override { table_.collect(changes); }
  void committed() override { table_.committed(); }

 private:
  static void set_key(Row& row, std::uint64_t number) {
    using First = boost::mp11::mp_front<boost::describe::describe_members<Row, boost::describe::mod_public>>;
    auto& key = row.*First::pointer;
    if constexpr (std::is_same_v<std::remove_cvref_t<decltype(key)>, std::string>) key = "k" + std::to_string(number);
    else key.value = static_cast<std::int64_t>(number) + 1;
  }

  core::Table<Row> table_;
  std::set<typename core::Table<Row>::Key> retired_;
};

template <class Row>
class LogTable final : public AnyTable {
 public:
  void take(const Step& step) override {
    Row row = RandomCells(step.seed).row<Row>();
    using First = boost::mp11::mp_front<boost::describe::describe_members<Row, boost::describe::mod_public>>;
    (row.*First::pointer).value = ++last_;
    log_.append(std::move(row));
  }
  void collect(core::ChangeSet& changes) const override { log_.collect(changes); }
  void committed() override { log_.committed(); }

 private:
  core::Log<Row> log_;
  std::int64_t last_ = 0;
};

std::vector<std::unique_ptr<AnyTable>> all_tables() {
  std::vector<std::unique_ptr<AnyTable>> tables;
  for_each_row_type([&]<class Row>(boost::mp11::mp_identity<Row>) {
    if constexpr (Row::table.append_only) tables.push_back(std::make_unique<LogTable<Row>>());
    else tables.push_back(std::make_unique<LiveTable<Row>>());
  });
  return tables;
}

// ---- what a store holds, as text

class CellsAsText final : public core::CellWriter {
 public:
  void null() override { text_ += "null;"; }
  void integer(std::int64_t value) override { text_ += std::to_string(value) + ";"; }
  void text(std::string_view value) override { text_ += "'" + std::string(value) + "';"; }
  void bytes(std::string_view value) override { text_ += "x'" + std::string(value) + "';"; }
  std::string text_;
};

template <class Row>
std::string text_of(const Row& row) {
  CellsAsText out;
  core::write_row(out, row);
  return out.text_;
}

template <class Row>
std::vector<std::string> loaded(store::Store& store) {
  std::vector<std::string> rows;
  store.load(core::spec_of<Row>(), [&](core::CellReader& cells) {
    Row row;
    core::read_row(cells, row);
    rows.push_back(text_of(row));
  });
  return rows;
}

std::string text_of(const MemoryStore::Cells& cells) {
  CellsAsText out;
  for (const auto& cell : cells) {
    if (const auto* number = std::get_if<std::int64_t>(&cell)) out.integer(*number);
    else if (const auto* text = std::get_if<std::string>(&cell)) out.text(*text);
    else if (const auto* bytes = std::get_if<MemoryStore::Bytes>(&cell)) out.bytes(bytes->bytes);
    else out.null();
  }
  return out.text_;
}

template <class Row>
std::vector<std::string> all_in(const MemoryStore& memory) {
  std::vector<std::string> rows;
  for (const auto& cells : memory.rows(core::spec_of<Row>())) rows.push_back(text_of(cells));
  return rows;
}

template <class Row>
std::vector<std::string> all_in(const std::string& path) {
  store::sqlite::Connection connection(path, store::sqlite::Connection::Mode::read_only);
  store::sqlite::Statement select(connection, std::string("SELECT * FROM ") + Row::table.name + " ORDER BY 1");
  store::sqlite::StatementRow cells(select);
  std::vector<std::string> rows;
  while (select.step()) {
    cells.rewind();
    Row row;
    core::read_row(cells, row);
    rows.push_back(text_of(row));
  }
  return rows;
}

template <class Row>
void expect_same_by_key(store::Store& sqlite, MemoryStore& memory) {
  for (const auto& cells : memory.rows(core::spec_of<Row>())) {
    const auto* number = std::get_if<std::int64_t>(&cells.front());
    const auto key =
        number ? store::Store::RowKey(*number) : store::Store::RowKey(std::get<std::string>(cells.front()));
    const auto found = store::read_one<Row>(sqlite, key);
    RC_ASSERT(found.has_value());
    RC_ASSERT(text_of(*found) == text_of(cells));
  }
}

void expect_same(const std::string& path, store::Store& sqlite, MemoryStore& memory) {
  for_each_row_type([&]<class Row>(boost::mp11::mp_identity<Row>) {
    RC_ASSERT(all_in<Row>(path) == all_in<Row>(memory));
    RC_ASSERT(loaded<Row>(sqlite) == loaded<Row>(memory));
    expect_same_by_key<Row>(sqlite, memory);
  });
  RC_ASSERT(sqlite.mark().position == memory.mark().position);
  RC_ASSERT(sqlite.mark().last_key == memory.mark().last_key);
}

}  // namespace
}  // namespace tandem

template <>
struct rc::Arbitrary<tandem::Step> {
  static Gen<tandem::Step> arbitrary() {
    return gen::build<tandem::Step>(gen::set(&tandem::Step::table), gen::set(&tandem::Step::op),
                                    gen::set(&tandem::Step::seed));
  }
};

namespace tandem {
namespace {

RC_GTEST_PROP(StoreProperty, sqlite_holds_what_memory_holds, ()) {
  const auto batches = *rc::gen::resize(25, rc::gen::arbitrary<std::vector<Batch>>());
  Scratch scratch = Scratch::quick();
  auto sqlite = std::make_unique<SqliteStore>(scratch.path());
  MemoryStore memory;
  const auto tables = all_tables();
  for (const Batch& batch : batches) {
    for (const Step& step : batch) tables[step.table % tables.size()]->take(step);
    core::ChangeSet changes;
    for (const auto& table : tables) table->collect(changes);
    sqlite->commit(changes);
    memory.commit(changes);
    for (const auto& table : tables) table->committed();
  }
  expect_same(scratch.path(), *sqlite, memory);
  sqlite.reset();
  sqlite = std::make_unique<SqliteStore>(scratch.path());
  expect_same(scratch.path(), *sqlite, memory);
}

}  // namespace
}  // namespace tandem
