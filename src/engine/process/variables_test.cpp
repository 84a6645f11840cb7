#include "engine/process/variables.h"

#include "engine/test_engine.h"

namespace tandem::engine {
namespace {

Value nested(std::uint32_t depth) {
  Value value(1);
  for (std::uint32_t level = value.depth(); level < depth; ++level) value = Value::list({value});
  return value;
}

TEST(Variables, are_neither_too_deep_nor_too_big) {
  EXPECT_TRUE(check_variable("x", nested(max_variable_depth)));
  const auto too_deep = check_variable("x", nested(max_variable_depth + 1));
  ASSERT_FALSE(too_deep);
  EXPECT_EQ(too_deep.error().type, IncidentType::io_mapping_error);
}

// Parts that are shared weigh as much as they would be written: a result cannot double itself for ever.
TEST(Variables, weigh_what_they_would_be_when_written) {
  Value value(std::string(1'000, 'x')), doubled = Value::list({value, value});
  while (doubled.weight() <= max_variable_weight) value = doubled, doubled = Value::list({value, value});
  EXPECT_TRUE(check_variable("x", value));
  const auto too_big = check_variable("x", doubled);
  ASSERT_FALSE(too_big);
  EXPECT_EQ(too_big.error().type, IncidentType::message_size_exceeded);
}

constexpr const char* waiting =
    "<startEvent id='s'/><sequenceFlow id='f' sourceRef='s' targetRef='work'/>"
    "<serviceTask id='work'><extensionElements><zeebe:taskDefinition type='work'/></extensionElements></serviceTask>";

TEST(Variables, the_same_value_again_is_no_change) {
  TestEngine engine;
  engine.deploy_process("order", waiting);
  const ElementKey root = root_element(engine.start("order"));
  const auto set = [&](Value value) {
    return engine.ask(ProcessCommand(SetVariables{root, Value::context({{"x", std::move(value)}})}));
  };
  ASSERT_TRUE(set(Value(1)));
  EXPECT_FALSE(engine.events.empty());
  ASSERT_TRUE(set(Value(1)));
  EXPECT_TRUE(engine.events.empty());
  ASSERT_TRUE(set(Value(2)));
  EXPECT_FALSE(engine.events.empty());
}

}  // namespace
}  // namespace tandem::engine
