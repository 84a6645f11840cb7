// The tables and expressions of decision_bench in KIE Drools DMN and feel-scala: "NAME RATE" for each, in evaluations (or
// parses) per second of CPU of the whole process, compiler and collector included, after a warm-up.
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import java.io.File;
import java.io.StringReader;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.kie.api.io.Resource;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.dmn.feel.FEEL;
import org.kie.dmn.feel.lang.CompiledExpression;
import org.kie.dmn.feel.lang.CompilerContext;
import org.kie.dmn.feel.lang.impl.FEELBuilder;
import org.kie.internal.io.ResourceFactory;

class DecisionPeers {
  static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  static double seconds = 0.3;

  static double rate(IntConsumer work) {
    measured(work, seconds);  // the compiler has seen it
    return measured(work, seconds);
  }

  static double measured(IntConsumer work, double seconds) {
    final long began = SYSTEM.getProcessCpuTime();
    long took = 0;
    int done = 0;
    do {
      for (int at = 0; at < 20; ++at) work.accept(done++);
      took = SYSTEM.getProcessCpuTime() - began;
    } while (took < seconds * 1e9);
    return done / (took / 1e9);
  }

  static void print(String name, double rate) {
    System.out.printf("%s %.0f%n", name, rate);
  }

  @SuppressWarnings("unchecked")
  static void runTables(ObjectMapper json, JsonNode tables) {
    for (JsonNode table : tables) {
      final Resource resource = ResourceFactory.newReaderResource(new StringReader(table.get("dmn").asText()));
      resource.setSourcePath("bench.dmn");
      final DMNRuntime runtime = DMNRuntimeBuilder.fromDefaults().buildConfiguration()
          .fromResources(List.of(resource)).getOrElseThrow(RuntimeException::new);
      final DMNModel model = runtime.getModels().get(0);
      final List<Map<String, Object>> inputs = new ArrayList<>();
      for (JsonNode input : table.get("inputs")) inputs.add(json.convertValue(input, Map.class));
      final IntConsumer evaluate = at -> {
        final DMNContext context = runtime.newContext();
        inputs.get(at % inputs.size()).forEach(context::set);
        final var result = runtime.evaluateByName(model, context, "rate");
        if (result.getDecisionResultByName("rate").getResult() == null) throw new IllegalStateException("no rule applied");
      };
      print("drools table " + table.get("rules").size(), rate(evaluate));
    }
  }

  static void runDrools(String name, String text, Map<String, Object> variables) {
    final FEEL feel = FEELBuilder.builder().build();
    final CompilerContext context = feel.newCompilerContext();
    variables.forEach(context::addInputVariable);
    final CompiledExpression compiled = feel.compile(text, context);
    if (feel.evaluate(compiled, variables) == null) return;  // it does not answer this one
    print("drools parse " + name, rate(at -> feel.compile(text, context)));
    print("drools evaluate " + name, rate(at -> feel.evaluate(compiled, variables)));
  }

  static void runFeelScala(String name, String text, Map<String, Object> variables) {
    final FeelEngineApi feel = FeelEngineBuilder.forJava().build();
    final var parsed = feel.parseExpression(text);
    if (!parsed.isSuccess() || feel.evaluate(parsed.parsedExpression(), variables).result() == null) return;
    final var expression = parsed.parsedExpression();
    print("feel-scala parse " + name, rate(at -> feel.parseExpression(text)));
    print("feel-scala evaluate " + name, rate(at -> feel.evaluate(expression, variables)));
  }

  @SuppressWarnings("unchecked")
  public static void main(String[] arguments) throws Exception {
    if (arguments.length > 1) seconds = Double.parseDouble(arguments[1]);
    final ObjectMapper json = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    final JsonNode material = json.readTree(new File(arguments[0]));
    final Map<String, Object> variables = json.convertValue(material.get("context"), Map.class);
    variables.replaceAll((key, value) -> exact(value));
    runTables(json, material.get("tables"));
    for (int at = 0; at < material.get("expressions").size(); ++at) {
      final String text = material.get("expressions").get(at).asText();
      runDrools(String.valueOf(at + 1), text, variables);
      runFeelScala(String.valueOf(at + 1), text, variables);
    }
  }

  // Numbers as both engines have them, so that nothing is converted while it is measured.
  @SuppressWarnings("unchecked")
  static Object exact(Object value) {
    if (value instanceof Number number) return new BigDecimal(number.toString());
    if (value instanceof List<?> list) return list.stream().map(DecisionPeers::exact).toList();
    if (value instanceof Map<?, ?> map) ((Map<String, Object>) map).replaceAll((key, inner) -> exact(inner));
    return value;
  }
}
