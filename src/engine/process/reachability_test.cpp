#include "engine/process/reachability.h"

#include <gtest/gtest.h>

#include <sstream>

namespace tandem::engine {
namespace {

using bpmn::Element;
using bpmn::ElementIndex;
using bpmn::Kind;

// A process of elements named by one letter: "a>j b>j c>b" are its flows, in this order. A letter's element is made
// when it is first met.
class Graph {
 public:
  explicit Graph(const std::string& flows) {
    process_.elements.push_back({});
    std::istringstream in(flows);
    for (std::string flow; in >> flow;) connect(flow[0], flow[2]);
  }

  Element& at(char name) { return process_.elements[index(name)]; }

  ElementIndex index(char name) {
    const std::string id(1, name);
    if (const ElementIndex known = process_.find(id); known != bpmn::none) return known;
    const auto fresh = static_cast<ElementIndex>(process_.elements.size());
    Element element;
    element.id = id;
    element.kind = Kind::task;
    element.parent = 0;
    process_.by_id.emplace(id, fresh);
    process_.elements.push_back(element);
    process_.elements[0].children.push_back(fresh);
    return fresh;
  }

  void attach(char boundary, char host) {
    const ElementIndex event = index(boundary), activity = index(host);
    process_.elements[event].kind = Kind::boundary_event;
    process_.elements[event].attached_to = activity;
    process_.elements[activity].boundary_events.push_back(event);
  }

  void link(char from, char to) {
    const ElementIndex source = index(from), target = index(to);
    process_.elements[source].event.emplace().trigger = bpmn::Trigger::link;
    process_.elements[source].event->link_target = target;
    process_.elements[target].event.emplace().trigger = bpmn::Trigger::link;
  }

  // The letters from which a token could come into the join 'j' by these flows.
  std::string upstream(const std::vector<bpmn::FlowIndex>& flows) {
    const std::vector<bool> found = upstream_of(process_, index('j'), flows);
    std::string names;
    for (ElementIndex element = 1; element < found.size(); ++element)
      if (found[element]) names += process_.elements[element].id;
    std::sort(names.begin(), names.end());
    return names;
  }

 private:
  void connect(char from, char to) {
    const ElementIndex source = index(from), target = index(to);
    const auto flow = static_cast<bpmn::FlowIndex>(process_.flows.size());
    process_.flows.push_back({std::string(1, from) + to, source, target});
    process_.elements[source].outgoing.push_back(flow);
    process_.elements[target].incoming.push_back(flow);
  }

  bpmn::Process process_;
};

TEST(Upstream, is_the_source_of_the_flow_and_what_leads_there) {
  EXPECT_EQ(Graph("a>j b>j").upstream({0}), "a");
  EXPECT_EQ(Graph("a>j b>j").upstream({1}), "b");
  EXPECT_EQ(Graph("s>a s>b a>j b>j").upstream({2}), "as");
  EXPECT_EQ(Graph("c>b b>a a>j d>j").upstream({2}), "abc");
}

TEST(Upstream, of_no_flow_is_nothing) { EXPECT_EQ(Graph("a>j b>j").upstream({}), ""); }

TEST(Upstream, of_several_flows_is_what_leads_to_any) { EXPECT_EQ(Graph("a>j b>j c>b").upstream({0, 1}), "abc"); }

TEST(Upstream, goes_round_loops_once) { EXPECT_EQ(Graph("a>b b>a b>j s>a").upstream({2}), "abs"); }

// The join itself may send a token back to its own entrance; what lies before it comes through it, not around it.
TEST(Upstream, does_not_lead_through_the_join) {
  EXPECT_EQ(Graph("a>j j>b b>c c>j").upstream({3}), "bcj");
  EXPECT_EQ(Graph("a>j j>b b>c c>j").upstream({0}), "a");
}

TEST(Upstream, leads_through_boundary_events) {
  Graph graph("h>x e>j s>h");
  graph.attach('e', 'h');
  EXPECT_EQ(graph.upstream({1}), "ehs");
}

TEST(Upstream, leads_through_links) {
  Graph graph("a>t c>j");
  graph.link('t', 'c');
  EXPECT_EQ(graph.upstream({1}), "act");
}

TEST(Upstream, does_not_know_what_lies_behind) { EXPECT_EQ(Graph("a>j b>j j>z z>y").upstream({0, 1}), "ab"); }

TEST(Upstream, of_a_long_way_needs_no_stack) {
  bpmn::Process process;
  process.elements.resize(200'002);
  for (ElementIndex at = 1; at <= 200'000; ++at) {
    process.flows.push_back({"f", at, at + 1});
    process.elements[at].outgoing.push_back(at - 1);
    process.elements[at + 1].incoming.push_back(at - 1);
  }
  EXPECT_TRUE(upstream_of(process, 200'001, {199'999})[1]);
}

}  // namespace
}  // namespace tandem::engine
