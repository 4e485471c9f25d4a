// Keys for readers. Nothing here is needed: whatever a key does, a link of the page does too. /help/keys.html lists them.
'use strict';

(() => {
  const setting = 'reftel-keys';

  const actions = {
    '/': () => {
      const field = document.getElementById('q');
      field?.focus();
      field?.select();
    },
    '?': showKeys,
    j: () => step(1),
    k: () => step(-1),
    l: () => follow('a[rel~="next"]'),
    h: () => follow('a[rel~="prev"]'),
    n: () => toPlace(1),
    p: () => toPlace(-1),
    v: () => document.getElementById('other-view')?.click(),
    y: () => pin(),
  };

  document.addEventListener('keydown', event => {
    const target = event.target;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
    if (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || !areOn()) return;
    const open = document.querySelector('dialog[open]');
    if (open && event.key !== '?') return;
    if (!Object.hasOwn(actions, event.key)) return;
    event.preventDefault();
    actions[event.key]();
  });

  // The other view opens at the same part.
  document.getElementById('other-view')?.addEventListener('click', event => {
    const part = location.hash || here()?.hash || '';
    if (/^#(par|h)\d/.test(part)) event.currentTarget.hash = part;
  });

  offerSwitch();

  // Browsers that keep nothing have the keys on: there is no other harm in that.
  function areOn() {
    try {
      return localStorage.getItem(setting) !== 'off';
    } catch {
      return true;
    }
  }

  function offerSwitch() {
    const place = document.getElementById('keys-switch');
    if (!place) return;
    const label = document.createElement('label');
    const box = document.createElement('input');
    box.type = 'checkbox';
    box.checked = areOn();
    box.addEventListener('change', () => {
      try {
        if (box.checked) localStorage.removeItem(setting);
        else localStorage.setItem(setting, 'off');
      } catch {
        box.checked = true;
      }
    });
    label.append(box, ' Keys are on in this browser');
    place.replaceChildren(label);
  }

  function stops() {
    const pilcrows = document.querySelectorAll('.telegram .pilcrow');
    return [...(pilcrows.length ? pilcrows : document.querySelectorAll('main .telegrams td:first-child a, main .hits h2 a'))];
  }

  // The last stop that has been scrolled to, or is focused.
  function here() {
    const all = stops();
    return all.find(stop => stop === document.activeElement) ?? all.findLast(stop => stop.getBoundingClientRect().top < 60);
  }

  function step(by) {
    const all = stops();
    if (!all.length) return;
    const now = here();
    const at = now ? all.indexOf(now) + by : 0;
    const stop = all[Math.max(0, Math.min(all.length - 1, at))];
    stop.focus({ preventScroll: true });
    if (stop.classList.contains('pilcrow')) location.replace(stop.hash);
    else stop.scrollIntoView({ block: 'nearest' });
  }

  function follow(selector) {
    const link = document.querySelector('main ' + selector);
    if (link) location.href = link.href;
  }

  function toPlace(by) {
    const places = document.querySelectorAll('mark[id^="hit"]').length;
    if (!places) return;
    const now = Number(/^#hit(\d+)$/.exec(location.hash)?.[1] ?? 0);
    const place = now + by;
    location.hash = 'hit' + (place < 1 ? places : place > places ? 1 : place);
  }

  // The address of this very version, and of what is selected in its text.
  function pin() {
    const pinned = document.getElementById('pinned');
    if (!pinned) return;
    const address = new URL(pinned.href);
    if (!document.getElementById('text')) address.pathname = location.pathname;
    address.hash = window.reftelPlaces?.ofSelection() ?? (/^#(par|h)\d/.test(location.hash) ? location.hash : '');
    if (address.href !== location.href) location.href = address.href;
  }

  // The list of the help page, in front of what is being read.
  async function showKeys() {
    const open = document.querySelector('dialog[open]');
    if (open) {
      open.close();
      return;
    }
    const help = '/help/keys.html';
    let list;
    try {
      const answer = await fetch(help);
      list = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('dl.keys');
    } catch {
      // The line is bad.
    }
    if (!list) {
      location.href = help;
      return;
    }
    const dialog = document.createElement('dialog');
    dialog.setAttribute('aria-label', 'Keys');
    const close = document.createElement('button');
    close.textContent = 'Close';
    close.autofocus = true;
    close.addEventListener('click', () => dialog.close());
    const more = document.createElement('a');
    more.href = help;
    more.textContent = 'About keys, and how to switch them off';
    const foot = document.createElement('p');
    foot.append(close, ' ', more);
    dialog.append(document.importNode(list, true), foot);
    dialog.addEventListener('close', () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  }
})();
