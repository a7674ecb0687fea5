// The page around the talk: composer, menu, banner, scrolling, printing.

const NEAR = 120; // pixels from the end within which somebody reads the newest
const BANNER_AFTER = 1500; // a connection that is back sooner was not worth a word
const COUNT_FROM = 200; // characters left from which they are counted

const byId = (id) => document.getElementById(id);

export class Screen {
  constructor(storage) {
    this.storage = storage;
    this.words = byId('words').dataset;
    this.talk = byId('talk');
    this.log = byId('log');
    this.say = byId('say');
    this.lostTimer = null;
    this.goodTimer = null;
    byId('typing-text').textContent = this.words.typing;
    this.say.value = storage.get('draft') || '';
    this.fitKeyboard();
    this.fit();
  }

  // hooks: say(text), forget(), retry()
  on(hooks) {
    const submit = () => {
      const text = this.say.value.trim();
      if (!text) return;
      this.say.value = '';
      this.drafted();
      hooks.say(text);
      this.say.focus();
    };
    byId('composer').addEventListener('submit', (event) => {
      event.preventDefault();
      submit();
    });
    this.say.addEventListener('input', () => this.drafted());
    this.say.addEventListener('keydown', (event) => {
      // While an input method composes a word, Enter belongs to it (229 in older browsers).
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      submit();
    });
    byId('retry').addEventListener('click', hooks.retry);
    byId('newest').addEventListener('click', () => {
      this.toEnd();
      this.say.focus();
    });
    this.talk.addEventListener('scroll', () => {
      if (this.nearEnd()) byId('newest').hidden = true;
    });
    this.onMenu(hooks);
  }

  onMenu(hooks) {
    const opener = byId('menu-button');
    const menu = byId('menu');
    const confirm = byId('confirm');
    const unfold = (open) => {
      menu.hidden = !open;
      opener.setAttribute('aria-expanded', String(open));
    };
    const ask = (open) => {
      confirm.hidden = !open;
      (open ? byId('forget-no') : opener).focus();
    };
    opener.addEventListener('click', () => unfold(menu.hidden));
    document.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      if (!confirm.hidden) ask(false);
      else if (!menu.hidden) {
        unfold(false);
        opener.focus();
      }
    });
    this.talk.addEventListener('click', () => unfold(false));
    this.say.addEventListener('focus', () => unfold(false));
    byId('restart').addEventListener('click', () => {
      unfold(false);
      hooks.say(byId('restart').dataset.says);
      this.say.focus();
    });
    byId('print').addEventListener('click', () => {
      unfold(false);
      const sheets = this.log.querySelectorAll('.sheet');
      this.print(sheets.length ? sheets[sheets.length - 1] : null);
    });
    byId('forget').addEventListener('click', () => {
      unfold(false);
      ask(true);
    });
    byId('forget-no').addEventListener('click', () => ask(false));
    byId('forget-yes').addEventListener('click', () => {
      ask(false);
      hooks.forget();
    });
  }

  drafted() {
    if (this.say.value) this.storage.set('draft', this.say.value);
    else this.storage.remove('draft');
    this.fit();
  }

  fit() {
    const say = this.say;
    const left = say.maxLength - say.value.length;
    const counter = byId('counter');
    counter.hidden = left > COUNT_FROM;
    counter.textContent = counter.hidden ? '' : this.words.left.replace('{n}', left);
    say.style.height = 'auto';
    say.style.height = say.scrollHeight + say.offsetHeight - say.clientHeight + 'px';
  }

  // Where the on-screen keyboard covers the page instead of shrinking it.
  fitKeyboard() {
    const seen = window.visualViewport;
    if (!seen) return;
    const fit = () => {
      if (seen.scale > 1.01) return; // zoomed in by hand: leave the page alone
      const end = this.nearEnd();
      document.documentElement.style.setProperty('--height', seen.height + 'px');
      if (end) this.toEnd();
    };
    seen.addEventListener('resize', fit);
  }

  fromEnd() {
    return this.talk.scrollHeight - this.talk.scrollTop - this.talk.clientHeight;
  }

  nearEnd() {
    return this.fromEnd() < NEAR;
  }

  toEnd() {
    this.talk.scrollTop = this.talk.scrollHeight;
    byId('newest').hidden = true;
  }

  // Renders without losing the reader's place: at the end the newest comes into view, a long one from
  // its beginning; further up nothing moves. The keyboard's place is kept too.
  keepPlace(render) {
    const end = this.nearEnd();
    const atEnd = this.fromEnd() < 4;
    const before = this.log.lastElementChild;
    const focused = document.activeElement;
    render();
    const last = this.log.lastElementChild;
    const news = last && last !== before;
    const folded = focused && focused !== document.activeElement ? focused : document.activeElement;
    if (news && folded && folded.closest && folded.closest('.folded')) last.focus({ preventScroll: true });
    if (!news) {
      if (atEnd) this.toEnd();
    } else if (!before) {
      this.talk.scrollTop = 0; // the first words of all: the notice above them is to be seen
    } else if (end) {
      this.reveal(last);
    } else {
      byId('newest').hidden = false;
    }
  }

  reveal(node) {
    this.toEnd();
    const over = this.talk.getBoundingClientRect().top - node.getBoundingClientRect().top;
    if (over > 0) this.talk.scrollTop -= over + 8;
  }

  // The talk of before is not news, so it is not read out.
  quietly(render) {
    this.log.setAttribute('aria-live', 'off');
    render();
    this.toEnd();
    setTimeout(() => this.log.setAttribute('aria-live', 'polite'), 500);
  }

  typing(on) {
    const end = this.nearEnd();
    byId('typing').hidden = !on;
    if (on && end) this.toEnd();
  }

  banner(text, retry) {
    byId('banner').hidden = !text;
    byId('banner').className = '';
    byId('banner-text').textContent = text;
    byId('retry').hidden = !retry;
  }

  lost(text, failures) {
    if (!byId('banner').hidden || failures > 1) this.banner(text, true);
    else if (!this.lostTimer) this.lostTimer = setTimeout(() => this.banner(text, true), BANNER_AFTER);
  }

  connected() {
    clearTimeout(this.lostTimer);
    this.lostTimer = null;
    if (byId('banner').hidden || byId('banner').className === 'good') return;
    this.goodNews(this.words.back);
  }

  goodNews(text) {
    this.banner(text, false);
    byId('banner').className = 'good';
    clearTimeout(this.goodTimer);
    this.goodTimer = setTimeout(() => {
      if (byId('banner').className === 'good') this.banner('', false);
    }, 4000);
  }

  // One result alone, or the whole talk.
  print(node) {
    const done = () => {
      document.body.classList.remove('one');
      if (node) node.classList.remove('printed');
      window.removeEventListener('afterprint', done);
    };
    if (node) {
      document.body.classList.add('one');
      node.classList.add('printed');
      window.addEventListener('afterprint', done);
    }
    window.print();
  }
}
