#include "server/load.h"

#include "flow/surround.h"

namespace tandem::server {

namespace {

// Rows of the engine bring derived things along; other rows are just put back.
template <class Row>
void put_back(flow::State& state, core::Table<Row>& table, Row row) {
  if constexpr (requires { engine::restore(state.engine, table, std::move(row)); })
    engine::restore(state.engine, table, std::move(row));
  else table.restore(std::move(row));
}

template <class Row>
void load_table(store::Store& store, flow::State& state, core::Table<Row>& table) {
  store.load(core::spec_of<Row>(), [&](core::CellReader& cells) {
    Row row;
    core::read_row(cells, row);
    put_back(state, table, std::move(row));
  });
}

}  // namespace

std::unique_ptr<flow::State> load(store::Store& store) {
  auto state = std::make_unique<flow::State>();
  flow::State::for_each_table(*state, [&](auto& table) { load_table(store, *state, table); });
  engine::finish_restore(state->engine);
  flow::surround(*state);
  const store::Store::Mark mark = store.mark();
  state->position = mark.position;
  state->keys.restore(mark.last_key);
  return state;
}

}  // namespace tandem::server
