// What the browser tests have in common: what no visitor should ever see, and ways to have something on the server.
import AxeBuilder from '@axe-core/playwright';
import { expect, type APIRequestContext, type ConsoleMessage, type Page } from '@playwright/test';

export const base = process.env.TANDEM_URL ?? '';
if (!base) throw new Error('TANDEM_URL must name a running server, for example http://127.0.0.1:8080');

// Errors on the console, and requests that leave the server.
export function watch(page: Page): string[] {
  const trouble: string[] = [];
  const note = (message: ConsoleMessage) => message.type() === 'error' && trouble.push(`console: ${message.text()} ${message.location().url}`);
  page.on('console', note);
  page.on('pageerror', (error) => trouble.push(`error: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(base) && !/^(data|blob):/.test(request.url())) trouble.push(`outside: ${request.url()}`);
  });
  return trouble;
}

// WCAG 2.2 A and AA, as far as a machine can tell.
export async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
}

export async function ask<T = Record<string, string>>(request: APIRequestContext, method: 'post' | 'put' | 'get', path: string, data?: object): Promise<T> {
  const answer = await request[method](path, data ? { data } : {});
  const text = await answer.text();
  expect(answer.ok(), `${path}: ${text}`).toBe(true);
  return (text === '' ? {} : JSON.parse(text)) as T;
}

export async function deploy(request: APIRequestContext, name: string, content: Buffer, tenantId?: string) {
  const resources = { name, mimeType: 'application/xml', buffer: content };
  const deployed = await request.post('/v2/deployments', { multipart: { resources, ...(tenantId && { tenantId }) } });
  expect(deployed.status(), await deployed.text()).toBe(200);
}

// Who works at this browser from now on.
export const work_as = (page: Page, person: string) => page.addInitScript((id) => localStorage.setItem('tandem.person', id), person);

// Names that no other run has used.
export const unique = (name: string) => `${name}-${Date.now().toString(36)}`;
