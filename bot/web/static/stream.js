// What the bot says, as it comes. A browser's own reconnecting differs from browser to browser and gives
// up on an error page, so every interruption ends in a fresh connection that asks for what is missing.

const SILENCE = 45000; // the server speaks every 15 seconds
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30000;

export class Stream {
  // hooks: after() -> last known id, session(tag) -> true when `after` changed, reply(reply), ready(),
  // connected(), lost(), replaced(), renew() -> promise: get a session
  constructor(hooks) {
    this.hooks = hooks;
    this.source = null;
    this.timer = null;
    this.watch = null;
    this.failures = 0;
    this.live = false;
    this.refused = false;
  }

  async open() {
    this.close();
    const attempt = (this.attempt = {});
    if (this.refused) {
      this.refused = false;
      await this.hooks.renew();
      if (this.attempt !== attempt) return;
    }
    const source = new EventSource('/chat/events?after=' + this.hooks.after());
    this.source = source;
    this.alive();
    source.addEventListener('hello', (event) => this.hello(JSON.parse(event.data)));
    source.addEventListener('ready', () => {
      this.alive();
      this.hooks.ready();
    });
    source.addEventListener('beat', () => this.alive());
    source.addEventListener('replaced', () => {
      this.close();
      this.hooks.replaced();
    });
    source.onmessage = (event) => {
      this.alive();
      this.hooks.reply(JSON.parse(event.data));
    };
    source.onerror = () => {
      // CLOSED means that the server answered, but not with a stream: most likely without a session.
      if (source.readyState === 2) this.refused = true;
      this.broken();
    };
  }

  hello(data) {
    this.failures = 0;
    this.alive();
    if (this.hooks.session(data.session)) {
      this.open();
      return;
    }
    this.live = true;
    this.hooks.connected();
  }

  close() {
    if (this.source) this.source.close();
    this.source = null;
    this.attempt = null;
    this.live = false;
    clearTimeout(this.timer);
    clearTimeout(this.watch);
    this.timer = null;
  }

  alive() {
    clearTimeout(this.watch);
    this.watch = setTimeout(() => this.broken(), SILENCE);
  }

  broken() {
    this.close();
    this.failures += 1;
    this.hooks.lost(this.failures);
    const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * Math.pow(2, this.failures - 1));
    this.timer = setTimeout(() => this.open(), wait * (0.75 + Math.random() / 2));
  }

  // There is reason to believe that it works now: the network is back, somebody looks at the page.
  hurry() {
    if (!this.live) this.restart();
  }

  restart() {
    this.failures = 0;
    this.open();
  }
}
