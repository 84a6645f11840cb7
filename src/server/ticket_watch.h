// Which request of a connection is being answered, and whether its client has gone. Requests are numbered by tickets,
// so that an answer that comes late is not taken for the next request's. Any thread may ask; callbacks run without the
// lock.
#pragma once
#include <cstdint>
#include <functional>
#include <mutex>

namespace tandem::server {

class TicketWatch {
 public:
  using Callback = std::move_only_function<void()>;

  std::uint64_t open();  // a new ticket
  void settle();         // it is answered: nobody need hear of it any more
  void abandon();        // the client has gone while the ticket was open; runs the callback, once

  // Runs the callback when the ticket is abandoned; at once if it is already, never if it is settled.
  void on_abandoned(std::uint64_t ticket, Callback callback);
  bool is_abandoned(std::uint64_t ticket) const;

 private:
  mutable std::mutex mutex_;
  std::uint64_t last_ = 0;
  std::uint64_t open_ = 0;  // 0: none
  std::uint64_t abandoned_ = 0;
  Callback callback_;
};

}  // namespace tandem::server
