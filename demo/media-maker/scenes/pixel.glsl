// A side-scrolling game drawn on a coarse grid.
#define KEEP_SIDES
float sprite(vec2 q, int which) {
  ivec2 c = ivec2(floor(q));
  if (c.x < 0 || c.x > 11 || c.y < 0 || c.y > 11) return 0.0;
  int[12] hero = int[12](0x0f0, 0x1f8, 0x1b6, 0x1fe, 0x0fc, 0x1f8, 0x3fc, 0x36c, 0x1f8, 0x1f8, 0x198, 0x39c);
  int[12] slime = int[12](0, 0, 0, 0, 0x0f0, 0x1f8, 0x36c, 0x36c, 0x7fe, 0x7fe, 0xfff, 0x5b6);
  int row = which == 0 ? hero[11 - c.y] : slime[11 - c.y];
  return float((row >> (11 - c.x)) & 1);
}
vec3 scene(vec2 p) {
  float grid = 54.0;
  vec2 g = floor(p * grid) + 0.5, u = g / grid;
  Sky s = skyOf(uPalette + 2);
  float scroll = floor(uTimeSec * 14.0);
  float h = u.y + 0.35;
  float bands = floor(h * 9.0) / 9.0;
  vec3 c = skyAt(s, bands);
  vec2 sun = vec2(rndIn(1.0, -0.6, 0.6) * HALF.x, 0.35);
  c = mix(c, s.sun, step(length(u - sun), 0.24) * step(0.03, mod(u.y - sun.y + 0.3, 0.075) + step(0.0, u.y - sun.y)));
  c += s.sun * 0.14 * step(length(u - sun), 0.36);
  if (luma(s.top) < 0.25) c += step(0.994, hash2(g)) * step(0.1, u.y);
  float cloud = fbm(vec2(u.x * 1.6 + scroll * 0.002 + uSeed, floor(u.y * 18.0) / 6.0), 4);
  c = mix(c, mix(s.low, vec3(1.0), 0.5), 0.55 * step(0.58, cloud) * step(0.25, u.y));
  for (int i = 0; i < 3; i++) {
    float f = float(i) / 2.0, x = u.x + scroll / grid * 0.2 * (0.3 + f) + uSeed * 4.0;
    float top = mix(0.05, -0.42, f) + mix(0.5, 0.28, f) * (i == 1 ? step(0.5, hash1(floor(x * 7.0))) * 0.5 + 0.35 * hash1(floor(x * 7.0)) : fbm(vec2(x * mix(1.6, 2.6, f), f * 4.0), 4));
    top = floor(top * grid) / grid;
    vec3 tone = mix(mix(s.low, s.mid, 0.55), mix(s.ink, s.mid, 0.35), f);
    tone *= 1.0 + 0.25 * step(top - 2.0 / grid, u.y) + 0.1 * step(0.5, hash2(floor(g / 2.0))) * f;
    if (i == 1) tone = mix(tone, s.sun, 0.8 * step(0.72, hash2(floor(vec2(x * grid, g.y) / 3.0))) * step(0.3, fract(x * grid / 3.0)) * step(u.y, top - 0.05));
    c = mix(c, tone, step(u.y, top));
  }
  vec2 w = g + vec2(scroll, 0.0);
  float tile = 9.0, column = floor(w.x / tile);
  float groundRow = -4.0 + (hash1(floor(column / 4.0) + uSeed * 9.0) > 0.62 ? 1.0 : 0.0);
  bool gap = hash1(floor(column / 3.0) + 40.0 + uSeed) > 0.82;
  float gy = groundRow * tile;
  vec3 grass = hsl(rndIn(3.0, 0.2, 0.45), 0.6, 0.45), dirt = hsl(rndIn(4.0, 0.02, 0.12), 0.4, 0.3);
  if (g.y < gy && !gap) {
    vec2 t = mod(w, tile);
    c = dirt * (0.8 + 0.35 * step(0.55, hash2(floor(w / 2.0)))) * (t.x < 1.0 || mod(g.y, tile) < 1.0 ? 0.72 : 1.0);
    if (g.y > gy - 2.0 - 2.0 * step(0.5, hash1(floor(w.x)))) c = grass * (g.y > gy - 1.0 ? 1.3 : 1.0);
  }
  float platform = hash1(floor(column / 3.0) + 77.0 + uSeed);
  float py = floor(mix(-1.0, 2.0, hash1(floor(column / 3.0) + 5.0))) * tile;
  if (platform > 0.45) {
    vec2 t = vec2(mod(w.x, tile), g.y - py);
    if (t.y >= 0.0 && t.y < tile) {
      bool prize = mod(column, 3.0) == 1.0;
      vec3 brick = prize ? hex(0xffc531) : hsl(rndIn(5.0, 0.0, 1.0), 0.5, 0.45);
      float edge = (t.x < 1.0 || t.y < 1.0) ? 0.6 : (t.x > 7.5 || t.y > 7.5) ? 1.3 : 1.0;
      c = brick * edge * (prize && length(t - 4.5) < 2.3 ? 1.35 : 1.0);
    }
    vec2 coin = vec2(mod(w.x, tile) - 4.5, g.y - py - 14.0 - floor(1.5 * sin(uTimeSec * 4.0 + column)));
    float wide = max(abs(cos(uTimeSec * 4.0 + column)), 0.3) * 3.0;
    float d = length(coin / vec2(wide / 3.0, 1.0));
    if (d < 3.4) c = d < 2.2 ? hex(0xffe98a) : hex(0xe8961c);
    c += hex(0xffc040) * 0.22 * exp(-length(coin) * 0.16);
  }
  vec2 hq = g - vec2(-24.0, gy + 0.5 + floor(9.0 * abs(sin(uTimeSec * 3.0 + uSeed * 2.0))));
  hq = g - vec2(-24.0, -27.0 + floor(13.0 * abs(sin(uTimeSec * 3.0 + uSeed * 2.0 + 0.9))));
  if (sprite(hq, 0) > 0.5) {
    float y = floor(hq.y);
    c = y > 8.0 ? hsl(rnd(6.0), 0.85, 0.5) : y > 6.0 ? hex(0xffd2a1) : y > 2.0 ? hsl(fract(rnd(6.0) + 0.5), 0.8, 0.5) : hex(0x3a2a52);
    if (y == 8.0 && hq.x > 7.0) c = hex(0x21182e);
  }
  vec2 sq = vec2(mod(w.x + floor(uTimeSec * 9.0), 96.0) - 40.0, g.y + 36.0);
  if (sprite(sq, 1) > 0.5) c = hsl(fract(rnd(7.0)), 0.75, sq.y > 4.0 ? 0.62 : 0.48);
  for (int i = 0; i < 3; i++) {
    vec2 q = g - vec2(-HALF.x * grid + 8.0 + float(i) * 9.0, HALF.y * grid - 9.0);
    float heart = length(vec2(abs(q.x) - 1.8, q.y - 1.2)) - 2.2;
    heart = min(heart, max(abs(q.x) * 0.9 - q.y - 5.2 + 1.2, q.y - 1.0));
    if (heart < 0.3) c = i == 2 ? hex(0x5a2438) : hex(0xff3b5c);
  }
  vec2 inside = abs(fract(p * grid) - 0.5);
  return c * (1.0 - 0.08 * step(0.42, max(inside.x, inside.y)));
}
