// A connection to an SQLite file, and statements on it. Everything that goes wrong here is the world's fault and
// becomes a StoreError with SQLite's own words.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "store/store.h"

struct sqlite3;
struct sqlite3_stmt;

namespace tandem::store::sqlite {

// A read took longer than it may: the question was too expensive.
struct ReadTooLong : StoreError {
  using StoreError::StoreError;
};

class Connection {
 public:
  enum class Mode { read_write, read_only };
  Connection(const std::string& path, Mode mode);

  void execute(const std::string& sql);          // one or several statements, rows ignored
  std::int64_t number(const std::string& sql);   // the first cell of the first row, 0 if there is none
  std::int64_t changed_rows() const;             // by the last INSERT, UPDATE or DELETE
  bool in_transaction() const;
  sqlite3* raw() const { return raw_.get(); }

 private:
  struct Close {
    void operator()(sqlite3* raw) const;
  };
  std::unique_ptr<sqlite3, Close> raw_;
};

// Parameters and columns count from 0. Bound text is not copied: it must live until the statement has run.
class Statement {
 public:
  Statement(const Connection& connection, std::string_view sql);

  void bind_null(int parameter);
  void bind(int parameter, std::int64_t value);
  void bind_text(int parameter, std::string_view value);
  void bind_bytes(int parameter, std::string_view value);

  bool step();   // true: the columns show a row
  void run();    // to the end, then ready for the next use
  void reset();

  bool is_null(int column) const;
  bool is_text(int column) const;
  std::int64_t integer(int column) const;
  double real(int column) const;
  std::string_view text(int column) const;   // until the next step
  std::string_view bytes(int column) const;
  int columns() const;

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* raw) const;
  };
  void expect(int column, int type) const;
  std::unique_ptr<sqlite3_stmt, Finalize> raw_;
};

[[noreturn]] void fail(sqlite3* connection, const std::string& doing);

}  // namespace tandem::store::sqlite
