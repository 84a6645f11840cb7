// `tandem serve` as a process of its own, on a free port and a temporary store.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');
const program = process.env.TANDEM_BIN ?? path.join(root, 'build/dev/tandem');
const patience = 60_000;

export class Server {
  static async start(...options) {
    const server = new Server(mkdtempSync(path.join(tmpdir(), 'tandem-clients-')), options);
    await server.run();
    return server;
  }

  constructor(data, options) {
    this.data = data;
    this.options = options;
    this.port = 0;
  }

  get url() { return `http://127.0.0.1:${this.port}`; }

  // On the port of before, if there was one: clients know it.
  async run() {
    this.process = spawn(program, ['serve', '--open', '--data', this.data, '--listen', `127.0.0.1:${this.port}`,
      ...this.options], { stdio: ['ignore', 'ignore', 'pipe'] });
    const late = setTimeout(() => this.process.kill('SIGKILL'), patience);
    const said = [];
    for await (const line of createInterface({ input: this.process.stderr })) {
      said.push(line);
      const found = /http:\/\/127\.0\.0\.1:(\d+)/.exec(line);
      if (found) { this.port = Number(found[1]); break; }
    }
    clearTimeout(late);
    if (!this.port || this.process.exitCode !== null) throw new Error(`the server did not start:\n${said.join('\n')}`);
    this.process.stderr.resume();
  }

  async stop(signal = 'SIGTERM') {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const gone = once(this.process, 'exit');
    this.process.kill(signal);
    await gone;
  }

  async close() {
    await this.stop();
    rmSync(this.data, { recursive: true, force: true });
  }

  // A request as no client would write it: {status, type, text, json}.
  async ask(method, target, body, headers = {}) {
    const sent = body === undefined || typeof body === 'string' || body instanceof FormData ? body : JSON.stringify(body);
    const type = sent === undefined || sent instanceof FormData ? {} : { 'Content-Type': 'application/json' };
    const reply = await fetch(this.url + target, { method, body: sent, headers: { ...type, ...headers } });
    const text = await reply.text();
    const is_json = reply.headers.get('Content-Type')?.includes('json');
    return { status: reply.status, type: reply.headers.get('Content-Type'), headers: reply.headers, text,
      json: is_json && text ? JSON.parse(text) : undefined };
  }

  post(target, body = {}, headers = {}) { return this.ask('POST', target, body, headers); }

  deploy(files, tenant) {
    const form = new FormData();
    for (const [name, content] of Object.entries(files)) form.append('resources', new File([content], name));
    if (tenant) form.append('tenantId', tenant);
    return this.ask('POST', '/v2/deployments', form);
  }
}
