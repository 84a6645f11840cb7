//! The tables and expressions of decision_bench in dsntk: "NAME RATE" for each, in evaluations (or parses) per second of
//! CPU.
use dsntk_feel::context::FeelContext;
use dsntk_feel::values::Value;
use dsntk_feel::FeelScope;
use std::time::Duration;

fn cpu_seconds() -> f64 {
  let text = std::fs::read_to_string("/proc/self/schedstat").unwrap();
  let nanos: f64 = text.split(' ').next().unwrap().parse().unwrap();
  Duration::from_nanos(nanos as u64).as_secs_f64()
}

fn rate(mut work: impl FnMut(usize)) -> f64 {
  for at in 0..50 {
    work(at);
  }
  let began = cpu_seconds();
  let mut done = 0;
  loop {
    for _ in 0..20 {
      work(done);
      done += 1;
    }
    let took = cpu_seconds() - began;
    if took > 0.3 {
      return done as f64 / took;
    }
  }
}

fn context_of(json: &serde_json::Value) -> FeelContext {
  dsntk_feel_evaluator::evaluate_context(&FeelScope::default(), &json.to_string()).unwrap()
}

fn run_table(table: &serde_json::Value) {
  let definitions = dsntk_model::parse(table["dmn"].as_str().unwrap()).unwrap();
  let model = dsntk_model_evaluator::ModelEvaluator::new(&[definitions]).unwrap();
  let inputs: Vec<FeelContext> = table["inputs"].as_array().unwrap().iter().map(context_of).collect();
  let per_second = rate(|at| {
    let value = model.evaluate_invocable("urn:bench", "bench", "rate", &inputs[at % inputs.len()]);
    assert!(!matches!(value, Value::Null(_)), "no rule applied: {value}");
  });
  println!("dsntk table {} {per_second:.0}", table["rules"].as_array().unwrap().len());
}

fn run_expression(number: usize, text: &str, context: &FeelContext) {
  let scope: FeelScope = context.clone().into();
  let Ok(node) = dsntk_feel_parser::parse_textual_expression(&scope, text, false) else { return };
  let evaluator = dsntk_feel_evaluator::prepare(&node);
  if matches!(evaluator(&scope), Value::Null(_)) {
    return; // it does not answer this one
  }
  let parses = rate(|_| {
    let node = dsntk_feel_parser::parse_textual_expression(&scope, text, false).unwrap();
    drop(std::hint::black_box(dsntk_feel_evaluator::prepare(&node)));
  });
  let evaluations = rate(|_| {
    std::hint::black_box(evaluator(&scope));
  });
  println!("dsntk parse {number} {parses:.0}\ndsntk evaluate {number} {evaluations:.0}");
}

fn main() {
  let path = std::env::args().nth(1).expect("a file with the material");
  let material: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
  for table in material["tables"].as_array().unwrap() {
    run_table(table);
  }
  let context = context_of(&material["context"]);
  for (at, text) in material["expressions"].as_array().unwrap().iter().enumerate() {
    run_expression(at + 1, text.as_str().unwrap(), &context);
  }
}
