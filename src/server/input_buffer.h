// Bytes that were read and not yet parsed. Small while a connection is idle, bigger while a body streams through.
#pragma once
#include <cstddef>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>

namespace tandem::server {

class InputBuffer {
 public:
  static constexpr std::size_t small = 4 << 10;
  static constexpr std::size_t large = 64 << 10;

  std::string_view bytes() const { return {data_.get() + begin_, end_ - begin_}; }
  bool empty() const { return begin_ == end_; }
  bool is_full() const { return end_ - begin_ >= large; }
  void consume(std::size_t size) { begin_ += size; }
  void commit(std::size_t size) { end_ += size; }
  void clear() { begin_ = end_ = 0; }

  // Room for the next read: at least one byte unless is_full(). A read that filled the room is followed by a bigger
  // one. Not while a read is under way: what it fills may move.
  std::span<char> prepare() {
    const bool filled = end_ == capacity_;
    move_to_front();
    if (!data_) grow(small);
    else if (filled && capacity_ < large) grow(capacity_ * 4);
    return {data_.get() + end_, capacity_ - end_};
  }

  // After a big request: back to what an idle connection needs.
  void shrink() {
    if (!empty() || capacity_ <= small) return;
    data_.reset();
    capacity_ = 0;
    clear();
  }

 private:
  void move_to_front() {
    if (begin_ == 0) return;
    std::memmove(data_.get(), data_.get() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }

  void grow(std::size_t capacity) {
    auto bigger = std::make_unique_for_overwrite<char[]>(capacity);
    if (end_ > 0) std::memcpy(bigger.get(), data_.get(), end_);
    data_ = std::move(bigger);
    capacity_ = capacity;
  }

  std::unique_ptr<char[]> data_;
  std::size_t capacity_ = 0;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

}  // namespace tandem::server
