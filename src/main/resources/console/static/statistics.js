// Draws the charts of the statistics. Everything they show stands in the table below them too.
(function () {
  'use strict';
  var place = document.getElementById('statistics-charts');
  if (!place || !window.Chart) {
    return;
  }
  var style = getComputedStyle(document.documentElement);

  function colour(name) {
    return style.getPropertyValue('--chart-' + name).trim();
  }

  function draw(canvas, chart, lying) {
    var stacked = canvas.dataset.stacked === 'true';
    var count = { beginAtZero: true, stacked: stacked, ticks: { precision: 0 }, grid: { color: colour('grid') } };
    var names = { stacked: stacked, grid: { display: false }, ticks: { autoSkip: !lying } };
    new Chart(canvas, {
      type: 'bar',
      data: {
        labels: chart.labels,
        datasets: chart.series.map(function (series) {
          return { label: series.label, data: series.values, backgroundColor: colour(series.tone), maxBarThickness: 28 };
        })
      },
      options: {
        indexAxis: lying ? 'y' : 'x',
        locale: document.documentElement.lang,
        animation: false,
        maintainAspectRatio: false,
        scales: lying ? { x: count, y: names } : { x: names, y: count },
        plugins: { legend: { position: 'bottom', labels: { boxWidth: 14 } } }
      }
    });
  }

  fetch(place.dataset.source, { headers: { Accept: 'application/json' }, credentials: 'same-origin' })
    .then(function (answer) { return answer.ok ? answer.json() : Promise.reject(new Error(String(answer.status))); })
    .then(function (charts) {
      place.hidden = false;
      place.querySelectorAll('canvas').forEach(function (canvas) {
        draw(canvas, charts[canvas.dataset.chart], place.dataset.lying === 'true');
      });
    })
    .catch(function () { place.hidden = true; });
})();
