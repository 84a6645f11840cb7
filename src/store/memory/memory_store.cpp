#include "store/memory/memory_store.h"

#include <algorithm>
#include <set>

#include "base/match.h"
#include "core/record.h"
#include "store/live_rows.h"
#include "store/owned_rows.h"

namespace tandem::store {

using core::Change;

namespace {

class CellsOut final : public core::CellWriter {
 public:
  void null() override { cells.emplace_back(std::monostate{}); }
  void integer(std::int64_t value) override { cells.emplace_back(value); }
  void text(std::string_view value) override { cells.emplace_back(std::string(value)); }
  void bytes(std::string_view value) override { cells.emplace_back(MemoryStore::Bytes{std::string(value)}); }

  MemoryStore::Cells cells;
};

class CellsIn final : public core::CellReader {
 public:
  explicit CellsIn(const MemoryStore::Cells& cells) : cells_(cells) {}
  bool is_null() override { return std::holds_alternative<std::monostate>(cells_.at(at_)); }
  void skip() override { ++at_; }
  std::int64_t integer() override { return std::get<std::int64_t>(cells_.at(at_++)); }
  std::string_view text() override { return std::get<std::string>(cells_.at(at_++)); }
  std::string_view bytes() override { return std::get<MemoryStore::Bytes>(cells_.at(at_++)).bytes; }

 private:
  const MemoryStore::Cells& cells_;
  std::size_t at_ = 0;
};

MemoryStore::Cells cells_of(const Change& change) {
  CellsOut out;
  if (change.op == Change::Op::erase) change.write_key(out, change.row);
  else change.write(out, change.row);
  return std::move(out.cells);
}

std::size_t column_index(const core::TableSpec& table, std::string_view name) {
  const auto found = std::find_if(table.columns.begin(), table.columns.end(),
                                  [&](const core::Column& column) { return column.name == name; });
  check(found != table.columns.end(), "a live rule names a column of its table");
  return static_cast<std::size_t>(found - table.columns.begin());
}

bool is_erase(const Change& change) { return change.op == Change::Op::erase; }

}  // namespace

// Erased rows first, as a key may come back in the same batch.
std::vector<MemoryStore::Write> MemoryStore::writes_of(const core::ChangeSet& changes) {
  std::vector<Write> writes;
  for (const bool erases : {true, false})
    for (const Change& change : changes.changes())
      if (is_erase(change) == erases) writes.push_back({&change, &rows_of(*change.table), cells_of(change)});
  return writes;
}

// Looks first and writes then, so a batch that cannot be written leaves nothing behind.
void MemoryStore::commit(const core::ChangeSet& changes) {
  if (failed_) throw StoreError("the store has failed before: it must be opened again");
  std::vector<Write> writes = writes_of(changes);
  std::map<std::pair<Rows*, Cell>, bool> there;  // of the keys this batch has touched
  for (const Write& write : writes) {
    const std::pair at(write.rows, write.cells.front());
    const bool is_there = there.contains(at) ? there[at] : write.rows->contains(at.second);
    const bool is_new = write.change->op == Change::Op::insert;
    if (is_new ? is_there && !write.change->table->append_only : !is_there) {
      failed_ = true;
      throw StoreError(std::string("a row of '") + write.change->table->name +
                       (is_new ? "' is twice" : "' is not there"));
    }
    there[at] = !is_erase(*write.change);
  }
  for (Write& write : writes) {
    const Cell key = write.cells.front();
    if (write.change->op != Change::Op::insert) write.rows->erase(key);
    if (!is_erase(*write.change)) write.rows->emplace(key, std::move(write.cells));
  }
  for (const core::Forgotten& what : changes.forgotten()) forget(what);
}

namespace {

using Keys = std::set<MemoryStore::Cell>;

// The owner's key and those of the rows of its table that belong to it, however deep.
template <class Rows>
Keys keys_of_owner(const core::TableSpec& table, const Rows& rows, const core::Forgotten& what) {
  Keys keys{MemoryStore::Cell(what.key)};
  const std::string_view column = column_of_owner(what.owner);
  if (column.empty()) return keys;
  const std::size_t at = column_index(table, column);
  for (bool grows = true; std::exchange(grows, false);)
    for (const auto& [key, cells] : rows)
      if (keys.contains(cells[at]) && keys.insert(key).second) grows = true;
  return keys;
}

}  // namespace

void MemoryStore::forget(const core::Forgotten& what) {
  const auto owner = tables_.find(what.owner);
  if (owner == tables_.end()) return;
  const Keys keys = keys_of_owner(*owner->second.spec, owner->second.rows, what);
  for (const OwnedRows& owned : owned_rows(what.owner)) {
    const auto table = tables_.find(owned.table);
    if (table == tables_.end()) continue;
    const std::size_t at = column_index(*table->second.spec, owned.column);
    std::erase_if(table->second.rows, [&](const auto& row) { return keys.contains(row.second[at]); });
  }
}

void MemoryStore::load(const core::TableSpec& table, const RowVisitor& visit) {
  for (const auto& [key, row] : rows_of(table)) {
    if (!is_live(table, row)) continue;
    CellsIn cells(row);
    visit(cells);
  }
}

bool MemoryStore::read_one(const core::TableSpec& table, const RowKey& key, const RowVisitor& visit) {
  const Cell cell = match(key, [](const auto& value) { return Cell(value); });
  const Rows& rows = rows_of(table);
  const auto found = rows.find(cell);
  if (found == rows.end()) return false;
  CellsIn cells(found->second);
  visit(cells);
  return true;
}

Store::Mark MemoryStore::mark() {
  const Rows& records = rows_of(core::spec_of<core::Record>());
  if (records.empty()) return {};
  CellsIn cells(records.rbegin()->second);
  core::Record last;
  core::read_row(cells, last);
  return {last.position.value, last.last_key};
}

std::vector<MemoryStore::Cells> MemoryStore::rows(const core::TableSpec& table) const {
  std::vector<Cells> rows;
  if (const auto found = tables_.find(table.name); found != tables_.end())
    for (const auto& [key, row] : found->second.rows) rows.push_back(row);
  return rows;
}

bool MemoryStore::is_live(const core::TableSpec& table, const Cells& row) const {
  const LiveRule rule = live_rule(table.name, table.append_only);
  if (rule.when == LiveRule::When::always) return true;
  if (rule.when == LiveRule::When::never) return false;
  const Cell& cell = row.at(column_index(table, rule.column));
  switch (rule.when) {
    case LiveRule::When::null: return std::holds_alternative<std::monostate>(cell);
    case LiveRule::When::equal: return cell == Cell(std::string(rule.value));
    default: return is_live_instance(cell);
  }
}

bool MemoryStore::is_live_instance(const Cell& key) const {
  const auto instances = tables_.find("instance");
  if (instances == tables_.end()) return false;
  const auto found = instances->second.rows.find(key);
  return found != instances->second.rows.end() && is_live(*instances->second.spec, found->second);
}

MemoryStore::Rows& MemoryStore::rows_of(const core::TableSpec& table) {
  StoredTable& stored = tables_[table.name];
  stored.spec = &table;
  return stored.rows;
}

}  // namespace tandem::store
