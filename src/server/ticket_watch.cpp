#include "server/ticket_watch.h"

namespace tandem::server {

std::uint64_t TicketWatch::open() {
  const std::lock_guard lock(mutex_);
  return open_ = ++last_;
}

void TicketWatch::settle() {
  Callback unused;  // destroyed after the lock: it may own much
  const std::lock_guard lock(mutex_);
  open_ = 0;
  unused.swap(callback_);
}

void TicketWatch::abandon() {
  Callback callback;
  {
    const std::lock_guard lock(mutex_);
    if (open_ == 0 || abandoned_ == open_) return;
    abandoned_ = open_;
    callback.swap(callback_);
  }
  if (callback) callback();
}

void TicketWatch::on_abandoned(std::uint64_t ticket, Callback callback) {
  {
    const std::lock_guard lock(mutex_);
    if (abandoned_ != ticket) {
      if (open_ == ticket) callback_.swap(callback);
      return;
    }
  }
  callback();
}

bool TicketWatch::is_abandoned(std::uint64_t ticket) const {
  const std::lock_guard lock(mutex_);
  return abandoned_ == ticket;
}

}  // namespace tandem::server
