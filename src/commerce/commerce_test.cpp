#include <gtest/gtest.h>

#include "commerce/commerce.h"
#include "format/json.h"

namespace tandem::commerce {
namespace {

const Instant now = from_millis(1'900'000'000'000);

Value facts(const char* price_model) {
  Context facets;
  for (const std::string& facet : facet_names) facets.put(facet, "said");
  facets.put("focus", "cost_arbitrage");
  return Value::context({{"code", "bpo.entry"},
                         {"name", "Entry"},
                         {"mode", "BPO"},
                         {"facets", Value(std::move(facets))},
                         {"unitOfMeasure", "policy"},
                         {"sla", Value::context({{"within", "PT4H"}})},
                         {"definition", Value::context({{"processId", "entry"}})},
                         {"priceModel", *parse_json(price_model)}});
}

class Room {
 public:
  State state;
  core::Keys keys;

  Result<std::vector<Event>> ask(const Command& command, Instant at = now) {
    auto events = decide(state, command, keys, at);
    if (events) for (const Event& event : *events) apply(state, event);
    return events;
  }
  void sell(const char* price_model) {
    ASSERT_TRUE(ask(PutService{facts(price_model)}));
    ASSERT_TRUE(ask(PutClient{"acme", "Acme", ""}));
    ASSERT_TRUE(ask(PutLine{.tenant = "acme", .id = "entry", .service = "bpo.entry"}));
  }
  Usage used(const char* outcome) {
    const auto events = ask(RecordUsage{"acme", "entry", 7, outcome});
    return std::get<UsageRecorded>(events->front()).usage;
  }
};

constexpr const char* per_item =
    R"({"model":"transaction","currency":"EUR","unitPrice":145,"rules":[{"when":"item.outcome = \"returned\"","unitPrice":80},{"when":"item.outcome = \"big\"","unitPrice":900}]})";

TEST(Commerce, R224_an_item_is_priced_by_the_first_rule_that_holds_else_by_the_line) {
  Room room;
  room.sell(per_item);
  const std::pair<const char*, int> cases[] = {{"keyed", 145}, {"returned", 80}, {"big", 900}, {"", 145}};
  for (const auto& [outcome, price] : cases) {
    const Usage usage = room.used(outcome);
    EXPECT_EQ(usage.unit_price, price) << outcome;
    EXPECT_EQ(usage.currency, "EUR");
    EXPECT_EQ(usage.unit, "policy");
    EXPECT_EQ(usage.item, 7);
  }
}

TEST(Commerce, what_is_priced_by_the_hour_has_no_price_per_item) {
  Room room;
  room.sell(R"({"model":"hour","currency":"EUR","unitPrice":5800})");
  EXPECT_EQ(room.used("done").unit_price, 0);
}

TEST(Commerce, a_rule_that_is_no_expression_never_holds) {
  Room room;
  room.sell(R"({"model":"transaction","currency":"EUR","unitPrice":145,"rules":[{"when":"item. =","unitPrice":1}]})");
  EXPECT_EQ(room.used("keyed").unit_price, 145);
}

TEST(Commerce, a_line_takes_what_the_service_says_and_keeps_its_first_day) {
  Room room;
  room.sell(per_item);
  ASSERT_TRUE(room.ask(
      PutLine{.tenant = "acme", .id = "entry", .name = "Entry of policies", .service = "bpo.entry", .mode = Mode::kpo},
      now + Duration(5000)));
  const ServiceLine& line = *room.state.line("acme", "entry");
  EXPECT_EQ(line.name, "Entry of policies");
  EXPECT_EQ(line.mode, Mode::kpo);
  EXPECT_EQ(line.process_id, "entry");
  EXPECT_EQ(line.due_within_ms, 4 * 3'600'000);
  EXPECT_EQ(line.live_since, now);
}

TEST(Commerce, R101_a_line_without_a_process_does_not_go_live) {
  Room room;
  room.sell(per_item);
  const auto refused = room.ask(PutLine{.tenant = "acme", .id = "other", .service = "bpo.entry", .process_id = ""});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Code::invalid_state);
  EXPECT_EQ(room.state.line("acme", "other"), nullptr);
  EXPECT_TRUE(
      room.ask(PutLine{.tenant = "acme", .id = "other", .service = "bpo.entry", .process_id = "", .live = false}));
}

TEST(Commerce, R001_R100_every_facet_is_asked_for_by_name) {
  for (const std::string& facet : facet_names) {
    Context entries = facts(per_item).context();
    Context facets = entries.find("facets")->context();
    facets.erase(facet);
    entries.put("facets", Value(facets));
    Room room;
    const auto refused = room.ask(PutService{Value(entries)});
    ASSERT_FALSE(refused) << facet;
    EXPECT_EQ(refused.error().problems.front().where, "/facets/" + facet);
  }
  EXPECT_EQ(facet_names.size(), 13u);
}

TEST(Commerce, a_line_of_a_service_is_a_live_one_of_that_client) {
  Room room;
  room.sell(per_item);
  EXPECT_EQ(room.state.line_of_service("acme", "bpo.entry"), room.state.line("acme", "entry"));
  EXPECT_EQ(room.state.line_of_service("other", "bpo.entry"), nullptr);
  EXPECT_EQ(room.state.line_of_service("acme", "kpo.other"), nullptr);
}

}  // namespace
}  // namespace tandem::commerce
