// Plan items that come more than once (CMMN 1.1 §8.6.4): again when they end, again when a criterion is satisfied
// again, or once for each element of a collection.
#pragma once
#include "cmmn/case.h"
#include "engine/run.h"

namespace tandem::engine {

bool may_repeat(const PlanItem& item, const cmmn::PlanItem& plan);
// A new instance in the stage.
struct CreateAs {
  bool waiting = false;  // nobody sees it before a criterion is satisfied
  bool empty = false;    // a stage that begins with nothing in it
  Value entry = {};      // of a collection
};
PlanItemKey create_item(Run& run, const PlanItem& stage, cmmn::ItemIndex item, int index, CreateAs as = {});
// After an entry criterion has fired: the instance the next satisfaction will find.
void wait_for_next(Run& run, PlanItemKey before);
// After the transition: another instance, if the item has no entry criteria and its rule says so.
void repeat_if_it_may(Run& run, PlanItemKey item, cmmn::Kind kind, cmmn::Transition by);

bool is_over_collection(const cmmn::PlanItem& plan);
void create_for_each(Run& run, const PlanItem& stage, cmmn::ItemIndex item, int from);
// The collection of an item without criteria has come: its instances begin, once, and the one that waited for it goes.
void collection_has_come(Run& run, const PlanItem& stage, cmmn::ItemIndex item);

}  // namespace tandem::engine
