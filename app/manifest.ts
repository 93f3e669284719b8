import type { MetadataRoute } from "next";

export default function manifest(): MetadataRoute.Manifest {
  return {
    name: "Imoutotv Hot",
    short_name: "Imoutotv",
    start_url: "/",
    display: "standalone",
    background_color: "#0f0c0b",
    theme_color: "#0f0c0b",
    icons: [
      { src: "/icon.svg", type: "image/svg+xml", sizes: "any", purpose: "any" },
      { src: "/apple-icon.png", type: "image/png", sizes: "180x180" },
    ],
  };
}
