// Both sides of the talk, kept in the browser. The server keeps only what the bot said and no longer
// than it must; what it resends is recognised by its id.
//
// An item is {side: 'bot', id, at, text, choices} or
// {side: 'me', key, at, text, state, choice?, of?, event?}; state: 'sending', 'failed', 'sent'.
// `of` is the id of the bot's message whose choice was tapped; an item with `event` is not shown.

const NAME = 'chat';
const LIMIT = 400;

function empty() {
  return { session: null, items: [] };
}

export class Transcript {
  constructor(storage) {
    this.storage = storage;
    this.state = empty();
    this.read();
  }

  // Read before every change: another tab may have written since.
  read() {
    try {
      const state = JSON.parse(this.storage.get(NAME));
      this.state = state && Array.isArray(state.items) ? state : empty();
    } catch (error) {
      this.state = empty();
    }
  }

  write() {
    const items = this.state.items;
    if (items.length > LIMIT) items.splice(0, items.length - LIMIT);
    this.storage.set(NAME, JSON.stringify(this.state));
  }

  get items() {
    return this.state.items;
  }

  // The server names its session. What belongs to another one goes, except what was never sent.
  begin(session) {
    this.read();
    const known = this.state.session;
    if (known === session) return false;
    if (known !== null) this.state.items = this.state.items.filter((item) => item.state && item.state !== 'sent');
    this.state.session = session;
    this.write();
    return known !== null;
  }

  lastId() {
    return this.items.reduce((last, item) => (item.side === 'bot' && item.id > last ? item.id : last), 0);
  }

  has(id) {
    return this.items.some((item) => item.side === 'bot' && item.id === id);
  }

  addReply(reply) {
    this.read();
    if (this.has(reply.id)) return;
    this.items.push({ side: 'bot', id: reply.id, at: reply.at, text: reply.text, choices: reply.choices });
    this.write();
  }

  addMine(item) {
    this.read();
    this.items.push(Object.assign({ side: 'me', state: 'sending', at: new Date().toISOString() }, item));
    this.write();
  }

  mark(key, state) {
    this.read();
    this.items.forEach((item) => {
      if (item.key === key) item.state = state;
    });
    this.write();
  }

  unsent() {
    return this.items.filter((item) => item.side === 'me' && item.state !== 'sent');
  }

  // The server began to count anew (its database was replaced).
  forgetReplies() {
    this.read();
    this.state.items = this.items.filter((item) => item.side !== 'bot');
    this.write();
  }

  clear() {
    this.state = empty();
    this.storage.remove(NAME);
  }
}
