"use strict";
// Filter of the incident table: plain words, all of which must stand in the row.
(function () {
  const input = document.getElementById("filter");
  const rows = Array.from(document.querySelectorAll("#incidents tbody tr"));
  const shown = document.getElementById("shown");
  const texts = rows.map((row) => row.textContent.toLowerCase());
  const apply = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    rows.forEach((row, i) => {
      const hit = words.every((word) => texts[i].includes(word));
      row.hidden = !hit;
      count += hit ? 1 : 0;
    });
    shown.textContent = count + " of " + rows.length + " shown";
  };
  input.addEventListener("input", apply);
  apply();
})();
