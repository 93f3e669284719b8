/** What the demo's media consist of. Scene names are the files in scenes/. */
export const SCENES = [
  "anime",
  "aurora",
  "cat",
  "city",
  "desk",
  "dunes",
  "food",
  "forest",
  "ink",
  "mountain",
  "ocean",
  "pitch",
  "pixel",
  "planet",
  "rain",
  "road",
  "shapes",
  "stage",
  "train",
  "underwater",
  "vinyl",
] as const;

export const LANDSCAPES_PER_SCENE = 6;
export const PORTRAITS_PER_SCENE = 2;
export const AVATAR_COUNT = 40;

export interface ClipPlan {
  scene: (typeof SCENES)[number];
  portrait: boolean;
  seed: number;
  palette: number;
}

export const CLIPS: ClipPlan[] = [
  { scene: "ocean", portrait: false, seed: 1, palette: 0 },
  { scene: "road", portrait: false, seed: 6, palette: 5 },
  { scene: "stage", portrait: false, seed: 3, palette: 4 },
  { scene: "train", portrait: false, seed: 3, palette: 2 },
  { scene: "planet", portrait: false, seed: 4, palette: 3 },
  { scene: "desk", portrait: false, seed: 4, palette: 3 },
  { scene: "vinyl", portrait: true, seed: 2, palette: 1 },
  { scene: "pixel", portrait: true, seed: 2, palette: 1 },
  { scene: "cat", portrait: true, seed: 3, palette: 2 },
  { scene: "underwater", portrait: true, seed: 2, palette: 1 },
  { scene: "city", portrait: true, seed: 2, palette: 1 },
  { scene: "shapes", portrait: true, seed: 3, palette: 2 },
];
