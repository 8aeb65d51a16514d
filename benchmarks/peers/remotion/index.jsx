import React from "react";
import { Composition, registerRoot } from "remotion";
import { Card } from "./card.jsx";

const Root = () => (
  <Composition
    id="card"
    component={Card}
    defaultProps={{}}
    width={1080}
    height={1920}
    fps={30}
    durationInFrames={300}
    calculateMetadata={({ props }) => ({
      width: props.width,
      height: props.height,
      fps: props.fps,
      durationInFrames: props.frames,
    })}
  />
);

registerRoot(Root);
