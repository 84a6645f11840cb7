// The two published clients, pointed at a server.
import { createCamundaClient } from '@camunda8/orchestration-cluster-api';
import { Camunda8 } from '@camunda8/sdk';

export const now = { consistency: { waitUpToMs: 0 } };  // what was answered is seen at once: nothing to wait for

// `replies`, if given, collects {method, path, status, json} of every exchange.
export function orchestration(server, { replies, ...config } = {}) {
  const recording = async (request, init) => {
    const reply = await fetch(request, init);
    const json = reply.headers.get('Content-Type')?.includes('application/json') ? await reply.clone().json() : undefined;
    const url = new URL(request.url ?? request);
    replies.push({ method: request.method ?? init?.method, path: url.pathname, status: reply.status, json });
    return reply;
  };
  return createCamundaClient({
    fetch: replies ? recording : undefined,
    config: {
      CAMUNDA_REST_ADDRESS: server.url, CAMUNDA_AUTH_STRATEGY: 'NONE', CAMUNDA_SDK_LOG_LEVEL: 'silent',
      CAMUNDA_SDK_VALIDATION: 'req:strict,res:fanatical', ...config,
    },
  });
}

export function sdk(server, config = {}) {
  return new Camunda8({
    ZEEBE_REST_ADDRESS: server.url, CAMUNDA_AUTH_STRATEGY: 'NONE', CAMUNDA_LOG_LEVEL: 'none',
    CAMUNDA_OAUTH_DISABLED: true, ...config,
  }).getCamundaRestClient();
}

export const later = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

// Waits for something that another process does in its own time.
export async function until(what, condition, patience = 20_000) {
  for (const end = Date.now() + patience; ;) {
    const value = await condition();
    if (value) return value;
    if (Date.now() > end) throw new Error(`${what}: not within ${patience} ms`);
    await later(20);
  }
}
