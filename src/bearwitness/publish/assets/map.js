"use strict";
// The map of the overview. Data and border lines come from data.js; nothing is fetched.
(function () {
  const data = window.BEARWITNESS;
  const holder = document.getElementById("map");
  if (!data || !holder || !window.L) { return; }
  const dark = window.matchMedia("(prefers-color-scheme: dark)").matches;
  const map = L.map(holder, { preferCanvas: false, attributionControl: false, worldCopyJump: true, minZoom: 1, maxZoom: 13 });
  // A circle has bounds only once the map has a view, so the box of all incidents comes first.
  map.fitBounds([[data.box[1], data.box[0]], [data.box[3], data.box[2]]]);
  L.control.scale({ imperial: false }).addTo(map);
  const flip = (lines) => lines.map((line) => line.map(([lon, lat]) => [lat, lon]));
  const paint = dark ? ["#8b98a5", "#4d5965"] : ["#5c6670", "#b7bfc7"];
  const draw = (lines, style) => L.polyline(flip(lines), Object.assign({ interactive: false }, style)).addTo(map);
  draw(data.lines.region, { color: paint[1], weight: 1 });
  draw(data.lines.country, { color: paint[0], weight: 1.6 });
  draw(data.lines.disputed, { color: paint[0], weight: 1.6, dashArray: "5 5" });

  // Names of countries and regions, so that a reader knows where this is. Region names only when near.
  const names = L.layerGroup().addTo(map);
  const showNames = () => {
    names.clearLayers();
    for (const [name, lon, lat, kind] of data.labels) {
      if (kind === "region" && map.getZoom() < 6) { continue; }
      const tag = document.createElement("span");
      tag.textContent = name;
      names.addLayer(L.marker([lat, lon], { interactive: false, keyboard: false, icon: L.divIcon({ className: "place-name " + kind, html: tag, iconSize: null }) }));
    }
  };
  map.on("zoomend", showNames);
  showNames();

  // Incidents at one point open together, as a list.
  const points = new Map();
  for (const incident of data.incidents) {
    const key = incident.lat + " " + incident.lon + " " + incident.area;
    if (!points.has(key)) { points.set(key, []); }
    points.get(key).push(incident);
  }
  const list = (incidents) => {
    const ul = document.createElement("ul");
    for (const incident of incidents) {
      const li = document.createElement("li");
      const a = document.createElement("a");
      a.href = "incidents/" + incident.id + ".html";
      a.textContent = incident.date + ": " + incident.title;
      li.appendChild(a);
      ul.appendChild(li);
    }
    return ul;
  };
  const everything = L.featureGroup().addTo(map);
  // Wide areas first, so that a point inside one lies on top and can be clicked.
  const width = (here) => (here[0].area ? Math.max(...here.map((incident) => incident.km)) : 0);
  const ordered = Array.from(points.values()).sort((a, b) => width(b) - width(a));
  for (const here of ordered) {
    const first = here[0];
    const radius = Math.max(...here.map((incident) => incident.km));
    const colour = "#b3261e";
    if (first.area && radius > 0) {
      L.circle([first.lat, first.lon], { radius: radius * 1000, color: colour, weight: 1.5, fillOpacity: 0.15, dashArray: "4 3" })
        .bindPopup(list(here)).addTo(everything);
    } else {
      L.circleMarker([first.lat, first.lon], { radius: 6 + 2 * Math.sqrt(here.length - 1), color: "#fff", weight: 1.5, fillColor: colour, fillOpacity: 0.9 })
        .bindPopup(list(here)).addTo(everything);
    }
    if (here.length > 1) {
      L.tooltip({ permanent: true, direction: "center", className: "many", interactive: false })
        .setLatLng([first.lat, first.lon]).setContent(String(here.length)).addTo(map);
    }
  }
  if (data.incidents.length) { map.fitBounds(everything.getBounds().pad(0.15), { maxZoom: 9 }); }
})();
