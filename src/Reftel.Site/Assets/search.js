// Completion in the search field. Nothing here is needed to search.
'use strict';

(() => {
  const field = document.getElementById('q');
  if (!field) return;
  setUpCompletion(field);

  // The combobox pattern of the ARIA Authoring Practices: the field keeps the focus, the list says what is chosen.
  function setUpCompletion(field) {
    const wait = 150;
    const list = document.createElement('ul');
    list.id = 'completions';
    list.className = 'completions';
    list.setAttribute('role', 'listbox');
    list.setAttribute('aria-label', 'Completions');
    list.hidden = true;
    const said = document.createElement('span');
    said.className = 'unseen-label';
    said.setAttribute('role', 'status');
    field.after(list, said);
    for (const [name, value] of [['role', 'combobox'], ['aria-autocomplete', 'list'], ['aria-expanded', 'false'], ['aria-controls', list.id]]) field.setAttribute(name, value);

    let offered = [];
    let chosen = -1;
    let typed = field.value;
    let timer = 0;
    let asking = null;

    field.addEventListener('input', () => {
      typed = field.value;
      clearTimeout(timer);
      asking?.abort();
      if (typed.trim().length < 2) close();
      else timer = setTimeout(ask, wait);
    });
    field.addEventListener('keydown', event => {
      if (event.isComposing) return;
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        if (list.hidden) {
          if (offered.length) open();
          else return;
        }
        event.preventDefault();
        const places = offered.length + 1;
        choose((chosen + 1 + (event.key === 'ArrowDown' ? 1 : places - 1)) % places - 1);
      } else if (event.key === 'Escape' && !list.hidden) {
        event.preventDefault();
        field.value = typed;
        close();
      } else if (event.key === 'Enter' && !list.hidden && chosen >= 0) {
        event.preventDefault();
        take(chosen);
      }
    });
    field.addEventListener('blur', () => {
      clearTimeout(timer);
      asking?.abort();
      close();
    });

    async function ask() {
      asking = new AbortController();
      const question = typed;
      try {
        const answer = await fetch('/api/v1/complete?q=' + encodeURIComponent(question), { signal: asking.signal });
        if (!answer.ok || question !== field.value) return;
        offered = (await answer.json()).completions;
        show();
      } catch {
        // The reader went on typing, or the line is bad: the field works without.
      }
    }

    function show() {
      list.replaceChildren(...offered.map((completion, at) => {
        const item = document.createElement('li');
        item.id = 'completion' + at;
        item.setAttribute('role', 'option');
        item.setAttribute('aria-selected', 'false');
        item.append(completion.text);
        if (completion.meaning) item.append(' ', textOf('span', completion.meaning));
        if (completion.count) item.append(' ', textOf('small', completion.count.toLocaleString('en')));
        // The pointer must not take the focus from the field.
        item.addEventListener('pointerdown', event => event.preventDefault());
        item.addEventListener('click', () => take(at));
        return item;
      }));
      if (offered.length) open();
      else close();
      said.textContent = offered.length === 0 ? '' : offered.length === 1 ? '1 completion' : offered.length + ' completions';
    }

    function textOf(name, text) {
      const element = document.createElement(name);
      element.textContent = text;
      return element;
    }

    function choose(at) {
      list.children[chosen]?.setAttribute('aria-selected', 'false');
      chosen = at;
      const item = list.children[at];
      item?.setAttribute('aria-selected', 'true');
      item?.scrollIntoView({ block: 'nearest' });
      if (item) field.setAttribute('aria-activedescendant', item.id);
      else field.removeAttribute('aria-activedescendant');
      field.value = item ? offered[at].query : typed;
    }

    // A telegram is opened; anything else goes into the field, to be searched or gone on with.
    function take(at) {
      const completion = offered[at];
      if (completion.path) {
        location.href = completion.path;
        return;
      }
      field.value = typed = completion.query;
      offered = [];
      close();
      field.focus();
    }

    function open() {
      list.hidden = false;
      field.setAttribute('aria-expanded', 'true');
      choose(-1);
    }

    function close() {
      if (!list.hidden) said.textContent = '';
      list.hidden = true;
      chosen = -1;
      field.setAttribute('aria-expanded', 'false');
      field.removeAttribute('aria-activedescendant');
    }
  }
})();
