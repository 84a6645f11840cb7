#include "work/work.h"

#include "work/sla/apply.h"
#include "work/sla/decide.h"

namespace tandem::work {

using commerce::line_key;

// ---- Items

const WorkItem* Items::of_instance(std::int64_t instance) const {
  const auto found = by_instance_.find(instance);
  return found == by_instance_.end() ? nullptr : find(found->second);
}

const WorkItem* Items::of_job(std::int64_t job) const {
  const auto found = by_job_.find(job);
  return found == by_job_.end() ? nullptr : find(found->second);
}

const std::set<std::pair<Instant, ItemKey>>& Items::open(const std::string& line_key) const {
  static const std::set<std::pair<Instant, ItemKey>> none;
  const auto found = open_.find(line_key);
  return found == open_.end() ? none : found->second;
}

void Items::entered(const WorkItem& item) {
  if (item.instance) by_instance_[*item.instance] = item.key;
  if (item.job) by_job_[*item.job] = item.key;
  open_[line_key(item.tenant, item.line)].emplace(item.received_at, item.key);
}

void Items::left(const WorkItem& item) {
  if (item.instance) by_instance_.erase(*item.instance);
  if (item.job) by_job_.erase(*item.job);
  open_[line_key(item.tenant, item.line)].erase({item.received_at, item.key});
}

const std::set<std::string>& HandledSteps::of_item(ItemKey item) const {
  static const std::set<std::string> none;
  const auto found = by_item_.find(item);
  return found == by_item_.end() ? none : found->second;
}

void HandledSteps::entered(const Handled& row) { by_item_[row.item].insert(row.key); }

void HandledSteps::left(const Handled& row) {
  const auto found = by_item_.find(row.item);
  found->second.erase(row.key);
  if (found->second.empty()) by_item_.erase(found);
}

// ---- deciding

namespace {

std::string external_key(const std::string& tenant, const std::string& line, const std::string& external_id) {
  return line_key(tenant, line) + "/" + external_id;
}

Result<Events> decide_one(const State& state, const ReceiveItem& command, const commerce::ServiceLine* line,
                          core::Keys& keys, Instant now) {
  if (!line)
    return reject(Code::not_found,
                  "There is no contract line '" + command.line + "' in tenant '" + command.tenant + "'.", "/line");
  if (!line->live_since)
    return reject(Code::invalid_state,
                  "The contract line '" + command.line + "' is not live yet: no items are taken in before go-live.",
                  "/line");
  if (command.external_id.empty())
    return reject(Code::invalid_argument, "An item needs an externalId, your own reference for it.", "/externalId");
  if (state.external_ids.find(external_key(command.tenant, command.line, command.external_id)))
    return reject(Code::already_exists,
                  "The line '" + command.line + "' has already received an item '" + command.external_id + "'.",
                  "/externalId");
  const LineCount* count = state.counts.find(line->key);
  WorkItem item;
  item.key = ItemKey{keys.next()};
  item.tenant = command.tenant;
  item.line = command.line;
  item.service = line->service;
  item.mode = line->mode;
  item.external_id = command.external_id;
  item.sequence = (count ? count->received : 0) + 1;
  item.parent = command.parent;
  item.header = command.header;
  item.carried = command.carried;
  item.job = command.job;
  item.received_at = now;
  const std::vector<SlaClock> clocks = first_clocks(state, *line, item, keys);
  const auto resolution = std::ranges::find(clocks, Metric::resolution, &SlaClock::metric);
  if (resolution != clocks.end()) item.due_at = resolution->due_at;
  Events events{ItemReceived{item}};
  for (const SlaClock& clock : clocks) events.push_back(ClockStarted{clock});
  for (const IncomingDocument& document : command.documents)
    events.push_back(
        DocumentReceived{{DocumentKey{keys.next()}, command.tenant, item.key.value, document.name, document.media_type,
                          document.sha256, static_cast<std::int64_t>(document.bytes->size()), now},
                         document.bytes});
  return events;
}

Result<Events> decide_one(const State& state, const LinkInstance& command, const commerce::ServiceLine*, core::Keys&,
                          Instant) {
  TRY(open_item(state, command.item));
  return Events{ItemStarted{command.item, command.instance}};
}

Result<Events> decide_one(const State& state, const ChangeMode& command, const commerce::ServiceLine*, core::Keys& keys,
                          Instant now) {
  const WorkItem* item = TRY(open_item(state, command.item));
  if (command.reason.find_first_not_of(" \t\r\n") == std::string::npos)
    return reject(Code::invalid_argument, "An item changes its mode for a reason: say which.", "/reason");
  return Events{ModeChanged{{ModeChangeKey{keys.next()}, item->tenant, item->key.value, item->mode, command.mode,
                             command.reason, command.by, item->instance, command.instance, now},
                            command.waiting}};
}

Result<Events> decide_one(const State& state, const EndItem& command, const commerce::ServiceLine*, core::Keys& keys,
                          Instant now) {
  const WorkItem* item = TRY(open_item(state, command.item));
  const Value& reworks = command.result["reworks"];
  Events events;
  const bool was_canceled = command.outcome == "canceled";
  stop_clocks(state, *item, was_canceled ? ClockState::canceled : ClockState::met, keys, now, events);
  events.push_back(ItemEnded{command.item, item->tenant, item->line, item->external_id, command.outcome, command.result,
                             reworks.is_number() ? reworks.number().to_int64().value_or(0) : 0, now});
  return events;
}

// Of an item that has ended there is nothing left to count.
Result<Events> decide_one(const State& state, const CountJudgement& command, const commerce::ServiceLine*, core::Keys&,
                          Instant) {
  if (!state.items.find(command.item)) return Events{};
  return Events{JudgementCounted{command.item}};
}

Result<Events> decide_one(const State&, const FileDocument& command, const commerce::ServiceLine*, core::Keys&,
                          Instant) {
  return Events{DocumentReceived{command.document, command.bytes}};
}

Result<Events> decide_one(const State& state, const NoteHandled& command, const commerce::ServiceLine*, core::Keys&,
                          Instant) {
  const WorkItem* item = TRY(open_item(state, command.item));
  const std::string key = handled_key(command.item, command.element_id, command.person);
  if (state.handled.find(key)) return Events{};  // they did it before, and do it again after rework
  return Events{HandledNoted{{key, item->tenant, command.item, command.element_id, command.person}}};
}

Result<Events> decide_one(const State& state, const StoreDocuments& command, const commerce::ServiceLine*, core::Keys&,
                          Instant now) {
  Events events;
  for (const auto& [document, bytes] : command.documents) {
    if (state.stored_documents.find(document.id))
      return reject(Code::already_exists,
                    "Expected to store a document with id '" + document.id + "', but there is one with this id");
    if (document.expires_at && *document.expires_at <= now)
      return reject(Code::invalid_argument, "The document '" + document.file_name + "' would have expired already.",
                    "/metadata/expiresAt");
    StoredDocument row = document;
    row.stored_at = now;
    events.push_back(DocumentStored{std::move(row), bytes});
  }
  return events;
}

Result<Events> decide_one(const State& state, const DeleteDocument& command, const commerce::ServiceLine*, core::Keys&,
                          Instant) {
  if (!state.stored_documents.find(command.id))
    return reject(Code::not_found, "There is no document with id '" + command.id + "'");
  return Events{DocumentDeleted{command.id}};
}

// What is due, as much as one step should do.
Result<Events> decide_one(const State& state, const ExpireDocuments&, const commerce::ServiceLine*, core::Keys&,
                          Instant now) {
  constexpr std::size_t at_a_time = 1000;
  Events events;
  for (const auto& [at, id] : state.stored_documents.expiries()) {
    if (at > now || events.size() == at_a_time) break;
    events.push_back(DocumentDeleted{id});
  }
  return events;
}

}  // namespace

Result<Events> decide(const State& state, const Command& command, const commerce::ServiceLine* line, core::Keys& keys,
                      Instant now) {
  return std::visit([&](const auto& one) { return decide_one(state, one, line, keys, now); }, command);
}

// ---- applying

namespace {

template <class F>
void count(State& state, const std::string& tenant, const std::string& line, F&& f) {
  const std::string key = line_key(tenant, line);
  if (!state.counts.find(key)) state.counts.insert({key, tenant, line});
  state.counts.change(key, f);
}

void count_outcome(State& state, const WorkItem& item) {
  const std::string key = line_key(item.tenant, item.line) + "/" + item.outcome;
  if (!state.outcomes.find(key)) state.outcomes.insert({key, item.tenant, item.line, item.outcome});
  state.outcomes.change(key, [](OutcomeCount& row) { ++row.items; });
}

struct Applier {
  State& state;

  void operator()(const ItemReceived& event) {
    const WorkItem& item = state.items.insert(event.item);
    state.external_ids.insert({external_key(item.tenant, item.line, item.external_id), item.tenant, item.key.value});
    count(state, item.tenant, item.line, [](LineCount& row) { ++row.received, ++row.open; });
  }

  void operator()(const DocumentReceived& event) {
    state.documents.append(event.document);
    if (event.bytes) state.contents.append({event.document.key, event.document.tenant, {*event.bytes}});
  }

  void operator()(const ItemStarted& event) {
    state.items.change(event.item, [&](WorkItem& row) { row.instance = event.instance; });
  }

  void operator()(const ModeChanged& event) {
    state.mode_changes.append(event.change);
    state.items.change(ItemKey{event.change.item}, [&](WorkItem& row) {
      row.mode = event.change.after;
      row.instance = event.change.to_instance;
      row.waiting_instance = event.waiting;
    });
  }

  void operator()(const ItemEnded& event) {
    const WorkItem& item = state.items.change(event.item, [&](WorkItem& row) {
      row.outcome = event.outcome;
      row.result = event.result;
      row.reworks = event.reworks;
      row.ended_at = event.at;
    });
    count(state, item.tenant, item.line, [&](LineCount& row) { --row.open, row.reworks += event.reworks; });
    count_outcome(state, item);
    for (const std::string& key : std::set(state.handled.of_item(event.item))) state.handled.erase(key);
    close_pauses(state, event.item, event.at);
    state.items.retire(event.item);
  }

  void operator()(const DocumentStored& event) {
    state.stored_documents.insert(event.document);
    if (!event.bytes) return;
    state.stored_contents.insert({event.document.id, event.document.tenant, {*event.bytes}});
    state.stored_contents.retire(event.document.id);
  }

  void operator()(const DocumentDeleted& event) {
    state.stored_documents.erase(event.id);
    state.stored_contents.erase_retired({event.id, "", {}});
  }

  void operator()(const HandledNoted& event) { state.handled.insert(event.handled); }

  template <class ClockEvent>
  void operator()(const ClockEvent& event) { apply_one(state, event); }

  void operator()(const JudgementCounted& event) {
    const WorkItem& item = state.items.get(event.item);
    count(state, item.tenant, item.line, [](LineCount& row) { ++row.judgements; });
  }
};

}  // namespace

void apply(State& state, const Event& event) { std::visit(Applier{state}, event); }

}  // namespace tandem::work
