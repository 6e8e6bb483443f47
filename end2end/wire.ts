// The wire between a browser and the server: what goes over it can be changed, counted, or held back. Service workers and their
// like ask past the page that is tested, so this stands where none of them can get by.

import { createServer, request, type IncomingHttpHeaders, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** An answer on its way to the browser. */
export type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer };

type Change = { path: RegExp; change: (answer: Answer) => void };

export class Wire {
  /** Paths asked for, with what stands behind `?`, in order. */
  readonly asked: string[] = [];
  /** Names that the browser knows a file by, and the server's own. */
  readonly renamed = new Map<string, string>();
  private readonly changes: Change[] = [];
  private constructor(private readonly server: Server) {}

  static async open(): Promise<Wire> {
    const server = createServer();
    const wire = new Wire(server);
    server.on("request", async (question, answer) => {
      wire.asked.push(question.url ?? "");
      try {
        const { status, headers, body } = await wire.carry(question);
        answer.writeHead(status, headers).end(body);
      } catch {
        answer.destroy();
      }
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    return wire;
  }

  /** A portal's address at this end of the wire. */
  at(slug: string) {
    return `http://${slug}.localhost:${(this.server.address() as AddressInfo).port}`;
  }

  /** From now on answers to paths like this one are changed; returns what ends it. */
  change(path: RegExp, change: (answer: Answer) => void) {
    const one = { path, change };
    this.changes.push(one);
    return () => void this.changes.splice(this.changes.indexOf(one), 1);
  }

  /** From now on the text of such answers is put through `change`. */
  rewrite(path: RegExp, change: (text: string) => string) {
    return this.change(path, (answer) => {
      if (answer.status !== 200) return;
      answer.body = Buffer.from(change(answer.body.toString()));
      delete answer.headers["content-length"];
    });
  }

  async close() {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }

  private async carry(question: IncomingMessage): Promise<Answer> {
    // Nothing is packed on this wire, and nothing said to be known: what is changed is what the browser sees.
    const { "accept-encoding": packed, "if-none-match": known, connection, ...headers } = question.headers;
    const sent = request({ host: "127.0.0.1", port: process.env.TEST_PORT, path: this.renamed.get(question.url ?? "") ?? question.url, method: question.method, headers });
    question.pipe(sent);
    const came = await new Promise<IncomingMessage>((come, fail) => sent.on("response", come).on("error", fail));
    const { "transfer-encoding": chunked, ...kept } = came.headers;
    const answer = { status: came.statusCode ?? 502, headers: kept, body: await buffer(came) };
    for (const { path, change } of this.changes) if (path.test(question.url ?? "")) change(answer);
    return answer;
  }
}
