// Addresses of characters: #c1200-1460 behind the address of a version shows these characters of its body. They count as the archive
// counts them, in UTF-16 units of the text as it came: the page marks what it shows otherwise.
'use strict';

(() => {
  const text = document.getElementById('text');
  if (!text) return;
  window.reftelPlaces = { ofSelection };
  window.addEventListener('hashchange', show);
  show();

  // What stands in the text in order: [node, first unit, units]. A sign for an unseen character is one unit, a <wbr> the CR of a line end.
  function pieces() {
    const found = [];
    let at = 0;
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, node => {
      if (node.nodeType === Node.TEXT_NODE) return node.parentElement.closest('.unseen') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
      if (node.matches('.pilcrow, .step, .view')) return NodeFilter.FILTER_REJECT;
      return node.matches('.unseen, wbr:not(.long)') ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP;
    });
    while (walker.nextNode()) {
      const units = walker.currentNode.nodeType === Node.TEXT_NODE ? walker.currentNode.data.length : 1;
      found.push([walker.currentNode, at, units]);
      at += units;
    }
    return found;
  }

  function show() {
    const asked = /^#c(\d{1,9})-(\d{1,9})$/.exec(location.hash);
    CSS.highlights?.delete('pinned');
    if (!asked) return;
    const [start, end] = [Number(asked[1]), Number(asked[2])];
    const range = document.createRange();
    let isFound = false;
    for (const [node, at, units] of pieces()) {
      if (at + units <= start || at >= end) continue;
      const isText = node.nodeType === Node.TEXT_NODE;
      if (!isFound) isText ? range.setStart(node, Math.max(0, start - at)) : range.setStartBefore(node);
      isText ? range.setEnd(node, Math.min(units, end - at)) : range.setEndAfter(node);
      isFound = true;
    }
    if (!isFound) return;
    if (CSS.highlights) CSS.highlights.set('pinned', new Highlight(range));
    else getSelection().setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
    const top = range.getBoundingClientRect().top;
    if (top < 0 || top > innerHeight * 0.8) scrollBy(0, top - innerHeight / 4);
  }

  function ofSelection() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    let [start, end] = [null, null];
    for (const [node, at, units] of pieces()) {
      if (!range.intersectsNode(node)) continue;
      const isText = node.nodeType === Node.TEXT_NODE;
      const first = isText && node === range.startContainer ? range.startOffset : 0;
      const last = isText && node === range.endContainer ? range.endOffset : units;
      if (last <= first) continue;
      start ??= at + first;
      end = at + last;
    }
    return start === null ? null : `#c${start}-${end}`;
  }
})();
