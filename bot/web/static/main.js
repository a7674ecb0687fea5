// The chat page: puts storage, talk, stream and screen together.

import { openStorage } from './storage.js';
import { Transcript } from './transcript.js';
import { Outgoing, forget } from './outgoing.js';
import { Stream } from './stream.js';
import { View } from './view.js';
import { Screen } from './screen.js';

const REPLY_PATIENCE = 20000; // after that the dots would be a lie

const storage = openStorage();
const transcript = new Transcript(storage);
const screen = new Screen(storage);
const words = screen.words;
let awaited = []; // ids of replies that the server has announced
let patience = null;

function renew() {
  return fetch('/', { credentials: 'same-origin', cache: 'no-store' });
}

function show() {
  screen.keepPlace(() => view.render(transcript.items));
}

function typing(on) {
  clearTimeout(patience);
  screen.typing(on);
  if (on) patience = setTimeout(() => screen.typing(false), REPLY_PATIENCE);
}

function settle() {
  awaited = awaited.filter((id) => !transcript.has(id));
  if (!awaited.length && !outgoing.busy) typing(false);
}

const view = new View(screen.log, words, {
  choose(reply, choice) {
    const last = transcript.items[transcript.items.length - 1];
    if (last && last.of === reply.id && last.choice === choice.value) return; // said already
    outgoing.say({ text: choice.label, choice: choice.value, of: reply.id });
    screen.toEnd();
  },
  again: (key) => outgoing.again(key),
  print: (node) => screen.print(node),
});

const outgoing = new Outgoing(transcript, {
  changed() {
    typing(true);
    show();
  },
  sent(ids, before) {
    // Ids only ever grow. These do not, so the server's database was replaced: what we have is gone there.
    if (ids.length && Math.min.apply(null, ids) <= before) {
      transcript.forgetReplies();
      stream.open();
    }
    show();
    awaited = awaited.concat(ids);
    setTimeout(settle, 0);
  },
  failed() {
    typing(false);
    show();
  },
  noSession: () => screen.banner(words.cookies, true),
  renew,
});

const stream = new Stream({
  after: () => transcript.lastId(),
  session(tag) {
    const changed = transcript.begin(tag);
    if (changed) show();
    return changed;
  },
  reply(reply) {
    transcript.addReply(reply);
    show();
    settle();
  },
  ready() {
    if (!transcript.items.length) outgoing.say({ event: 'start', text: '' });
    else outgoing.flush();
  },
  connected: () => screen.connected(),
  lost(failures) {
    const offline = navigator.onLine === false;
    screen.lost(offline ? words.offline : words.lost, failures);
  },
  replaced: () => screen.banner(words.elsewhere, true),
  renew,
});

// A stream from before the network went may only look alive.
function reconnect() {
  stream.restart();
  outgoing.flush();
}

async function forgetAll() {
  try {
    await forget();
  } catch (error) {
    screen.banner(words.forgetFailed, false);
    return;
  }
  transcript.clear();
  awaited = [];
  typing(false);
  show();
  screen.say.focus();
  screen.goodNews(words.forgotten);
  stream.open();
}

screen.on({
  say(text) {
    outgoing.say({ text });
    screen.toEnd();
  },
  forget: forgetAll,
  retry: reconnect,
});

storage.onChange('chat', () => {
  transcript.join();
  show();
});
window.addEventListener('online', reconnect);
window.addEventListener('offline', () => screen.banner(words.offline, true));
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') stream.hurry();
});

screen.quietly(show);
stream.open();
