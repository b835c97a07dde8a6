const startedAt = Date.now();

const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

let output = process.stdout;

/** From now on progress goes to the other stream: a command whose standard output is an answer keeps it clean. */
export function speakOnStandardError() {
  output = process.stderr;
}

/** Prints one line of what is going on, with the time since the command began in front. */
export function say(text) {
  output.write(`[${seconds(Date.now() - startedAt).padStart(7)}] ${text}\n`);
}

/**
 * One step of a command: says what it does, does it, says how it ended and how long that took.
 * The work may answer a string, which tells how it ended ("already there").
 */
export async function step(title, work) {
  const since = Date.now();
  say(`${title} …`);
  const outcome = await work();
  const took = seconds(Date.now() - since);
  say(`${title}: ${typeof outcome === 'string' ? outcome : 'done'} (${took})`);
  return outcome;
}
