// The talk as it is shown. `render` may be called at any time with all items: what is there already is
// kept and only brought up to date.

import { parse, render, isSheet } from './text.js';

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function button(className, act) {
  const made = element('button', className);
  made.type = 'button';
  made.addEventListener('click', act);
  return made;
}

function two(number) {
  return (number < 10 ? '0' : '') + number;
}

function dayOf(date) {
  return two(date.getDate()) + '/' + two(date.getMonth() + 1) + '/' + date.getFullYear();
}

// The bot's messages whose choices are open: those after the last thing said that was answered.
function openReplies(items) {
  let from = items.length;
  let replied = false;
  while (from > 0) {
    const item = items[from - 1];
    if (item.side === 'bot') replied = true;
    else if (replied) break;
    from -= 1;
  }
  return new Set(items.slice(from).map((item) => item.id));
}

// Which choice was tapped last under each of the bot's messages.
function taps(items) {
  const chosen = new Map();
  items.forEach((item) => {
    if (item.of !== undefined) chosen.set(item.of, item.choice);
  });
  return chosen;
}

export class View {
  // hooks: choose(reply, choice), again(key), print(node)
  constructor(log, words, hooks) {
    this.log = log;
    this.words = words;
    this.hooks = hooks;
    this.parts = new Map(); // name -> node
    this.update = new WeakMap(); // node -> how to bring it up to date
  }

  render(items) {
    const shown = items.filter((item) => !item.event);
    const open = openReplies(shown);
    const chosen = taps(shown);
    const wanted = new Map();
    let day = '';
    shown.forEach((item) => {
      const bot = item.side === 'bot';
      const name = bot ? 'bot ' + item.id : 'me ' + item.key;
      const date = dayOf(new Date(item.at));
      if (date !== day) wanted.set('day ' + name, this.part('day ' + name, () => this.day()));
      if (date !== day) this.update.get(wanted.get('day ' + name))(date);
      day = date;
      const node = this.part(name, () => (bot ? this.reply(item) : this.mine(item)));
      this.update.get(node)(bot ? { open: open.has(item.id), chosen: chosen.get(item.id) } : item);
      wanted.set(name, node);
    });
    this.place(wanted);
  }

  part(name, make) {
    if (!this.parts.has(name)) this.parts.set(name, make());
    return this.parts.get(name);
  }

  place(wanted) {
    this.parts.forEach((node, name) => {
      if (wanted.has(name)) return;
      node.remove();
      this.parts.delete(name);
    });
    let next = this.log.firstChild;
    wanted.forEach((node) => {
      if (node === next) next = node.nextSibling;
      else this.log.insertBefore(node, next);
    });
  }

  day() {
    const node = element('p', 'day');
    const today = new Date();
    const yesterday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1);
    this.update.set(node, (date) => {
      const names = { [dayOf(today)]: this.words.today, [dayOf(yesterday)]: this.words.yesterday };
      node.textContent = names[date] || date;
    });
    return node;
  }

  bubble(side, item) {
    const node = element('article', 'message ' + side);
    node.tabIndex = -1;
    const bubble = node.appendChild(element('div', 'bubble'));
    bubble.appendChild(element('span', 'unseen', this.words[side] + ' '));
    const foot = node.appendChild(element('p', 'foot'));
    const date = new Date(item.at);
    const time = foot.appendChild(element('time', '', two(date.getHours()) + ':' + two(date.getMinutes())));
    time.dateTime = item.at;
    return { node, bubble, foot };
  }

  mine(item) {
    const { node, bubble, foot } = this.bubble('me', item);
    bubble.appendChild(element('p', '', item.text));
    const sending = foot.appendChild(element('span', 'sending', this.words.sending));
    const again = foot.appendChild(button('again', () => this.hooks.again(item.key)));
    again.textContent = this.words.failed;
    this.update.set(node, (now) => {
      sending.hidden = now.state !== 'sending';
      again.hidden = now.state !== 'failed';
      node.classList.toggle('unsent', now.state !== 'sent');
    });
    return node;
  }

  reply(item) {
    const { node, bubble } = this.bubble('bot', item);
    const lines = parse(item.text);
    bubble.appendChild(render(lines));
    if (isSheet(lines)) {
      node.classList.add('sheet');
      const print = node.appendChild(button('print', () => this.hooks.print(node)));
      print.textContent = this.words.print;
    }
    const choices = item.choices && item.choices.length ? this.choices(item) : null;
    if (choices) node.appendChild(choices.node);
    this.update.set(node, (now) => choices && choices.update(now));
    return node;
  }

  // Answered questions keep their choices, folded away: tapping one corrects the answer.
  choices(item) {
    const node = element('details', 'choices');
    const summary = node.appendChild(element('summary', '', this.words.again));
    const group = node.appendChild(element('div', 'group'));
    group.setAttribute('role', 'group');
    group.setAttribute('aria-label', this.words.choices);
    const buttons = item.choices.map((choice, index) => {
      const made = group.appendChild(
        button('choice', (event) => {
          // Of a double tap only the first: the second may already lie on the next question's choice.
          if (event.detail < 2) this.hooks.choose(item, choice);
        })
      );
      made.appendChild(element('span', 'number', index + 1 + '.'));
      made.appendChild(document.createTextNode(' ' + choice.label));
      const mark = made.appendChild(element('span', 'chosen', ' ✓ '));
      mark.appendChild(element('span', 'unseen', '(' + this.words.chosen + ')'));
      return { made, mark, value: choice.value };
    });
    let folded = null;
    const update = (now) => {
      buttons.forEach((one) => {
        one.made.classList.toggle('picked', one.value === now.chosen);
        one.mark.hidden = one.value !== now.chosen;
      });
      if (folded === !now.open) return; // what the citizen has unfolded stays so
      folded = !now.open;
      node.open = now.open;
      summary.hidden = now.open;
      node.classList.toggle('folded', folded);
    };
    return { node, update };
  }
}
