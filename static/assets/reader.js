// Keeps the reader's switches from one article to the next.
(function () {
  "use strict";
  var key = "dateline-switches";
  var form = document.querySelector(".story .switches");
  var kept = {};
  try {
    kept = JSON.parse(localStorage.getItem(key)) || {};
  } catch (error) {
    return; // Without storage, the switches work for this page alone.
  }
  form.querySelectorAll("input").forEach(function (input) {
    if (typeof kept[input.id] === "boolean") input.checked = kept[input.id];
    input.addEventListener("change", function () {
      kept[input.id] = input.checked;
      try {
        localStorage.setItem(key, JSON.stringify(kept));
      } catch (error) {
        // The storage is full or closed: nothing to keep.
      }
    });
  });
})();
