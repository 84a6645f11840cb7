// Every row type the store keeps. A table that is missing here is missed by the schema test's count.
#pragma once
#include <boost/mp11.hpp>

#include "cluster/rows.h"
#include "commerce/rows.h"
#include "core/audit.h"
#include "core/record.h"
#include "dossier/rows.h"
#include "engine/case/rows.h"
#include "engine/rows.h"
#include "identity/rows.h"
#include "people/certification/rows.h"
#include "people/recruiting/rows.h"
#include "people/rows.h"
#include "people/skill/rows.h"
#include "people/training/rows.h"
#include "work/work.h"

namespace tandem::testing {

using AllRows = boost::mp11::mp_list<
    core::Record, core::Idempotency, engine::Resource, engine::Definition, engine::Instance, engine::ElementInstance,
    engine::Variable, engine::FlowTaken, engine::Job, engine::UserTask, engine::Timer, engine::Subscription,
    engine::Correlation, engine::Message, engine::Incident, engine::ElementCount, engine::DecisionEvaluation,
    engine::Loop, engine::LoopOutput, engine::Compensation, engine::PlanItem, engine::AddedStep, engine::PlanAct,
    engine::TemplateVerdict, engine::BatchOperation, engine::BatchItem, people::Person, people::Skill,
    people::RoleProfile, people::Attestation, people::Exam, people::Attempt, people::Curriculum, people::Enrolment,
    people::WorkCheck, people::Performance, people::LadderStep, people::Proposal, people::TenureWatch,
    people::Requisition, people::Application, commerce::Service, commerce::Client, commerce::ServiceLine,
    commerce::Usage, work::WorkItem, work::Document, work::DocumentContent, work::ModeChange, work::Handled,
    work::LineCount, work::OutcomeCount, work::ExternalId, work::StoredDocument, work::StoredContent, work::Calendar,
    work::SlaPolicy, work::SlaClock, work::SlaPause, work::SlaAlert, identity::User,
    identity::Password, identity::Group, identity::Role, identity::Tenant, identity::MappingRule, identity::Membership,
    identity::Authorization, core::Audit, cluster::ClusterVariable, cluster::GlobalListener, dossier::Evidence,
    dossier::Finding, dossier::Comment, dossier::Judgement, dossier::Review, dossier::Opinion, dossier::Question,
    dossier::TeamMember, dossier::Contribution, dossier::TimeEntry, dossier::Estimate, dossier::Offer, dossier::Article,
    dossier::Mandate>;

template <class F>
void for_each_row_type(F&& f) {
  boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, AllRows>>(f);
}

}  // namespace tandem::testing
