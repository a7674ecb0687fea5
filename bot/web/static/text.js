// The bot's plain text as paragraphs, headings, lists and links. Only text nodes are made: nothing that
// anybody wrote is ever read as HTML.

const BULLET = /^\s*[•\-–*]\s+(.*)$/;
const NUMBER = /^\s*(\d{1,2})[.)]\s+(.*)$/;
const UNDER = /^(\s{2,}|\s*[→↳]\s*)(\S.*)$/;
const LABEL = /^([^:.?!“”]{2,24}:)\s+(\S.*)$/;
const LINK = /https:\/\/[^\s<>"'“”‘’]+|\+?\d[\d. ]{6,16}\d/g;
const PHONE = /^(0\d{9,10}|\+?84\d{9,10}|1[89]00\d{4,6})$/;

function element(name, className) {
  const made = document.createElement(name);
  if (className) made.className = className;
  return made;
}

// The full stop after an address belongs to the sentence; so does a bracket that it did not open.
function trimmed(address) {
  let end = address.length;
  while (end > 0) {
    const last = address[end - 1];
    const part = address.slice(0, end);
    const unopened = (open, close) => last === close && part.split(close).length > part.split(open).length;
    if ('.,;:!?…'.indexOf(last) < 0 && !unopened('(', ')') && !unopened('[', ']')) break;
    end -= 1;
  }
  return address.slice(0, end);
}

function webAddress(text) {
  try {
    const url = new URL(text);
    return url.protocol === 'https:' && !url.username && !url.password && url.hostname.indexOf('.') > 0 ? url.href : null;
  } catch (error) {
    return null;
  }
}

function link(text) {
  const made = element('a');
  if (text[0] === 'h') {
    const href = webAddress(text);
    if (!href) return null;
    made.href = href;
    made.target = '_blank';
    made.rel = 'noopener noreferrer';
  } else {
    const digits = text.replace(/[. ]/g, '');
    if (!PHONE.test(digits)) return null;
    made.href = 'tel:' + digits;
  }
  made.textContent = text;
  return made;
}

function fill(parent, text) {
  let done = 0;
  text.replace(LINK, (found, at) => {
    // A piece of a longer number, such as an identity number, is no telephone.
    const before = at > 0 ? text[at - 1] : '';
    const shown = trimmed(found);
    const made = /[\d.\-/]/.test(before) ? null : link(shown);
    if (made) {
      parent.appendChild(document.createTextNode(text.slice(done, at)));
      parent.appendChild(made);
      done = at + shown.length;
    }
    return found;
  });
  parent.appendChild(document.createTextNode(text.slice(done)));
  return parent;
}

function kindOf(line) {
  let match;
  if (!line.trim()) return { kind: 'gap' };
  if ((match = BULLET.exec(line))) return { kind: 'ul', text: match[1] };
  if ((match = NUMBER.exec(line))) return { kind: 'ol', text: match[2], number: Number(match[1]) };
  if ((match = UNDER.exec(line))) return { kind: 'under', text: line.trim() };
  return { kind: 'line', text: line.trim() };
}

// A short line that ends with a colon, or that a list follows.
function headings(lines) {
  lines.forEach((line, index) => {
    if (line.kind !== 'line' || line.text.length > 100) return;
    const next = lines[index + 1];
    const leads = next && (next.kind === 'ul' || next.kind === 'ol') && !/[?.!]$/.test(line.text);
    if (/:$/.test(line.text) || leads) line.kind = 'heading';
  });
  return lines;
}

export function parse(text) {
  return headings(text.replace(/\r\n?/g, '\n').split('\n').map(kindOf));
}

// A result has a headed list, and more of them or several lines like "Lệ phí: …"; only that is worth a
// sheet of paper.
export function isSheet(lines) {
  const headed = lines.filter((line, index) => line.kind === 'heading' && (lines[index + 1] || {}).kind === 'ul').length;
  const labelled = lines.filter((line) => line.kind === 'line' && LABEL.test(line.text)).length;
  return headed >= 1 && headed + labelled >= 3;
}

export function render(lines) {
  const sheet = isSheet(lines);
  const out = document.createDocumentFragment();
  let open = null; // the paragraph or list that the next line may belong to
  lines.forEach((line) => {
    if (line.kind === 'gap') {
      open = null;
    } else if (line.kind === 'heading') {
      out.appendChild(fill(element(sheet ? 'h2' : 'p', 'heading'), line.text));
      open = null;
    } else if (line.kind === 'ul' || line.kind === 'ol') {
      if (!open || open.nodeName.toLowerCase() !== line.kind) open = out.appendChild(element(line.kind));
      const entry = open.appendChild(element('li'));
      if (line.number) entry.value = line.number;
      fill(entry, line.text);
    } else if (line.kind === 'under' && open && open.lastElementChild && open.lastElementChild.nodeName === 'LI') {
      fill(open.lastElementChild.appendChild(element('div', 'under')), line.text);
    } else if (sheet && LABEL.test(line.text)) {
      const [, label, rest] = LABEL.exec(line.text);
      open = out.appendChild(element('p', 'labelled'));
      open.appendChild(element('strong')).textContent = label;
      fill(open, ' ' + rest);
      open = null;
    } else {
      if (!open || open.nodeName !== 'P') open = out.appendChild(element('p'));
      else open.appendChild(element('br'));
      fill(open, line.text);
    }
  });
  return out;
}
