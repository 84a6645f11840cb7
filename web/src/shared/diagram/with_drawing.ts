// A model that was written by hand or by a program may have no drawing (BPMN DI): it gets one.
const BPMN = 'http://www.omg.org/spec/BPMN/20100524/MODEL';

function link(node: Element | undefined, tag: 'incoming' | 'outgoing', flow: string) {
  if (!node) return;
  const known = [...node.children].some((child) => child.localName === tag && child.textContent?.trim() === flow);
  if (known) return;
  const prefix = node.prefix ? `${node.prefix}:` : '';
  const child = node.ownerDocument.createElementNS(BPMN, prefix + tag);
  child.textContent = flow;
  node.append(child);
}

// What a flow joins is said twice in BPMN, by the flow and by its ends; the ends may leave it out, the layout may not.
export function with_ends(xml: string): string {
  const document = new DOMParser().parseFromString(xml, 'text/xml');
  const elements = [...document.getElementsByTagNameNS(BPMN, '*')];
  const by_id = new Map(elements.map((element) => [element.getAttribute('id') ?? '', element]));
  for (const flow of elements.filter((element) => element.localName === 'sequenceFlow')) {
    const id = flow.getAttribute('id') ?? '';
    link(by_id.get(flow.getAttribute('sourceRef') ?? ''), 'outgoing', id);
    link(by_id.get(flow.getAttribute('targetRef') ?? ''), 'incoming', id);
  }
  return new XMLSerializer().serializeToString(document);
}

export async function with_drawing(xml: string): Promise<string> {
  if (/<(\w+:)?BPMNShape\b/.test(xml)) return xml;
  const { layoutProcess } = await import('bpmn-auto-layout');
  return layoutProcess(with_ends(xml));
}
