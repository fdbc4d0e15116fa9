// Sends events with the official CloudEvents SDK, as given on standard input, and prints each answer's status and body.
import { CloudEvent, HTTP } from "cloudevents";

const payload = JSON.parse(await new Response(process.stdin).text());

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
  const answer = await fetch(payload.url, { method: "POST", headers: { ...headers, authorization: payload.authorization }, body });
  answers.push({ status: answer.status, body: await answer.json() });
}
process.stdout.write(JSON.stringify(answers));
