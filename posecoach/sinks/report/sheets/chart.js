"use strict";

// What the charts of sets have in common: the page's own colours, light or dark, on screen and on paper.
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

const CHART_MANNER = { displayModeBar: false, responsive: false };

function axisLook() {
  return { gridcolor: colour("line"), zerolinecolor: colour("quiet"), color: colour("quiet"), fixedrange: true };
}

// The margins at left and right are the page's own, so that what stands above and below is in line.
function chartLook(chart, top, bottom) {
  const style = getComputedStyle(document.documentElement);
  const margin = (name) => parseFloat(style.getPropertyValue(name)) * parseFloat(style.fontSize);
  return {
    height: chart.clientHeight, width: chart.clientWidth, showlegend: false, dragmode: false, hovermode: "closest",
    margin: { l: margin("--left"), r: margin("--right"), t: top, b: bottom },
    paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)",
    font: { family: getComputedStyle(document.body).fontFamily, size: 12, color: colour("ink") },
  };
}

// Draw now, and again whenever the look or the room changes.
function drawnAlways(draw, charts) {
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  window.matchMedia("print").addEventListener("change", draw);
  window.addEventListener("beforeprint", draw);
  window.addEventListener("afterprint", draw);
  charts.forEach((chart) => new ResizeObserver(draw).observe(chart));
  draw();
}

