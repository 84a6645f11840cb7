// Small models, written as what stands in them.
const bpmn = 'http://www.omg.org/spec/BPMN/20100524/MODEL';
const zeebe = 'http://camunda.org/schema/zeebe/1.0';

// Elements one after the other: [id, tag, inside]. `more` are root elements besides the process: messages, errors.
export function sequence(id, elements, { more = '', name = '', boundary = '' } = {}) {
  const flows = elements.slice(1).map(([to], at) =>
    `<sequenceFlow id="to_${to}" sourceRef="${elements[at][0]}" targetRef="${to}"/>`);
  return process(id, elements.map(element).join('') + flows.join('') + boundary, { more, name });
}

export function process(id, inside, { more = '', name = '' } = {}) {
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="${bpmn}" xmlns:zeebe="${zeebe}" targetNamespace="clients">${more}
<process id="${id}" ${name && `name="${name}"`} isExecutable="true">${inside}</process></definitions>`;
}

export function element([id, tag, inside = '', attributes = '']) {
  return `<${tag} id="${id}" ${attributes}>${inside}</${tag}>`;
}

export const extensions = (...inside) => `<extensionElements>${inside.join('')}</extensionElements>`;
export const start = (inside = '') => ['start', 'startEvent', inside];
export const end = ['end', 'endEvent'];

export function service(id, type, { retries, headers = {}, more = '' } = {}) {
  const texts = Object.entries(headers).map(([key, value]) => `<zeebe:header key="${key}" value="${value}"/>`).join('');
  return [id, 'serviceTask', extensions(
    `<zeebe:taskDefinition type="${type}" ${retries ? `retries="${retries}"` : ''}/>`,
    texts && `<zeebe:taskHeaders>${texts}</zeebe:taskHeaders>`, more)];
}

export const user = (id, ...inside) => [id, 'userTask', extensions('<zeebe:userTask/>', ...inside), `name="${id}"`];

export const message = (id, name, key) =>
  `<message id="${id}" name="${name}">${key ? extensions(`<zeebe:subscription correlationKey="=${key}"/>`) : ''}</message>`;

export const awaits = (id, ref) =>
  [id, 'intermediateCatchEvent', `<messageEventDefinition id="${id}_definition" messageRef="${ref}"/>`];

export const form = (id) => JSON.stringify({
  type: 'default', id, schemaVersion: 16, executionPlatform: 'Camunda Cloud', executionPlatformVersion: '8.9.0',
  components: [{ type: 'textfield', id: 'amount_field', key: 'amount', label: 'Amount' }] });

export const discount = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="discounts" name="Discounts" namespace="clients">
  <decision id="discount" name="Discount">
    <decisionTable id="table" hitPolicy="FIRST">
      <input id="in" label="Amount"><inputExpression id="in_text" typeRef="number"><text>amount</text></inputExpression></input>
      <output id="out" label="Percent" name="percent" typeRef="number"/>
      <rule id="large"><inputEntry id="l1"><text>&gt;= 1000</text></inputEntry><outputEntry id="l2"><text>10</text></outputEntry></rule>
      <rule id="small"><inputEntry id="s1"><text>-</text></inputEntry><outputEntry id="s2"><text>0</text></outputEntry></rule>
    </decisionTable>
  </decision>
</definitions>`;
