#include "kit/invariants.h"

namespace tandem::test {

namespace {

using namespace engine;

// Puts rows in their places by hand; the table's own answer must be the same.
class Indexes {
 public:
  explicit Indexes(const flow::State& state) : state_(state.engine), work_(state.work), dossier_(state.dossier) {}

  Wrongs wrongs;

  void look() {
    instances(), jobs(), loop_outputs(), user_tasks(), compensations(), timers(), subscriptions(), messages(),
        definitions(), items(), batches(), documents(), plan_items(), dossiers(), clocks(),
        pauses();
  }

 private:
  void expect(bool holds, const std::string& what) {
    if (!holds) wrongs.push_back("index: " + what);
  }

  // What waits in a suspended instance is in no queue.
  bool is_suspended(InstanceKey instance) const {
    const Instance* row = state_.instances.find(instance);
    return row && row->suspended_at;
  }

  void instances() {
    for (const Instance* one : state_.instances.sorted())
      if (!one->correlation_key.empty())
        expect(state_.instances.started_by(one->tenant, one->process_id, one->correlation_key) == one,
               "instances by correlation key");
  }

  void compensations() {
    std::map<ElementKey, Compensations::Keys> in, thrown_by;
    for (const Compensation* one : state_.compensations.sorted()) {
      in[one->scope].insert(one->key);
      if (one->thrown_by) thrown_by[*one->thrown_by].insert(one->key);
      if (one->handler) expect(state_.compensations.of_handler(*one->handler) == one, "compensations by handler");
    }
    for (const ElementInstance* element : state_.elements.sorted()) {
      expect(state_.compensations.in(element->key) == in[element->key], "compensations by scope");
      expect(state_.compensations.thrown_by(element->key) == thrown_by[element->key], "compensations by event");
    }
  }

  // What a stage's completion and a plan's listeners are looked up by.
  void plan_items() {
    std::map<ElementKey, PlanItems::Keys> in, open_in, holding;
    std::map<std::pair<InstanceKey, cmmn::ItemIndex>, PlanItems::Keys> of_item, alive;
    std::map<InstanceKey, PlanItems::Keys> of;
    for (const PlanItem* item : state_.plan_items.sorted()) {
      const bool lies_in_stage = item->item != 0;
      if (lies_in_stage) in[item->scope].insert(item->key);
      if (lies_in_stage && !item->waiting && !is_semi_terminal(item->state)) open_in[item->scope].insert(item->key);
      if (lies_in_stage && holds_its_stage(*item)) holding[item->scope].insert(item->key);
      of_item[{item->instance, item->item}].insert(item->key);
      if (!is_terminal(item->state)) alive[{item->instance, item->item}].insert(item->key);
      of[item->instance].insert(item->key);
      if (item->element) expect(state_.plan_items.with(*item->element) == item, "plan items by their work");
    }
    for (const auto& [scope, keys] : in) {
      expect(state_.plan_items.in(scope) == keys, "plan items of a stage");
      expect(state_.plan_items.open_in(scope) == open_in[scope], "open plan items of a stage");
      expect(state_.plan_items.holding(scope) == holding[scope], "plan items that hold their stage");
    }
    for (const auto& [place, keys] : of_item) {
      expect(state_.plan_items.of(place.first, place.second) == keys, "instances of a plan item");
      expect(state_.plan_items.alive(place.first, place.second) == alive[place], "living instances of a plan item");
    }
    for (const auto& [instance, keys] : of) expect(state_.plan_items.of(instance) == keys, "plan items of a case");
  }

  static bool holds_its_stage(const PlanItem& item) {
    if (item.waiting) return false;
    switch (item.state) {
      case PlanItemState::active: return true;
      case PlanItemState::suspended: return item.required || item.before == PlanItemState::active;
      case PlanItemState::available:
      case PlanItemState::enabled: return item.required;
      default: return false;
    }
  }

  void jobs() {
    std::map<std::pair<std::string, std::string>, Jobs::Queue> queues;
    std::set<std::pair<Instant, JobKey>> deadlines;
    for (const Job* job : state_.jobs.sorted()) {
      auto& queue = queues[{job->tenant, job->type}];
      if (is_activatable(job->state) && !is_suspended(job->instance)) queue.insert(job->key);
      if (job->deadline) deadlines.emplace(*job->deadline, job->key);
    }
    for (const auto& [key, queue] : queues) {
      const Jobs::Queue* kept = state_.jobs.activatable(key.first, key.second);
      expect(kept ? *kept == queue : queue.empty(), "activatable jobs of type " + key.second);
    }
    expect(state_.jobs.deadlines() == deadlines, "deadlines of jobs");
  }

  void loop_outputs() {
    std::map<ElementKey, LoopOutputs::Places> by_body;
    for (const LoopOutput* output : state_.loop_outputs.sorted())
      by_body[output->body].emplace(output->index, output->key);
    for (const auto& [body, places] : by_body) expect(state_.loop_outputs.of(body) == places, "outputs of a loop");
  }

  void user_tasks() {
    std::map<std::string, UserTasks::Queue> waiting, assigned;
    for (const UserTask* task : state_.user_tasks.sorted()) {
      if (is_suspended(task->instance)) continue;
      const std::pair place{-task->priority, task->key};
      if (!task->assignee.empty()) assigned[task->assignee].insert(place);
      else if (task->state != UserTaskState::created) continue;  // its listeners hold it up
      else if (task->candidate_groups.empty() && task->candidate_users.empty()) waiting[""].insert(place);
      else for (const std::string& group : task->candidate_groups) waiting[group].insert(place);
    }
    for (const auto& [group, queue] : waiting)
      expect(state_.user_tasks.waiting(group) == queue, "tasks waiting for group '" + group + "'");
    for (const auto& [person, queue] : assigned)
      expect(state_.user_tasks.assigned_to(person) == queue, "tasks of " + person);
    expect(waiting.contains("") || state_.user_tasks.waiting("").empty(), "tasks waiting for everybody");
  }

  void timers() {
    std::set<std::pair<Instant, TimerKey>> due;
    std::map<DefinitionKey, std::vector<TimerKey>> starting;
    for (const Timer* timer : state_.timers.sorted()) {
      if (!timer->instance || !is_suspended(*timer->instance)) due.emplace(timer->due_at, timer->key);
      if (!timer->instance) starting[timer->definition].push_back(timer->key);
    }
    expect(state_.timers.due() == due, "timers by when they are due");
    for (const Definition* definition : state_.definitions.sorted())
      expect(state_.timers.starting(definition->key) == starting[definition->key], "start timers of " + definition->id);
  }

  void subscriptions() {
    std::map<std::tuple<SubscriptionKind, std::string, std::string, std::string>, Subscriptions::Keys> waiting;
    std::map<std::tuple<SubscriptionKind, std::string, std::string>, Subscriptions::Keys> starting;
    std::map<InstanceKey, Subscriptions::Keys> conditions;
    std::map<DefinitionKey, std::vector<SubscriptionKey>> of_definition;
    for (const Subscription* row : state_.subscriptions.sorted()) {
      if (row->instance && is_suspended(*row->instance)) continue;
      if (!row->instance)
        starting[{row->kind, row->tenant, row->name}].insert(row->key),
            of_definition[row->definition].push_back(row->key);
      else if (row->kind == SubscriptionKind::conditional) conditions[*row->instance].insert(row->key);
      else waiting[{row->kind, row->tenant, row->name, row->correlation_key}].insert(row->key);
    }
    for (const auto& [key, keys] : waiting)
      expect(std::apply([&](const auto&... part) { return state_.subscriptions.waiting(part...); }, key) == keys,
             "who waits for " + std::get<2>(key));
    for (const auto& [key, keys] : starting)
      expect(std::apply([&](const auto&... part) { return state_.subscriptions.starting(part...); }, key) == keys,
             "what " + std::get<2>(key) + " starts");
    for (const Instance* instance : state_.instances.sorted())
      expect(state_.subscriptions.conditions(instance->key) == conditions[instance->key],
             "conditions of instance " + std::to_string(instance->key.value));
    for (const Definition* definition : state_.definitions.sorted())
      expect(state_.subscriptions.of_definition(definition->key) == of_definition[definition->key],
             "start subscriptions of " + definition->id);
  }

  void documents() {
    std::set<std::pair<Instant, std::string>> expiries;
    for (const work::StoredDocument* document : work_.stored_documents.sorted())
      if (document->expires_at) expiries.emplace(*document->expires_at, document->id);
    expect(work_.stored_documents.expiries() == expiries, "documents by when they expire");
  }

  void messages() {
    std::map<std::tuple<std::string, std::string, std::string>, Messages::Keys> buffered;
    std::set<std::pair<Instant, MessageKey>> expiries;
    for (const Message* message : state_.messages.sorted()) {
      buffered[{message->tenant, message->name, message->correlation_key}].insert(message->key);
      expiries.emplace(message->expires_at, message->key);
      expect(state_.messages.has(*message) == !message->message_id.empty(), "ids of messages");
      expect(state_.messages.named(message->tenant, message->name).contains(message->key), "messages by name");
    }
    for (const auto& [key, keys] : buffered)
      expect(state_.messages.buffered(std::get<0>(key), std::get<1>(key), std::get<2>(key)) == keys,
             "buffered messages " + std::get<1>(key));
    expect(state_.messages.expiries() == expiries, "messages by when they expire");
  }

  void definitions() {
    std::map<std::tuple<DefinitionKind, std::string, std::string>, const Definition*> latest;
    for (const Definition* one : state_.definitions.sorted()) {
      expect(state_.definitions.newest_version(one->kind, one->tenant, one->id) >= one->version,
             "the newest version of " + one->id);
      if (one->deleted_at) {
        expect(state_.definitions.version(one->kind, one->tenant, one->id, one->version) != one,
               "a deleted version of " + one->id);
        continue;
      }
      const Definition*& last = latest[{one->kind, one->tenant, one->id}];
      if (!last || last->version < one->version) last = one;
      expect(state_.definitions.version(one->kind, one->tenant, one->id, one->version) == one,
             "versions of " + one->id);
    }
    for (const auto& [key, one] : latest)
      expect(state_.definitions.latest(one->kind, one->tenant, one->id) == one, "latest version of " + one->id);
  }

  void batches() {
    std::set<BatchKey> active;
    std::map<BatchKey, BatchItems::Keys> to_do;
    for (const BatchOperation* batch : state_.batches.sorted())
      if (batch->state == BatchState::active) active.insert(batch->key);
    for (const BatchItem* item : state_.batch_items.sorted()) to_do[item->batch].insert(item->key);
    expect(state_.batches.active() == active, "active batch operations");
    for (const auto& [batch, items] : to_do)
      expect(state_.batch_items.to_do(batch) == items, "items of batch operation " + std::to_string(batch.value));
  }

  void items() {
    std::map<std::string, std::set<std::pair<Instant, work::ItemKey>>> open;
    for (const work::WorkItem* item : work_.items.sorted()) {
      open[commerce::line_key(item->tenant, item->line)].emplace(item->received_at, item->key);
      if (item->instance) expect(work_.items.of_instance(*item->instance) == item, "the item of an instance");
    }
    for (const auto& [line, keys] : open) expect(work_.items.open(line) == keys, "open items of line " + line);
    for (const work::WorkItem* item : work_.items.sorted())
      if (item->job) expect(work_.items.of_job(*item->job) == item, "the item a job waits for");
    for (const work::Handled* row : work_.handled.sorted())
      expect(work_.handled.of_item(row->item).contains(row->key), "handled steps of an item");
  }

  void clocks() {
    std::map<std::int64_t, work::SlaClocks::Keys> by_item;
    std::set<std::pair<Instant, work::SlaClockKey>> due;
    for (const work::SlaClock* clock : work_.clocks.sorted()) {
      by_item[clock->item].insert(clock->key);
      if (const auto next = work::next_event(*clock)) due.emplace(*next, clock->key);
      const work::WorkItem* item = work_.items.find({clock->item});
      expect(item, "a clock outlives its item");
      if (item && clock->metric == work::Metric::resolution)
        expect(item->due_at == clock->due_at, "an item is due by its clock");
    }
    for (const auto& [item, keys] : by_item) expect(work_.clocks.of_item(item) == keys, "clocks of an item");
    expect(work_.clocks.due() == due, "clocks by when something happens to them");
    for (const work::SlaPolicy* policy : work_.policies.sorted())
      expect(work_.policies.of_line(commerce::line_key(policy->tenant, policy->line)) == policy, "policies by line");
  }

  void pauses() {
    std::map<std::int64_t, work::SlaPauses::Keys> by_item;
    for (const work::SlaPause* pause : work_.pauses.sorted()) {
      by_item[pause->item].insert(pause->key);
      expect(work_.items.find({pause->item}), "a pause outlives its item");
      if (pause->element && !pause->until)
        expect(work_.pauses.at_element(*pause->element) == pause, "pauses by element");
    }
    for (const auto& [item, keys] : by_item) {
      expect(work_.pauses.of_item(item) == keys, "pauses of an item");
      for (const work::SlaClockKey key : work_.clocks.of_item(item))
        expect((work_.clocks.get(key).state == work::ClockState::paused) <= work_.pauses.is_paused(item),
               "a clock stands still although nothing pauses it");
    }
  }

  template <class Row>
  void of_cases(const dossier::OfCase<Row>& table) {
    std::map<dossier::CaseKey, typename dossier::OfCase<Row>::Keys> by_case;
    for (const Row* row : table.sorted())
      if (const std::optional<dossier::CaseKey> instance = row->instance) by_case[*instance].insert(core::key_of(*row));
    for (const auto& [instance, keys] : by_case)
      expect(table.of(instance) == keys, std::string(Row::table.name) + " of case " + std::to_string(instance.value));
  }

  void dossiers() {
    dossier::State::for_each_of_case(dossier_, [&](const auto& table) { of_cases(table); });
    std::set<std::pair<Instant, std::string>> ends;
    for (const dossier::TeamMember* member : dossier_.team.sorted())
      if (member->ends_at && !member->left_at) ends.emplace(*member->ends_at, member->key);
    expect(dossier_.team.ends() == ends, "engagements by when they end");
    for (const dossier::Article* article : dossier_.articles.sorted()) {
      expect(dossier_.articles.find_version(article->tenant, article->id, article->version) == article,
             "versions of article " + article->id);
      expect(dossier_.articles.newest(article->tenant, article->id) >= article->version,
             "the newest version of article " + article->id);
    }
  }

  const State& state_;
  const work::State& work_;
  const dossier::State& dossier_;
};

}  // namespace

Wrongs index_errors(const flow::State& state) {
  Indexes indexes(state);
  indexes.look();
  return indexes.wrongs;
}

}  // namespace tandem::test
