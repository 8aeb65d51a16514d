// node make.mjs bundle PUBLIC OUT | render BUNDLE CARD_JSON VIDEO BROWSER | still ... FRAME
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const [what, ...rest] = process.argv.slice(2);

if (what === "bundle") {
  const { bundle } = await import("@remotion/bundler");
  const [publicDir, outDir] = rest;
  const entryPoint = fileURLToPath(new URL("index.jsx", import.meta.url));
  await bundle({ entryPoint, publicDir, outDir });
} else {
  const { openBrowser, renderMedia, renderStill, selectComposition } = await import("@remotion/renderer");
  const [serveUrl, described, output, browserExecutable, frame] = rest;
  const inputProps = JSON.parse(readFileSync(described, "utf8"));
  const shell = browserExecutable.endsWith("headless-shell");
  const logLevel = "error";
  const chromeMode = shell ? "headless-shell" : "chrome-for-testing";
  const puppeteerInstance = await openBrowser("chrome", { browserExecutable, chromeMode, logLevel });
  const common = { serveUrl, inputProps, puppeteerInstance, browserExecutable, chromeMode, logLevel };
  const composition = await selectComposition({ ...common, id: "card" });
  if (what === "still") {
    await renderStill({ ...common, composition, output, frame: Number(frame) });
  } else {
    await renderMedia({
      ...common,
      composition,
      outputLocation: output,
      codec: "h264",
      x264Preset: "veryfast",
      crf: 20,
      concurrency: 2,
    });
  }
  await puppeteerInstance.close({ silent: true });
}
