#include "server/loop.h"

#include "base/log.h"
#include "server/load.h"

namespace tandem::server {

Loop::Loop(OpenStore open, std::shared_ptr<Clock> clock, Options options)
    : open_(std::move(open)), clock_(std::move(clock)), options_(options), store_(open_()), state_(load(*store_)) {}

Loop::~Loop() { stop(); }

void Loop::start() {
  publish();
  ready_ = true;
  thread_ = std::thread([this] { run(); });
}

void Loop::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_one();
  if (thread_.joinable()) thread_.join();
  ready_ = false;
}

void Loop::submit(flow::Command command, Reply reply) {
  std::optional<Rejection> refusal;
  {
    const std::lock_guard lock(mutex_);
    if (stopping_) refusal = Rejection{Code::unavailable, "The server is stopping."};
    else if (waiting_.size() >= options_.max_waiting)
      refusal = Rejection{Code::resource_exhausted, "Too many commands are waiting; repeat this one later."};
    else waiting_.push_back({std::move(command), std::move(reply)});
  }
  if (!refusal) return wake_.notify_one();
  reply(std::unexpected(std::move(*refusal)));
}

void Loop::read(Read read) {
  {
    const std::lock_guard lock(mutex_);
    reads_.push_back(std::move(read));
  }
  wake_.notify_one();
}

// A machine's clock that is set back does not make time run backwards; one that a test has set may.
Instant Loop::now() {
  const std::uint64_t setting = clock_->setting();
  if (std::exchange(clock_setting_, setting) != setting) return last_now_ = clock_->now();
  return last_now_ = std::max(last_now_, clock_->now());
}

bool Loop::take(std::vector<Waiting>& commands, std::vector<Read>& reads) {
  std::unique_lock lock(mutex_);
  const auto has_work = [&] { return stopping_ || !waiting_.empty() || !reads_.empty(); };
  const auto due = flow::next_due(*state_);
  if (more_due_) {
  } else if (due) wake_.wait_for(lock, clock_->wait_for(*due), has_work);
  else wake_.wait(lock, has_work);
  if (stopping_ && waiting_.empty() && reads_.empty()) return false;
  if (waiting_.size() <= options_.max_batch) {
    commands.swap(waiting_);
  } else {
    const auto end = waiting_.begin() + static_cast<std::ptrdiff_t>(options_.max_batch);
    commands.assign(std::make_move_iterator(waiting_.begin()), std::make_move_iterator(end));
    waiting_.erase(waiting_.begin(), end);
  }
  reads.swap(reads_);
  return true;
}

void Loop::run() {
  std::vector<Waiting> commands;
  std::vector<Read> reads;
  while (take(commands, reads)) {
    carry_out(commands);
    for (Read& one : reads) one(*state_, now());
    commands.clear();
    reads.clear();
  }
}

void Loop::tick() {
  const auto due = flow::next_due(*state_);
  more_due_ = due && *due <= last_now_;
  if (!more_due_) return;
  const auto done = flow::step(*state_, {.body = engine::Command(engine::TimerCommand(engine::Tick{}))}, last_now_);
  check(done.has_value(), "time is not refused");
  more_due_ = done->answer["more"].is_true();
  notices_.insert(notices_.end(), done->notices.begin(), done->notices.end());
}

void Loop::carry_out(std::vector<Waiting>& commands) {
  now();
  tick();
  for (Waiting& one : commands) {
    auto done = flow::step(*state_, one.command, last_now_);
    if (done) notices_.insert(notices_.end(), done->notices.begin(), done->notices.end());
    answered_.push_back({std::move(one.reply),
                         done ? Result<Value>(std::move(done->answer)) : std::unexpected(std::move(done.error()))});
  }
  commit();
  publish();
  for (Answered& one : answered_) one.reply(std::move(one.answer));
  answered_.clear();
  if (!notices_.empty())
    for (const Observer& observer : observers_) observer(notices_);
  notices_.clear();
}

// What failed to commit may be committed all the same: nobody is told it worked, and the state is read again from what
// the disk holds. Clients repeat with their idempotency keys.
void Loop::commit() {
  const core::ChangeSet changes = flow::changes_of(*state_);
  if (changes.empty()) return;
  try {
    store_->commit(changes);
    flow::committed(*state_);
  } catch (const store::StoreError& error) {
    log_error("the store failed; it is opened again", {{"reason", error.what()}});
    for (Answered& one : answered_)
      if (one.answer)
        one.answer = reject(
            Code::unavailable,
            "The store failed while writing; whether this took effect is not known. Repeat it with the same Idempotency-Key.");
    notices_.clear();
    reopen();
  }
}

void Loop::reopen() {
  ready_ = false;
  state_.reset();
  store_.reset();
  store_ = open_();  // throws: the process ends, which is what a disk that has gone asks for
  state_ = load(*store_);
  ready_ = true;
}

}  // namespace tandem::server
