// What a principal was granted decides which rows they see: in every list, and in what lies inside one thing.
#include "views/decisions.h"
#include "views/element_instances.h"
#include "views/incidents.h"
#include "views/jobs.h"
#include "views/message_subscriptions.h"
#include "views/process_definitions.h"
#include "views/process_instances.h"
#include "views/user_tasks.h"
#include "views/variables.h"
#include "views/world.h"

namespace tandem {
namespace {

using namespace testing;
using namespace views;
using core::Permission;
using core::ResourceType;

struct Guards : ::testing::Test, World {
  Guards() {
    for (const char* process : {"order", "invoice"}) {
      const std::int64_t key = process == std::string("order") ? 100 : 200;
      has(Definition{.key = {key}, .kind = DefinitionKind::process, .tenant = "t", .id = process},
          Instance{.key = {key + 1}, .tenant = "t", .definition = {key}, .process_id = process, .root = {key + 1}},
          ElementInstance{.key = {key + 2},
                          .tenant = "t",
                          .instance = {key + 1},
                          .definition = {key},
                          .process_id = process,
                          .parent = {key + 1}},
          Job{.key = {key + 3}, .tenant = "t", .instance = {key + 1}, .process_id = process},
          Variable{.key = {key + 4},
                   .tenant = "t",
                   .instance = {key + 1},
                   .scope = {key + 1},
                   .process_id = process,
                   .value = Value(1)},
          Incident{.key = {key + 5}, .tenant = "t", .instance = {key + 1}, .process_id = process},
          UserTask{.key = {key + 6},
                   .tenant = "t",
                   .instance = {key + 1},
                   .element = {key + 2},
                   .process_id = process,
                   .assignee = "ann"});
    }
  }

  // Ann, in the group keyers, with what the function grants.
  template <class Grant>
  static Visibility ann(Grant grant) {
    auto access = std::make_shared<core::Access>("ann", std::vector<std::string>{"keyers"});
    grant(*access);
    return Visibility({.name = "ann", .all_tenants = false, .tenants = {"t"}, .access = std::move(access)});
  }
  static Visibility reader_of(const char* process) {
    return ann([process](core::Access& access) {
      access.grant(ResourceType::process_definition, Permission::read_process_instance, process);
    });
  }
  static Visibility nobody() { return ann([](core::Access&) {}); }

  template <class Search>
  std::size_t found(Search&& search, const Visibility& who) {
    store::Snapshot now = snapshot();
    return search(now, who, Value()).value()["items"].list().size();
  }
};

TEST_F(Guards, lists_show_what_was_granted) {
  for (const auto search : {search_process_instances, search_jobs, search_incidents}) {
    EXPECT_EQ(found(search, nobody()), 0u);
    EXPECT_EQ(found(search, reader_of("order")), 1u);
    EXPECT_EQ(found(search, reader_of("*")), 2u);
    EXPECT_EQ(found(search, reader_of("other")), 0u);
    EXPECT_EQ(found(search, everybody()), 2u);
  }
  EXPECT_EQ(found(search_element_instances, reader_of("order")), 1u);
  EXPECT_EQ(found(search_process_definitions, reader_of("order")), 0u) << "another permission";
}

TEST_F(Guards, one_thing_that_is_there_is_forbidden_and_another_is_not_found) {
  store::Snapshot now = snapshot();
  EXPECT_TRUE(get_process_instance(now, reader_of("order"), 101).has_value());
  EXPECT_EQ(get_process_instance(now, reader_of("order"), 201).error().code, Code::forbidden);
  EXPECT_EQ(get_process_instance(now, reader_of("order"), 999).error().code, Code::not_found);
  EXPECT_EQ(get_sequence_flows(now, reader_of("order"), 201).error().code, Code::forbidden);
  EXPECT_TRUE(get_sequence_flows(now, reader_of("order"), 101).has_value());
  const Visibility elsewhere(
      {.name = "ann", .all_tenants = false, .tenants = {"u"}, .access = std::make_shared<core::Access>("ann")});
  EXPECT_EQ(get_process_instance(now, elsewhere, 201).error().code, Code::not_found)
      << "in a tenant one does not see nothing is there";
}

TEST_F(Guards, what_lies_inside_a_task_one_may_read_is_read) {
  const Visibility reader = ann([](core::Access& access) {
    access.grant(ResourceType::process_definition, Permission::read_user_task, "order");
  });
  store::Snapshot now = snapshot();
  EXPECT_EQ(search_user_task_variables(now, reader, 106, Value(), LongValues::whole).value()["items"].list().size(),
            1u);
  EXPECT_EQ(search_user_task_variables(now, reader, 206, Value(), LongValues::whole).error().code, Code::forbidden);
  EXPECT_EQ(search_variables(now, reader, Value(), LongValues::whole).value()["items"].list().size(), 0u);
}

TEST_F(Guards, a_task_shows_itself_to_whom_it_names) {
  const auto by = [](const char* property) {
    return ann([property](core::Access& access) {
      access.grant_by_property(ResourceType::user_task, Permission::read, property);
    });
  };
  EXPECT_EQ(found(search_user_tasks, by("assignee")), 2u);
  EXPECT_EQ(found(search_user_tasks, by("candidateUsers")), 0u);
  EXPECT_EQ(found(search_user_tasks, by("candidateGroups")), 0u);
  has(UserTask{.key = {300}, .tenant = "t", .candidate_groups = {"others", "keyers"}});
  EXPECT_EQ(found(search_user_tasks, by("candidateGroups")), 1u);
  const Visibility by_key =
      ann([](core::Access& access) { access.grant(ResourceType::user_task, Permission::read, "106"); });
  EXPECT_EQ(found(search_user_tasks, by_key), 1u);
}

}  // namespace
}  // namespace tandem
