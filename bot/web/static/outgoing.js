// What the citizen says, on its way. One message at a time, in order, each with the key it got when it
// was written: the server knows it again, so sending twice is harmless and losing one is not possible.

const PATIENCE = 20000;
const FIRST_WAIT = 2000;
const LONGEST_WAIT = 30000;
const TRIES = 4; // of a message that the server itself fails on

export function newKey() {
  const bytes = new Uint8Array(16);
  window.crypto.getRandomValues(bytes);
  return Array.prototype.map.call(bytes, (byte) => ('0' + byte.toString(16)).slice(-2)).join('');
}

function post(path, body) {
  const stopper = window.AbortController ? new AbortController() : null;
  const timer = stopper && setTimeout(() => stopper.abort(), PATIENCE);
  const options = {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  };
  if (stopper) options.signal = stopper.signal;
  const done = () => clearTimeout(timer);
  const sent = fetch(path, options);
  sent.then(done, done);
  return sent;
}

function wire(item) {
  if (item.event) return { key: item.key, event: item.event };
  if (item.choice !== undefined) return { key: item.key, choice: item.choice };
  return { key: item.key, text: item.text };
}

export class Outgoing {
  // hooks: changed(), sent(ids, lastIdBefore), failed(), noSession(), renew() -> promise
  constructor(transcript, hooks) {
    this.transcript = transcript;
    this.hooks = hooks;
    this.busy = false;
    this.timer = null;
    this.failures = 0;
    this.stuck = new Set(); // keys that only the citizen sends again
  }

  say(item) {
    this.transcript.addMine(Object.assign({ key: newKey() }, item));
    this.hooks.changed();
    this.flush();
  }

  again(key) {
    this.stuck.delete(key);
    this.failures = 0;
    this.transcript.mark(key, 'sending');
    this.hooks.changed();
    this.flush();
  }

  async flush() {
    if (this.busy) return;
    clearTimeout(this.timer);
    this.busy = true;
    try {
      let item;
      while ((item = this.transcript.unsent().filter((one) => !this.stuck.has(one.key))[0])) {
        if (!(await this.deliver(item))) break;
      }
    } finally {
      this.busy = false;
    }
  }

  // False: try later, what follows waits.
  async deliver(item) {
    this.transcript.mark(item.key, 'sending');
    this.hooks.changed();
    const before = this.transcript.lastId();
    let response;
    let ids = [];
    try {
      response = await post('/chat/messages', wire(item));
      if (response.status === 401) {
        await this.hooks.renew();
        response = await post('/chat/messages', wire(item));
      }
      if (response.status === 202) ids = (await response.json()).replies;
    } catch (error) {
      return this.later(item);
    }
    if (response.status === 202) {
      this.failures = 0;
      this.transcript.mark(item.key, 'sent');
      this.hooks.sent(ids, before);
      return true;
    }
    if (response.status === 401) this.hooks.noSession();
    const passing = response.status >= 500 || response.status === 408 || response.status === 429;
    if (passing && (response.status !== 500 || this.failures < TRIES)) return this.later(item);
    this.failures = 0;
    this.stuck.add(item.key);
    this.transcript.mark(item.key, 'failed');
    this.hooks.failed();
    return true;
  }

  later(item) {
    this.failures += 1;
    this.transcript.mark(item.key, 'failed');
    this.hooks.failed();
    const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * Math.pow(2, this.failures - 1));
    this.timer = setTimeout(() => this.flush(), wait);
    return false;
  }
}

export async function forget() {
  const response = await post('/chat/forget', {});
  if (!response.ok && response.status !== 401) throw new Error(String(response.status));
}
