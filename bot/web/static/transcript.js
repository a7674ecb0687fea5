// Both sides of the talk, kept in the browser. The server keeps only what the bot said and no longer
// than it must; what it resends is recognised by its id.
//
// An item is {side: 'bot', id, at, text, choices} or
// {side: 'me', key, at, text, state, choice?, of?, event?}; state: 'sending', 'failed', 'sent'.
// `of` is the id of the bot's message whose choice was tapped; an item with `event` is not shown.

// Several tabs may write, and a browser tells one tab of another's writing only some time later: whoever
// reads, changes and writes may overwrite what it has not yet been told of. So a tab keeps what it has
// and adds what it reads, and writes again when something of its own is missing. What is to go makes a
// new generation: of an older one only what was never sent comes back, and where all was to go nothing.

const NAME = 'chat';
const LIMIT = 400;

function identity(item) {
  return item.side === 'bot' ? 'bot ' + item.id : 'me ' + item.key;
}

function waits(item) {
  return item.side === 'me' && item.state !== 'sent';
}

// What is stored in its order, and each of ours that is missing there after the one it followed.
function united(stored, ours) {
  const items = stored.slice();
  const known = new Map(items.map((item) => [identity(item), item]));
  let before = null;
  ours.forEach((item) => {
    const same = known.get(identity(item));
    if (!same) items.splice(before ? items.indexOf(before) + 1 : 0, 0, item);
    else if (item.state === 'sent') same.state = 'sent';
    before = same || item;
  });
  return items.slice(-LIMIT);
}

export class Transcript {
  constructor(storage) {
    this.storage = storage;
    this.clean(0);
    this.read();
  }

  clean(generation) {
    this.state = { session: null, generation, wiped: generation, items: [] };
  }

  // Before every change.
  read() {
    let stored;
    try {
      stored = JSON.parse(this.storage.get(NAME));
    } catch (error) {
      stored = null;
    }
    if (!stored || !Array.isArray(stored.items)) {
      this.clean(this.state.generation);
      return;
    }
    const { session, generation = 0, wiped = 0, items } = stored;
    const ours = this.state;
    if (generation < ours.generation) return;
    if (generation > ours.generation) {
      const kept = wiped > ours.generation ? [] : ours.items.filter(waits);
      this.state = { session, generation, wiped, items: united(items, kept) };
    } else {
      this.state = { session: session || ours.session, generation, wiped, items: united(items, ours.items) };
    }
  }

  // Another tab has written.
  join() {
    this.read();
    if (this.storage.get(NAME) !== JSON.stringify(this.state)) this.write();
  }

  write() {
    this.state.items = this.state.items.slice(-LIMIT);
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
    if (known !== null) this.keep(waits);
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
    return this.items.filter(waits);
  }

  // The server began to count anew (its database was replaced).
  forgetReplies() {
    this.read();
    this.keep((item) => item.side !== 'bot');
    this.write();
  }

  clear() {
    this.read();
    this.clean(this.state.generation + 1);
    this.write();
  }

  keep(wanted) {
    this.state.items = this.state.items.filter(wanted);
    this.state.generation += 1;
  }
}
