// The files of test/fixtures/bpmn are written in the manner of the tool they are named after: its namespaces and
// prefixes, extensions, encoding, the order of its attributes. What is executed of them, and the texts in them, are
// what was drawn.
#include <fstream>
#include <sstream>

#include "bpmn/test_kit.h"

namespace tandem::bpmn {
namespace {

std::string bytes_of(const std::string& tool) {
  std::ifstream file(TANDEM_SOURCE_DIR "/test/fixtures/bpmn/" + tool + ".bpmn", std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

struct Case {
  const char* tool;
  const char* graph;
  const char* names;
};

std::ostream& operator<<(std::ostream& out, const Case& one) { return out << one.tool; }

std::string graph_of(const std::vector<std::shared_ptr<const Process>>& processes) {
  std::string text = "\n";
  for (const auto& process : processes) text += test::show_tree(*process, 0, "");
  return text;
}

std::string names_of(const std::vector<std::shared_ptr<const Process>>& processes) {
  std::string text;
  for (const auto& process : processes)
    for (const Element& element : process->elements)
      if (!element.name.empty()) text += (text.empty() ? "" : " | ") + element.name;
  return text;
}

class Tool : public testing::TestWithParam<Case> {};

TEST_P(Tool, IsRead) {
  const auto processes = read(bytes_of(GetParam().tool), "f");
  ASSERT_TRUE(processes) << test::problems(bytes_of(GetParam().tool));
  EXPECT_EQ(graph_of(*processes), GetParam().graph);
  EXPECT_EQ(names_of(*processes), GetParam().names);
}

INSTANTIATE_TEST_SUITE_P(Bpmn, Tool, testing::Values(
    Case{"activiti", R"(
process expense
  start event start -> approve
  multi-instance body approve [one by one of =receipts] -> end
    user task approve
  end event end
)",
         "Expense | Start | Approve | Approve"},
    Case{"adonis", R"(
process process_37201
  start event obj.37203 -> obj.37204
  parallel gateway obj.37204 -> obj.37206 -> obj.37209
  task obj.37206 -> obj.37210
  task obj.37209 -> obj.37210
  parallel gateway obj.37210 -> obj.37215
  end event obj.37215
)",
         "Übergabe | Beginn | Nicht-exklusives Gateway | Schlüssel übergeben | Zählerstände ablesen | Ende"},
    Case{"aris", R"(
process x22
  start event x23 -> x24
  event-based gateway x24 -> x25 -> x26
  catch event x25 [timer after P1D] -> x27
  catch event x26 [signal stopped] -> x27
  end event x27
  event sub-process x33
    start event x34 [signal asked, beside] -> x35
    end event x35
process x50
  start event x51 -> x52
  end event x52
)",
         "A < B & C C 'd' > e"},
    Case{"bizagi", R"(
process Id_7d1d9c28-5f3d-4f0e-bf9c-3f2d5c0a1e77
  start event Id_e0c1 -> Id_e0c2
  task Id_e0c2 -> Id_e0c3
  sub-process Id_e0c3 -> Id_e0c7
    start event Id_e0c4 -> Id_e0c5
    task Id_e0c5 -> Id_e0c6
    end event Id_e0c6
  end event Id_e0c7
)",
         "Proceso de compra | Solicitud recibida | Revisar año \"fiscal\" | Negociar | Ofertar | Fin"},
    Case{"bpmn_io", R"(
process sell
  start event StartEvent_ordered [message ordered key ] -> Activity_pack
  user task Activity_pack -> Event_sent
  end event Event_sent
)",
         "Pack"},
    Case{"camunda_modeler", R"(
process claim
  start event StartEvent_1 -> Activity_check
  service task Activity_check [job check-cover *5] -> Gateway_covered
  boundary event Event_late on Activity_check [timer after PT2H, beside] -> Event_told
  end event Event_told
  exclusive gateway Gateway_covered -> Event_paid if covered and claim.amount < 1000 -> Event_refused by default
  end event Event_paid
  end event Event_refused
)",
         "Claim & payment | Claim\nreceived | Check cover | Covered?"},
    Case{"eclipse_modeler", R"(
process com.sample.bpmn.hello
  start event StartEvent_1 -> ScriptTask_1
  script task ScriptTask_1 [twice = amount * 2] -> ExclusiveGateway_1
  exclusive gateway ExclusiveGateway_1 -> EndEvent_1 if twice > 10 -> EndEvent_2 by default
  end event EndEvent_1
  end event EndEvent_2
)",
         "Hello World | StartProcess | Hello | EndProcess"},
    Case{"enterprise_architect", R"(
process EAID_PR1
  start event EAID_S1 -> EAID_T1
  sub-process EAID_T1 -> EAID_E1
    start event EAID_S2 -> EAID_L1
    throw event EAID_L1 [link Seite 2 to EAID_L2] -> EAID_L2
    catch event EAID_L2 [link Seite 2] -> EAID_E2
    end event EAID_E2
  end event EAID_E1
)",
         "Rückgabe – bis 50 € | Paket zurück | Prüfen… | weiter | weiter"},
    Case{"ibm_process_designer", R"(
process bpmnid-80c796ae
  task bpmnid-11047880 -> bpmnid-2f925dd9
  task bpmnid-2f925dd9 -> bpmnid-5cfcf354
  start event bpmnid-196c656e -> bpmnid-11047880
  end event bpmnid-5cfcf354
)",
         "Hiring | Submit | Approve | Start | End"},
    Case{"signavio", R"(
process sid-A5B1F0E6-7E45-4C8F-9B1E-2E1A7C4D9F10
  start event sid-START -> sid-TASK
  task sid-TASK -> sid-SPLIT
  inclusive gateway sid-SPLIT -> sid-VISIT if amount > 10000 -> sid-JOIN by default
  manual task sid-VISIT -> sid-JOIN
  inclusive gateway sid-JOIN -> sid-END
  end event sid-END [terminate]
)",
         "Kredit prüfen | Antrag\neingegangen | Bonität prüfen | Besuch"},
    Case{"string_writer", R"(
process Page-2
  start event Start -> Sheet.7
  manual task Sheet.7 -> End
  end event End
)",
         "Заявка | Начало | Проверить | Конец"},
    Case{"trisotech", R"(
process WFP-1
  start event _a1 -> _a2
  sub-process _a2 -> _a3
    start event _b1 -> _b2
    catch event _b2 [message approved key =employee] -> _b3
    end event _b3
  boundary event _a4 on _a2 [error NO_DAYS_LEFT] -> _a5
  end event _a3
  end event _a5
)",
         "Vacation | Ask | Approved | none left"},
    Case{"visio", R"(
process Page-1
  start event Start -> Sheet.7
  manual task Sheet.7 -> End
  end event End
)",
         "请假 🏖 | 开始 | 审批 | 结束"},
    Case{"yaoqiang", R"(
process PROCESS_1
  start event _2 -> _3
  sub-process _3 -> _6
    start event _31 -> _32
    throw event _32 [escalation SLOW] -> _33
    end event _33
  boundary event _7 on _3 [escalation SLOW, beside] -> _5
  boundary event _8 on _3 [signal storniert] -> _6
  task _5
  end event _6
)",
         "Start | Gebühr prüfen – größer? | Eskalation | Melden | Ende"}),
    [](const auto& row) { return std::string(row.param.tool); });

TEST(Tools, DocumentationIsTextWithoutItsMarkUp) {
  const auto aris = read(bytes_of("aris"), "f");
  ASSERT_TRUE(aris);
  EXPECT_EQ((*aris)[0]->elements[0].documentation, "first <second> & third é");
  const auto signavio = read(bytes_of("signavio"), "f");
  ASSERT_TRUE(signavio);
  const auto& process = *(*signavio)[0];
  EXPECT_EQ(process[process.find("sid-TASK")].documentation, "Auskunft einholen & ablegen: <b>beide</b> Teile");
}

TEST(Tools, ExtensionsOfOthersAreLeftAlone) {
  const auto claim = test::read_one(bytes_of("camunda_modeler"));
  ASSERT_TRUE(claim);
  EXPECT_EQ(claim->version_tag, "v1.4");
  EXPECT_EQ(claim->elements[0].properties,
            (std::vector<std::pair<std::string, std::string>>{{"owner", "claims <team>"}}));
  const auto trisotech = test::read_one(bytes_of("trisotech"));
  ASSERT_TRUE(trisotech);
  EXPECT_EQ(test::show(trisotech->elements[trisotech->find("_b2")].event->message->correlation_key), "=employee");
}

}  // namespace
}  // namespace tandem::bpmn
