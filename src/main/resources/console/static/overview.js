// Keeps the overview as the gateway is, by server-sent events. Without this file, or without the events, the page stays as it was loaded.
(function () {
  'use strict';
  var page = document.getElementById('overview');
  if (!page || !window.EventSource) {
    return;
  }
  var stale = document.getElementById('overview-stale');

  function show(html) {
    var fresh = new DOMParser().parseFromString(html, 'text/html');
    fresh.querySelectorAll('[data-part]').forEach(function (part) {
      var old = page.querySelector('[data-part="' + part.dataset.part + '"]');
      // who has the focus inside keeps it; what is the same is not read out again
      if (old && old.innerHTML !== part.innerHTML && !old.contains(document.activeElement)) {
        old.replaceChildren.apply(old, Array.from(part.childNodes));
        old.className = part.className;
      }
    });
    stale.hidden = true;
  }

  var events = new EventSource(page.dataset.live);
  events.addEventListener('overview', function (event) { show(event.data); });
  events.addEventListener('trouble', function () { stale.hidden = false; });
  events.onerror = function () { stale.hidden = false; };
  // a page that is left must not hold its line
  window.addEventListener('pagehide', function () { events.close(); });
})();
