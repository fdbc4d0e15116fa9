// Sends events with the official CloudEvents SDK, as given on standard input, and prints each answer's status and body.
import { CloudEvent, HTTP } from "cloudevents";

const payload = JSON.parse(await new Response(process.stdin).text());

/** The SDK leaves the encoding of header values to its caller (HTTP binding, 3.1.3.2). */
function encoded(headers) {
  const attributes = Object.entries(headers).filter(([name]) => name.startsWith("ce-"));
  const written = attributes.map(([name, value]) => [name, String(value).replace(/[^!-~]|["%]/gu, encodeURIComponent)]);
  return { ...headers, ...Object.fromEntries(written) };
}

/** The headers and the body of one request: one event in binary or structured mode, or a batch. */
function message({ mode, events }) {
  const made = events.map((event) => new CloudEvent(event));
  if (mode === "batch") {
    return { headers: { "content-type": "application/cloudevents-batch+json" }, body: JSON.stringify(made) };
  }
  return HTTP[mode](made[0]);
}

const answers = [];
for (const request of payload.requests) {
  const { headers, body } = message(request);
  const answer = await fetch(payload.url, { method: "POST", headers: { ...encoded(headers), authorization: payload.authorization }, body });
  answers.push({ status: answer.status, body: await answer.json() });
}
process.stdout.write(JSON.stringify(answers));
