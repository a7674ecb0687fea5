// What the browser keeps for us. Some browsers keep nothing (private windows, full disks, blocked
// cookies): then a talk lasts as long as the page, and nothing else changes.

const PREFIX = 'motcua.';

function usable() {
  try {
    const local = window.localStorage;
    local.setItem(PREFIX + 'try', '1');
    local.removeItem(PREFIX + 'try');
    return local;
  } catch (error) {
    return null;
  }
}

export function openStorage() {
  const local = usable();
  const memory = new Map();
  return {
    get(name) {
      if (memory.has(name)) return memory.get(name);
      return local ? local.getItem(PREFIX + name) : null;
    },
    set(name, value) {
      if (local) {
        try {
          local.setItem(PREFIX + name, value);
          memory.delete(name);
          return;
        } catch (error) {
          // full: from here on in memory
        }
      }
      memory.set(name, value);
    },
    remove(name) {
      memory.delete(name);
      if (local) local.removeItem(PREFIX + name);
    },
    // Another tab of the same browser has written.
    onChange(name, react) {
      window.addEventListener('storage', (event) => {
        if (event.key === PREFIX + name || event.key === null) react();
      });
    },
  };
}
