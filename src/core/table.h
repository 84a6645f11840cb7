// Table<Row>: the live rows of one kind, in memory, and what has happened to them since the last batch was committed.
//
// Reading is const; only apply() functions see the rest. A row that is over (a completed job) is retired: its final
// value is written, then it leaves memory while its row stays in the store. Rows of append-only tables never stay.
// Derived indexes hang on entered()/left(), which are called at load too, and around a change unless the table says
// that its indexes do not depend on what changes.
#pragma once
#include <algorithm>
#include <deque>
#include <map>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/change_set.h"

namespace tandem::core {

template <class Row>
auto key_of(const Row& row) {
  using First = boost::mp11::mp_front<boost::describe::describe_members<Row, boost::describe::mod_public>>;
  return row.*First::pointer;
}

template <class Row>
class Table {
 public:
  using Key = decltype(key_of(std::declval<const Row&>()));

  virtual ~Table() = default;

  const Row* find(const Key& key) const {
    const auto found = rows_.find(key);
    return found == rows_.end() ? nullptr : &found->second.row;
  }
  const Row& get(const Key& key) const {
    const Row* row = find(key);
    check(row, "the row exists");
    return *row;
  }
  std::size_t size() const { return rows_.size(); }

  // All rows in key order: for dumps, load and administration, not for the hot path.
  std::vector<const Row*> sorted() const {
    std::vector<const Row*> rows;
    rows.reserve(rows_.size());
    for (const auto& [key, entry] : rows_) rows.push_back(&entry.row);
    std::sort(rows.begin(), rows.end(), [](const Row* a, const Row* b) { return key_of(*a) < key_of(*b); });
    return rows;
  }

  const Row& insert(Row row) {
    const Key key = key_of(row);
    const auto [at, fresh] = rows_.try_emplace(key, Entry{std::move(row), Touch::inserted});
    check(fresh, "a new row has a new key");
    touched_.push_back(key);
    entered(at->second.row);
    return at->second.row;
  }

  template <class F>
  const Row& change(const Key& key, F&& f) {
    Entry& entry = touch(key);
    const bool reindex = indexes_change();
    if (reindex) left(entry.row);
    f(entry.row);
    if (reindex) entered(entry.row);
    return entry.row;
  }

  // Changes a member no index and no column depends on.
  template <class F>
  void change_derived(const Key& key, F&& f) {
    f(rows_.at(key).row);
  }

  // What its place in an index depends on besides its own columns has changed.
  void reindex(const Key& key) {
    const Row& row = get(key);
    left(row);
    entered(row);
  }

  // The row is over: written with its final value, then gone from memory.
  void retire(const Key& key) { remove(key, false); }
  // The row is gone from the store too.
  void erase(const Key& key) { remove(key, true); }

  // A retired row is gone from the store too; only its key is read. It may have been retired in this batch.
  void erase_retired(Row row) {
    const Key key = key_of(row);
    const auto unwritten = std::find_if(gone_.begin(), gone_.end(), [&](const Gone& gone) {
      return gone.op == Change::Op::insert && key_of(gone.row) == key;
    });
    if (unwritten != gone_.end()) gone_.erase(unwritten);
    else gone_.push_back({std::move(row), Change::Op::erase});
  }

  // From the store, at start.
  void restore(Row row) {
    const Key key = key_of(row);
    const auto [at, fresh] = rows_.try_emplace(key, Entry{std::move(row), Touch::none});
    check(fresh, "a stored key is there once");
    entered(at->second.row);
  }

  // What happened since the last call of committed().
  void collect(ChangeSet& changes) const {
    for (const Gone& gone : gone_)  // first: a key may have come back since
      if (is_stored(gone.row)) changes.add(gone.op, gone.row);
    std::unordered_set<Key> seen;  // a row that was removed and came back has been touched twice
    for (const Key& key : touched_) {
      const auto found = rows_.find(key);
      if (found == rows_.end() || !is_stored(found->second.row)) continue;
      if (removed_some_ && !seen.insert(key).second) continue;
      changes.add(found->second.touch == Touch::inserted ? Change::Op::insert : Change::Op::update, found->second.row);
    }
  }

  void committed() {
    for (const Key& key : touched_)
      if (const auto found = rows_.find(key); found != rows_.end()) found->second.touch = Touch::none;
    touched_.clear();
    gone_.clear();
    removed_some_ = false;
  }

 protected:
  virtual void entered(const Row&) {}
  virtual void left(const Row&) {}
  virtual bool indexes_change() const { return true; }
  virtual bool is_stored(const Row&) const { return true; }

 private:
  enum class Touch : char { none, inserted, updated };
  struct Entry {
    Row row;
    Touch touch;
  };
  struct Gone {
    Row row;
    Change::Op op;
  };

  Entry& touch(const Key& key) {
    const auto found = rows_.find(key);
    check(found != rows_.end(), "the row to change exists");
    if (found->second.touch == Touch::none) {
      found->second.touch = Touch::updated;
      touched_.push_back(key);
    }
    return found->second;
  }

  void remove(const Key& key, bool from_store) {
    const auto found = rows_.find(key);
    check(found != rows_.end(), "the row to remove exists");
    removed_some_ = true;
    left(found->second.row);
    const bool was_stored = found->second.touch != Touch::inserted;
    if (!from_store && found->second.touch == Touch::none) {
      // nothing to write: the store has its final value
    } else if (!from_store) {
      gone_.push_back({std::move(found->second.row), was_stored ? Change::Op::update : Change::Op::insert});
    } else if (was_stored) {
      gone_.push_back({std::move(found->second.row), Change::Op::erase});
    }
    rows_.erase(found);
  }

  std::unordered_map<Key, Entry> rows_;
  std::vector<Key> touched_;   // in the order of first touch; keys of rows that left since are skipped
  std::deque<Gone> gone_;      // a deque: change sets point at its rows
  bool removed_some_ = false;
};

// Rows that are written once and never read back by the engine: records, history.
template <class Row>
class Log {
 public:
  void append(Row row) { rows_.push_back(std::move(row)); }
  const std::deque<Row>& pending() const { return rows_; }
  void collect(ChangeSet& changes) const {
    for (const Row& row : rows_) changes.add(Change::Op::insert, row);
  }
  void committed() { rows_.clear(); }

 private:
  std::deque<Row> rows_;
};

// What the store is to forget, of whatever table.
class Oblivion {
 public:
  void add(const Forgotten& what) { forgotten_.push_back(what); }
  void collect(ChangeSet& changes) const {
    for (const Forgotten& what : forgotten_) changes.forget(what);
  }
  void committed() { forgotten_.clear(); }

 private:
  std::vector<Forgotten> forgotten_;
};

}  // namespace tandem::core
