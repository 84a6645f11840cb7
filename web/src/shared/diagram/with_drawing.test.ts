import { expect, it } from 'vitest';

import { with_drawing } from './with_drawing';

const process = (content: string, more = '') =>
  `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t"><bpmn:process id="p" isExecutable="true">${content}</bpmn:process>${more}</bpmn:definitions>`;
const SHORT = process(
  '<bpmn:startEvent id="s"/><bpmn:sequenceFlow id="f" sourceRef="s" targetRef="e"/><bpmn:endEvent id="e"/>',
);

it('draws the elements and the flows of a model without a drawing', async () => {
  const drawn = await with_drawing(SHORT);
  for (const element of ['s', 'e', 'f']) expect(drawn).toContain(`bpmnElement="${element}"`);
});

it('leaves a drawing as it is', async () => {
  const drawing = process('', '<bpmndi:BPMNShape xmlns:bpmndi="x"/>');
  expect(await with_drawing(drawing)).toBe(drawing);
});
