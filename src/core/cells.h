// How a row crosses the border between memory and a store: cell after cell, in column order.
#pragma once
#include <cstdint>
#include <string_view>

namespace tandem::core {

class CellWriter {
 public:
  virtual ~CellWriter() = default;
  virtual void null() = 0;
  virtual void integer(std::int64_t value) = 0;
  virtual void text(std::string_view value) = 0;  // copied by the receiver before the next call
  virtual void bytes(std::string_view value) = 0;
};

class CellReader {
 public:
  virtual ~CellReader() = default;
  // The next cell, which must be of the kind asked for; text() and bytes() stay valid until the next row.
  virtual bool is_null() = 0;  // looks without moving on
  virtual void skip() = 0;
  virtual std::int64_t integer() = 0;
  virtual std::string_view text() = 0;
  virtual std::string_view bytes() = 0;
};

}  // namespace tandem::core
