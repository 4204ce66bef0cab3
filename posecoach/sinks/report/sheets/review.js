// The page of one set. Everything moves in the time of one player: a video, or a figure that is drawn here.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const duration = Math.max(data.duration_s, 0.001);
  const byId = (id) => document.getElementById(id);
  const clock = (time) => `${Math.floor(time / 60)}:${String(Math.floor(time % 60)).padStart(2, "0")}`;
  const kept = (value, low, high) => Math.min(high, Math.max(low, value));

  // ---- A player that draws a figure; it is used as a video is.
  class Figure extends EventTarget {
    constructor(canvas, { aspect, limbs, times_s, bodies }) {
      super();
      Object.assign(this, { canvas, limbs, times: times_s, bodies, time: 0, paused: true });
      this.room = Figure.roomOf(bodies, aspect);
      canvas.style.aspectRatio = `${kept(this.room.w / this.room.h, 0.7, 2)}`;
      new ResizeObserver(() => this.draw()).observe(canvas);
    }

    static roomOf(bodies, aspect) {
      const places = bodies.flatMap((body) => (body ? [body[0], ...body[1], ...body[2]].filter(Boolean) : []));
      if (!places.length) return { x: 0, y: 0, w: 1000 * aspect, h: 1000 };
      const along = (i) => [
        places.reduce((low, place) => Math.min(low, place[i]), Infinity),
        places.reduce((high, place) => Math.max(high, place[i]), -Infinity),
      ];
      const [[left, right], [top, bottom]] = [along(0), along(1)];
      const margin = 0.12 * Math.max(right - left, bottom - top);
      return { x: left - margin, y: top - margin, w: right - left + 2 * margin, h: bottom - top + 2 * margin };
    }

    get currentTime() { return this.time; }
    set currentTime(time) {
      this.time = kept(time, 0, duration);
      this.draw();
      this.dispatchEvent(new Event("timeupdate"));
    }

    play() {
      if (this.time >= duration) this.currentTime = 0;
      this.paused = false;
      this.dispatchEvent(new Event("play"));
      let last = performance.now();
      const step = (now) => {
        if (this.paused) return;
        this.currentTime = this.time + (now - last) / 1000;
        last = now;
        if (this.time >= duration) this.pause();
        else requestAnimationFrame(step);
      };
      requestAnimationFrame(step);
    }

    pause() {
      this.paused = true;
      this.dispatchEvent(new Event("pause"));
    }

    draw() {
      const { canvas, room } = this;
      const dots = window.devicePixelRatio || 1;
      canvas.width = canvas.clientWidth * dots;
      canvas.height = canvas.clientHeight * dots;
      const pen = canvas.getContext("2d");
      const scale = Math.min(canvas.width / room.w, canvas.height / room.h);
      const offX = (canvas.width - room.w * scale) / 2, offY = (canvas.height - room.h * scale) / 2;
      const at = ([x, y]) => [offX + (x - room.x) * scale, offY + (y - room.y) * scale];
      const body = this.bodies[nearest(this.times, this.time)];
      if (!body) return;
      const [head, joints, back] = body;
      pen.lineCap = pen.lineJoin = "round";
      this.limbs.forEach(([a, b]) => joints[a] && joints[b] && stroke([joints[a], joints[b]], "figure-trunk", 12));
      pen.fillStyle = colour("figure-ink");
      pen.beginPath();
      pen.arc(...at(head), head[2] * scale, 0, 2 * Math.PI);
      pen.fill();
      stroke(back, "figure-back", 16);

      function stroke(places, name, width) {
        pen.strokeStyle = colour(name);
        pen.lineWidth = width * scale;
        pen.beginPath();
        places.forEach((place) => pen.lineTo(...at(place)));
        pen.stroke();
      }
    }
  }

  function nearest(times, time) {
    let low = 0, high = times.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (times[middle] <= time) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  // ---- The one player
  const player = byId("video") || new Figure(byId("figure"), data.figure);
  const seek = (time) => { player.currentTime = kept(time, 0, duration); show(); };
  const toggle = () => (player.paused ? player.play() : player.pause());

  if (byId("play")) {
    byId("play").addEventListener("click", toggle);
    byId("slider").addEventListener("input", (event) => seek(Number(event.target.value)));
    const name = () => { byId("play").textContent = player.paused ? "Play" : "Pause"; };
    player.addEventListener("play", name);
    player.addEventListener("pause", name);
  }

  // ---- The timeline: a lane for repetitions, one for holds, one for each flag
  const reps = data.marks.filter((mark) => mark.kind === "rep" || mark.kind === "shallow");
  const holds = data.marks.filter((mark) => mark.kind === "hold");
  const stops = reps.length ? reps : holds;
  const lanes = [["Repetitions", reps], ["Holds", holds]];
  const flags = data.marks.filter((mark) => mark.kind === "flag");
  for (const name of new Set(flags.map((mark) => mark.name))) {
    lanes.push([name[0].toUpperCase() + name.slice(1), flags.filter((mark) => mark.name === name)]);
  }
  const place = (element, mark) => {
    element.style.left = `${(100 * mark.start_s) / duration}%`;
    element.style.width = `${(100 * Math.max(0, mark.end_s - mark.start_s)) / duration}%`;
    return element;
  };
  const made = (name, kind, text = "") => Object.assign(document.createElement(name), { className: kind, textContent: text });

  const buttons = new Map();
  const shown = lanes.filter(([, marks]) => marks.length);
  for (const [name, marks] of shown.length ? shown : [["Grey: could not be judged", []]]) {
    const lane = made("div", "lane"), track = made("div", "track");
    for (const mark of marks) {
      const button = place(made("button", `mark ${mark.kind}`, mark.kind === "rep" || mark.kind === "hold" ? mark.name : ""), mark);
      button.type = "button";
      button.tabIndex = buttons.size ? -1 : 0;
      button.title = mark.says;
      button.setAttribute("aria-label", mark.says || mark.name);
      button.addEventListener("click", () => seek(mark.start_s));
      buttons.set(mark, button);
      track.append(button);
    }
    lane.append(made("span", "", name), track);
    byId("timeline").append(lane);
  }
  for (const mark of data.marks.filter((mark) => mark.kind === "unseen")) {
    byId("rail").prepend(place(made("div", "unseen"), mark));
  }
  byId("timeline").addEventListener("keydown", (event) => {
    const all = [...buttons.values()], step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const here = all.indexOf(document.activeElement);
    if (!step || here < 0) return;
    event.preventDefault();
    event.stopPropagation();
    const next = all[kept(here + step, 0, all.length - 1)];
    all[here].tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  });

  // ---- The curve
  const chart = byId("chart");
  const values = data.lines.flatMap((line) => line.values).concat(data.bands.flatMap((band) => [band.low, band.high]));
  const known = values.filter((value) => value !== null);
  const [low, high] = known.length ? [Math.min(0, ...ends(known)), Math.max(0, ...ends(known))] : [0, 1];
  const pad = 0.1 * (high - low || 1);
  const room = { low: low - pad, high: high + 1.6 * pad, top: 6, bottom: 26 };

  function ends(numbers) {
    return [numbers.reduce((a, b) => Math.min(a, b)), numbers.reduce((a, b) => Math.max(a, b))];
  }

  function ticks() {
    const step = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1200].find((each) => duration / each <= 7) || 3600;
    return Array.from({ length: Math.floor(duration / step) + 1 }, (_, i) => i * step);
  }

  function drawChart() {
    if (!chart || !window.Plotly) return;
    const line = data.lines[0];
    const tops = reps.filter((mark) => mark.top_s !== null);
    const valueAt = (time) => line.values[nearest(line.times_s, time)];
    const form = data.unit === "°" ? ".0f" : ".2f";
    const faint = axisLook();
    const curves = data.lines.map((each, i) => ({
      x: each.times_s, y: each.values, mode: "lines", connectgaps: false,
      line: { color: colour(i ? "figure-back" : "accent"), width: 2.2 },
      text: each.times_s.map(clock), hovertemplate: `%{text}: %{y:${form}} ${data.unit}<extra></extra>`,
    }));
    const dots = {
      x: tops.map((mark) => mark.top_s), y: tops.map((mark) => valueAt(mark.top_s)), hoverinfo: "skip",
      text: tops.map((mark) => (tops.length > 40 || mark.kind !== "rep" ? "" : mark.name)),
      textposition: tops.map((mark) => (mark.side === "right" ? "bottom center" : "top center")),
      mode: "markers+text", textfont: { color: colour("ink") },
      marker: { size: 7, color: colour("accent"), symbol: tops.map((mark) => (mark.kind === "rep" ? "circle" : "circle-open")) },
    };
    Plotly.react(chart, [...curves, dots], {
      ...chartLook(chart, room.top, room.bottom),
      xaxis: { ...faint, range: [0, duration], tickvals: ticks(), ticktext: ticks().map(clock), zeroline: false },
      yaxis: { ...faint, range: [room.low, room.high], nticks: 6, tickformat: form },
      shapes: data.bands.map((band) => ({
        type: "rect", xref: "paper", x0: 0, x1: 1, y0: band.low, y1: band.high, layer: "below",
        fillcolor: colour("good"), opacity: 0.14, line: { width: 0 },
      })),
    }, CHART_MANNER);
  }

  function clicked(event) {
    const box = byId("rail").getBoundingClientRect();
    const time = (duration * (event.clientX - box.left)) / box.width;
    const near = reps.find((mark) => mark.top_s !== null && Math.abs(mark.top_s - time) * (box.width / duration) < 8);
    seek(near ? near.start_s : time);
  }

  // ---- Where it is
  const rows = [...document.querySelectorAll("tbody tr")];
  const isIn = (mark, time) => mark.start_s <= time + 1e-3 && time < mark.end_s;

  function show() {
    const time = player.currentTime;
    const share = `${(100 * kept(time, 0, duration)) / duration}%`;
    byId("cursor").style.left = byId("dot").style.left = share;
    if (chart && data.lines.length) {
      const line = data.lines[0], value = line.values[nearest(line.times_s, time)];
      const height = chart.clientHeight - room.top - room.bottom;
      byId("dot").hidden = value === null || value === undefined;
      byId("dot").style.top = `${room.top + (height * (room.high - value)) / (room.high - room.low)}px`;
    }
    buttons.forEach((button, mark) => button.classList.toggle("now", isIn(mark, time)));
    const now = data.marks.filter((mark) => mark.kind !== "flag" && mark.kind !== "unseen" && isIn(mark, time));
    const isNow = (row) => now.some((mark) => Math.abs(row.dataset.start - mark.start_s) < 0.002);
    rows.forEach((row) => row.classList.toggle("now", isNow(row)));
    if (byId("slider")) {
      byId("slider").value = time;
      byId("clock").textContent = clock(time);
    }
  }

  function follow() {
    show();
    if (!player.paused) requestAnimationFrame(follow);
  }
  for (const name of ["play", "pause", "seeked", "timeupdate", "loadedmetadata"]) player.addEventListener(name, name === "play" ? follow : show);

  // ---- The table
  document.querySelectorAll("th .sort").forEach((button, column) => button.addEventListener("click", () => {
    const heading = button.parentElement, body = heading.closest("table").tBodies[0];
    const up = heading.getAttribute("aria-sort") !== "ascending";
    heading.parentElement.querySelectorAll("th").forEach((each) => each.setAttribute("aria-sort", "none"));
    heading.setAttribute("aria-sort", up ? "ascending" : "descending");
    const key = (row) => row.cells[column].dataset.by ?? row.cells[column].textContent;
    const order = (a, b) => (a === "" || b === "" ? (a === "") - (b === "") : (up ? 1 : -1) * (isNaN(a) || isNaN(b) ? a.localeCompare(b) : a - b));
    body.append(...[...body.rows].sort((a, b) => order(key(a), key(b))));
  }));
  document.querySelectorAll(".jump").forEach((button) => button.addEventListener("click", (event) => {
    event.stopPropagation();
    seek(Number(button.dataset.at));
  }));
  rows.forEach((row) => row.addEventListener("click", () => seek(Number(row.dataset.start))));

  // ---- Keys
  function step(way) {
    const time = player.currentTime;
    const next = way > 0 ? stops.find((mark) => mark.start_s > time + 0.05) : stops.findLast((mark) => mark.start_s < time - 0.5);
    if (next) seek(next.start_s);
  }
  const keys = {
    " ": toggle, ArrowLeft: () => seek(player.currentTime - 1), ArrowRight: () => seek(player.currentTime + 1),
    n: () => step(1), p: () => step(-1),
  };
  document.addEventListener("keydown", (event) => {
    const act = keys[event.key];
    const on = event.target.closest("button, a, input");
    const isTheirs = on && (event.key === " " || on.tagName === "INPUT");
    if (!act || isTheirs || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  });

  // ---- Light, dark, wide, narrow, on paper
  const redraw = () => { drawChart(); player.draw?.(); show(); };
  if (chart) chart.addEventListener("click", clicked);
  drawnAlways(redraw, chart ? [chart] : []);
})();
