// The bars of a chart lead where the rows of its table do, and tell their count to the pointer. Without this the table does both.
'use strict';

(() => {
  for (const chart of document.querySelectorAll('.chart')) setUp(chart.querySelector('svg'), chart.querySelector('table'));

  function setUp(drawing, table) {
    const columns = Number(table.dataset.columns);
    const title = drawing.insertBefore(document.createElementNS(drawing.namespaceURI, 'title'), drawing.firstChild);
    drawing.addEventListener('pointermove', event => {
      const row = rowAt(event);
      drawing.classList.toggle('led', row !== null);
      title.textContent = row ? `${row.cells[0].textContent}: ${row.cells[1].textContent}` : '';
    });
    drawing.addEventListener('click', event => rowAt(event)?.querySelector('a').click());

    function rowAt(event) {
      const box = drawing.getBoundingClientRect();
      const at = Math.floor((event.clientX - box.left) / box.width * columns);
      return table.querySelector(`tr[data-at="${at}"]`);
    }
  }
})();
