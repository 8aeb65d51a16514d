import React, { useEffect, useState } from "react";
import {
  AbsoluteFill,
  Html5Audio,
  interpolateColors,
  staticFile,
  useCurrentFrame,
  useDelayRender,
} from "remotion";

export const Card = ({ words, rule, sky, font, narration, ...look }) => {
  useFont(font);
  return (
    <AbsoluteFill>
      <Sky sky={sky} look={look} />
      <Rule rule={rule} />
      {words.map((word) => (
        <Word key={word.start} word={word} look={look} />
      ))}
      <Html5Audio src={staticFile(narration)} />
    </AbsoluteFill>
  );
};

const Word = ({ word, look }) => {
  const { waiting, lit, said, ramp, size } = look;
  const times = [word.start, word.start + ramp, word.end, word.end + ramp];
  const color = colorAt(useCurrentFrame(), times, [waiting, lit, lit, said]);
  const place = { position: "absolute", left: word.x, top: word.top, whiteSpace: "pre" };
  return (
    <span style={{ ...place, color, fontFamily: "Card", fontSize: size, lineHeight: "normal" }}>
      {word.text}
    </span>
  );
};

// A word that is said within one ramp has no time to stay lit.
const colorAt = (frame, times, colors) => {
  const kept = times.map((time, n) => n === 0 || time > times[n - 1]);
  const only = (list) => list.filter((_, n) => kept[n]);
  return interpolateColors(frame, only(times), only(colors));
};

const Rule = ({ rule: { x, y, width, height, color } }) => (
  <div
    style={{
      position: "absolute",
      left: x,
      top: y,
      width,
      height,
      borderRadius: height / 2,
      background: color,
    }}
  />
);

const Sky = ({ sky, look: { width, height, fps } }) => {
  const turn = (2 * Math.PI * useCurrentFrame()) / fps / sky.period;
  const tilt = sky.tilt * Math.sin(turn + sky.tilt_phase);
  const slide = sky.slide * Math.sin(turn + sky.slide_phase);
  // How fast the colours run across and down, a pixel; CSS wants an angle and shares of a length.
  const across = (sky.shown * Math.sin(tilt)) / width;
  const down = (sky.shown * Math.cos(tilt)) / height;
  const angle = Math.atan2(across, -down);
  const length = width * Math.abs(Math.sin(angle)) + height * Math.abs(Math.cos(angle));
  const shown = length * Math.hypot(across, down);
  const stops = sky.stops.map((color, n) => {
    const place = 0.5 + (n / (sky.stops.length - 1) - 0.5 - slide) / shown;
    return `${color} ${(100 * place).toFixed(3)}%`;
  });
  const background = `linear-gradient(${angle}rad, ${stops.join(", ")})`;
  return <AbsoluteFill style={{ background }} />;
};

const useFont = (file) => {
  const { delayRender, continueRender } = useDelayRender();
  const [handle] = useState(() => delayRender("font"));
  useEffect(() => {
    const face = new FontFace("Card", `url(${staticFile(file)})`);
    face.load().then(() => {
      document.fonts.add(face);
      continueRender(handle);
    });
  }, [continueRender, file, handle]);
};
