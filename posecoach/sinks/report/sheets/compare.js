// Two sets over each other: repetition over repetition, and their means. Where no curves were kept, numbers.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const over = document.getElementById("over"), mean = document.getElementById("mean");
  const looks = () => [
    { color: colour("first"), width: 2.2, dash: "solid" },
    { color: colour("second"), width: 2.6, dash: "7px,4px" },
  ];
  const form = data.unit === "°" ? ".0f" : ".2f";
  const way = () => document.querySelector("[name=way]:checked")?.value || "share";
  const gap = 0.12; // between one repetition and the next, as a share of a slot

  // ---- Repetition over repetition: a slot for each pair, as wide as the longer of both
  const longest = (slot) => Math.max(...slot.takes.map((one) => one?.lasts_s ?? 0), 0.001);

  function slots() {
    let left = 0;
    return data.slots.map((slot) => {
      const width = way() === "share" ? 1 : longest(slot);
      const placed = { ...slot, left, width };
      left += width * (1 + gap);
      return placed;
    });
  }

  function overlaid(which) {
    const x = [], y = [], text = [];
    for (const slot of slots()) {
      const one = slot.takes[which];
      if (!one) continue;
      const scale = way() === "share" ? 1 / one.lasts_s : 1;
      one.times_s.forEach((time, i) => { x.push(slot.left + time * scale); y.push(one.values[i]); text.push(`${slot.name}, ${time.toFixed(1)} s`); });
      x.push(null); y.push(null); text.push("");
    }
    return { x, y, text, mode: "lines", connectgaps: false, line: looks()[which], hovertemplate: `%{text}: %{y:${form}} ${data.unit}<extra></extra>` };
  }

  function drawOver() {
    const placed = slots(), last = placed[placed.length - 1];
    const every = Math.ceil(placed.length / (over.clientWidth / 22));
    const told = placed.filter((_, i) => i % every === 0);
    Plotly.react(over, [overlaid(0), overlaid(1)], {
      ...chartLook(over, 6, 26),
      xaxis: {
        ...axisLook(), range: [-gap, last.left + last.width + gap], zeroline: false, showgrid: false,
        tickvals: told.map((slot) => slot.left + slot.width / 2), ticktext: told.map((slot) => slot.name), tickangle: 0,
      },
      yaxis: { ...axisLook(), nticks: 6, tickformat: form, rangemode: "tozero" },
      shapes: placed.slice(1).map((slot) => ({
        type: "line", yref: "paper", y0: 0, y1: 1, x0: slot.left - slot.width * gap / 2, x1: slot.left - slot.width * gap / 2,
        line: { color: colour("line"), width: 1 },
      })),
    }, CHART_MANNER);
  }

  // ---- The means, each with its band
  function faded(name) {
    const [r, g, b] = [1, 3, 5].map((i) => parseInt(colour(name).slice(i, i + 2), 16));
    return `rgba(${r},${g},${b},0.16)`;
  }

  function meansOf(which) {
    return data.means[which][way()].flatMap((one) => [
      {
        x: [...one.at, ...[...one.at].reverse()], y: [...one.high, ...[...one.low].reverse()],
        mode: "lines", line: { width: 0 }, fill: "toself", fillcolor: faded(which ? "figure-back" : "rest"), hoverinfo: "skip",
      },
      { x: one.at, y: one.values, mode: "lines", line: looks()[which], hovertemplate: `%{y:${form}} ${data.unit}<extra></extra>` },
    ]);
  }

  function drawMeans() {
    const inShare = way() === "share";
    const ticks = inShare ? { tickvals: [0, 0.5, 1], ticktext: ["start", "half way", "end"], range: [-0.06, 1.06] } : { ticksuffix: " s", rangemode: "tozero" };
    const curves = [meansOf(0), meansOf(1)];
    const bands = curves.flatMap((all) => all.filter((one) => one.fill)), lines = curves.flatMap((all) => all.filter((one) => !one.fill));
    Plotly.react(mean, [...bands, ...lines], {
      ...chartLook(mean, 6, 26),
      xaxis: { ...axisLook(), ...ticks, zeroline: false, nticks: 6 },
      yaxis: { ...axisLook(), nticks: 6, tickformat: form, rangemode: "tozero" },
    }, CHART_MANNER);
  }

  // ---- Without curves: a number for each repetition
  function drawNumbers(chart, what, tickformat) {
    const names = data.slots.map((slot) => slot.name), at = names.map((_, i) => i);
    const every = Math.ceil(names.length / (chart.clientWidth / 30));
    const told = at.filter((i) => i % every === 0);
    const ones = [0, 1].map((which) => ({
      x: at, y: data.slots.map((slot) => slot.takes[which]?.[what] ?? null), text: names, mode: "lines+markers", connectgaps: false,
      line: { ...looks()[which], width: 1.6 }, marker: { size: 9, symbol: which ? "diamond-open" : "circle", line: { width: 2 }, color: looks()[which].color },
      hovertemplate: `%{text}: %{y:${tickformat}}<extra></extra>`,
    }));
    Plotly.react(chart, ones, {
      ...chartLook(chart, 8, 26),
      xaxis: { ...axisLook(), zeroline: false, showgrid: false, tickvals: told, ticktext: told.map((i) => names[i]), tickangle: 0, range: [-0.5, at.length - 0.5] },
      yaxis: { ...axisLook(), nticks: 6, tickformat, rangemode: "tozero" },
    }, CHART_MANNER);
  }

  const draw = () => {
    if (data.has_curves) {
      drawOver();
      drawMeans();
    } else {
      drawNumbers(over, data.unit ? "range" : "lasts_s", data.unit ? form : ".1f");
      if (mean) drawNumbers(mean, "lasts_s", ".1f");
    }
  };
  document.querySelectorAll("[name=way]").forEach((one) => one.addEventListener("change", draw));
  drawnAlways(draw, [over, mean].filter(Boolean));
})();
