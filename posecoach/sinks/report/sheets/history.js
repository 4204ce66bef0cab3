// Draws the charts of the page with plotly, in the page's own colours, light or dark, on screen and on paper.

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function trace(series) {
  const shade = colour(series.colour);
  const common = { name: series.name, x: series.x, y: series.y, text: series.told, hovertemplate: "%{x|%a %-d %b}<br>%{text}<extra></extra>" };
  if (series.kind === "bars") return { ...common, type: "bar", textposition: "none", marker: { color: shade } };
  if (series.kind === "dashed") {
    return { ...common, type: "scatter", mode: "lines", line: { color: shade, width: 1.5, dash: "dash" } };
  }
  return {
    ...common,
    type: "scatter",
    mode: series.kind === "line" && series.x.length > 1 ? "lines+markers" : "markers",
    line: { color: shade, width: 2 },
    marker: { color: shade, size: 8, symbol: series.symbol },
  };
}

// From the Monday before the first to the day after the last: with one or two days the axis still reads in days.
function span(series) {
  const days = series.flatMap((one) => one.x).map((x) => x.slice(0, 10)).sort();
  const moved = (day, by) => new Date(Date.parse(day) + by * 86400e3).toISOString().slice(0, 10);
  const first = days[0], last = days[days.length - 1];
  const short = (Date.parse(last) - Date.parse(first)) / 86400e3 < 10;
  return [moved(first, short ? -5 : -2), moved(last, short ? 5 : 2)];
}

function layout(chart) {
  const ink = colour("--quiet"), line = colour("--line");
  const range = span(chart.series);
  const axis = { color: ink, gridcolor: line, zeroline: false, fixedrange: true, automargin: true };
  return {
    barmode: "stack",
    bargap: 0.25,
    paper_bgcolor: "transparent",
    plot_bgcolor: "transparent",
    font: { family: "system-ui, sans-serif", size: 13, color: ink },
    margin: { l: 8, r: 8, t: 8, b: 8 },
    showlegend: chart.series.length > 1,
    legend: { orientation: "h", y: -0.2, x: 0, font: { color: ink } },
    hovermode: "closest",
    hoverlabel: { bgcolor: colour("--surface"), bordercolor: line, font: { color: colour("--ink") } },
    xaxis: { ...axis, type: "date", range, showgrid: false, tickformat: "%-d %b", nticks: 6 },
    yaxis: { ...axis, title: { text: chart.unit, standoff: 8 }, nticks: 6, rangemode: "tozero", range: chart.most ? [-0.5, chart.most] : undefined },
  };
}

// What paper needs: there a chart keeps the shape in which it was drawn, and takes the width that there is.
function noteShape(plot) {
  const { width, height } = plot._fullLayout;
  plot.style.setProperty("--shape", `${width} / ${height}`);
  for (const svg of plot.querySelectorAll(".main-svg")) svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
}

function draw(how) {
  for (const chart of CHARTS) {
    how(chart.id, chart.series.map(trace), layout(chart), { displayModeBar: false, responsive: true });
  }
}

draw(Plotly.newPlot);
for (const chart of CHARTS) {
  const plot = document.getElementById(chart.id);
  plot.on("plotly_afterplot", () => noteShape(plot));
  noteShape(plot);
}
for (const media of ["(prefers-color-scheme: dark)", "print"]) {
  matchMedia(media).addEventListener("change", () => draw(Plotly.react));
}
