#include "store/sqlite/connection.h"

#include <sqlite3.h>

namespace tandem::store::sqlite {

void fail(sqlite3* connection, const std::string& doing) {
  const int code = connection ? sqlite3_extended_errcode(connection) : SQLITE_NOMEM;
  const char* words = connection ? sqlite3_errmsg(connection) : sqlite3_errstr(code);
  throw StoreError(doing + ": " + words + " (SQLite " + std::to_string(code) + ")");
}

// ---- connection

void Connection::Close::operator()(sqlite3* raw) const { sqlite3_close_v2(raw); }

Connection::Connection(const std::string& path, Mode mode) {
  const int access = mode == Mode::read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  sqlite3* raw = nullptr;
  // Each connection is used by one thread at a time; SQLite need not guard it.
  const int code = sqlite3_open_v2(path.c_str(), &raw, access | SQLITE_OPEN_NOMUTEX, nullptr);
  raw_.reset(raw);
  if (code != SQLITE_OK) fail(raw, "cannot open " + path);
  sqlite3_extended_result_codes(raw, 1);
  sqlite3_busy_timeout(raw, 5000);
  sqlite3_db_config(raw, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);  // a doctored file must not run functions
}

void Connection::execute(const std::string& sql) {
  if (sqlite3_exec(raw_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail(raw_.get(), "cannot run SQL");
}

std::int64_t Connection::number(const std::string& sql) {
  Statement statement(*this, sql);
  return statement.step() && !statement.is_null(0) ? statement.integer(0) : 0;
}

std::int64_t Connection::changed_rows() const { return sqlite3_changes64(raw_.get()); }

bool Connection::in_transaction() const { return sqlite3_get_autocommit(raw_.get()) == 0; }

// ---- statement

namespace {

// SQLite copies nothing: see the header.
void (*const not_copied)(void*) = nullptr;

void expect_ok(int code, sqlite3_stmt* raw, const char* doing) {
  if (code != SQLITE_OK) fail(sqlite3_db_handle(raw), doing);
}

}  // namespace

void Statement::Finalize::operator()(sqlite3_stmt* raw) const { sqlite3_finalize(raw); }

Statement::Statement(const Connection& connection, std::string_view sql) {
  sqlite3_stmt* raw = nullptr;
  const int code = sqlite3_prepare_v3(connection.raw(), sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &raw, nullptr);
  raw_.reset(raw);
  if (code != SQLITE_OK) fail(connection.raw(), "cannot prepare '" + std::string(sql) + "'");
}

void Statement::bind_null(int parameter) {
  expect_ok(sqlite3_bind_null(raw_.get(), parameter + 1), raw_.get(), "cannot bind a null");
}

void Statement::bind(int parameter, std::int64_t value) {
  expect_ok(sqlite3_bind_int64(raw_.get(), parameter + 1, value), raw_.get(), "cannot bind a number");
}

void Statement::bind_text(int parameter, std::string_view value) {
  const char* data = value.data() ? value.data() : "";  // a null pointer would bind NULL
  expect_ok(sqlite3_bind_text64(raw_.get(), parameter + 1, data, value.size(), not_copied, SQLITE_UTF8), raw_.get(),
            "cannot bind a text");
}

void Statement::bind_bytes(int parameter, std::string_view value) {
  const char* data = value.data() ? value.data() : "";
  expect_ok(sqlite3_bind_blob64(raw_.get(), parameter + 1, data, value.size(), not_copied), raw_.get(),
            "cannot bind bytes");
}

bool Statement::step() {
  const int code = sqlite3_step(raw_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  sqlite3* connection = sqlite3_db_handle(raw_.get());
  const std::string doing = std::string("cannot run '") + sqlite3_sql(raw_.get()) + "'";
  const std::string words = sqlite3_errmsg(connection);
  sqlite3_reset(raw_.get());
  if ((code & 0xff) == SQLITE_INTERRUPT) throw ReadTooLong(doing + ": it took too long");
  throw StoreError(doing + ": " + words + " (SQLite " + std::to_string(code) + ")");
}

void Statement::run() {
  while (step()) {
  }
  reset();
}

void Statement::reset() { sqlite3_reset(raw_.get()); }

void Statement::expect(int column, int type) const {
  if (sqlite3_column_type(raw_.get(), column) != type)
    throw StoreError(std::string("a cell of another type than its table says, in '") + sqlite3_sql(raw_.get()) + "'");
}

bool Statement::is_null(int column) const { return sqlite3_column_type(raw_.get(), column) == SQLITE_NULL; }

bool Statement::is_text(int column) const { return sqlite3_column_type(raw_.get(), column) == SQLITE_TEXT; }

std::int64_t Statement::integer(int column) const {
  expect(column, SQLITE_INTEGER);
  return sqlite3_column_int64(raw_.get(), column);
}

double Statement::real(int column) const { return sqlite3_column_double(raw_.get(), column); }

std::string_view Statement::text(int column) const {
  expect(column, SQLITE_TEXT);
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(raw_.get(), column));
  return {text, static_cast<std::size_t>(sqlite3_column_bytes(raw_.get(), column))};
}

std::string_view Statement::bytes(int column) const {
  expect(column, SQLITE_BLOB);
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(raw_.get(), column));
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(raw_.get(), column))};
}

int Statement::columns() const { return sqlite3_column_count(raw_.get()); }

}  // namespace tandem::store::sqlite
