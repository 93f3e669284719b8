// A developer's desk at night: bars of code on the screen, key light, a plant, the city behind.
#define KEEP_SIDES
vec3 screenAt(vec2 q, float hue) {
  vec3 c = mix(hex(0x11131f), hex(0x191428), q.y * 0.5 + 0.5);
  float side = step(q.x, -0.62);
  c = mix(c, c * 0.72, side);
  float line = floor((q.y + uTimeSec * 0.12) * 13.0), inLine = fract((q.y + uTimeSec * 0.12) * 13.0);
  float indent = floor(hash1(floor(line / 3.0) + uSeed) * 4.0) * 0.09, x = q.x + 0.52 - indent;
  float stop = 0.25 + 0.85 * hash1(line + uSeed * 5.0);
  float word = floor(x * 9.0 + hash1(line) * 3.0);
  float gap = step(0.16, fract(x * 9.0 + hash1(line) * 3.0)) * step(0.18, hash2(vec2(word, line)));
  vec3 ink = hsl(fract(hue + 0.62 * hash2(vec2(floor(word / 2.0), line))), 0.75, 0.66);
  float on = step(0.0, x) * step(x, stop) * gap * step(abs(inLine - 0.5), 0.2) * step(0.12, hash1(line + 3.0));
  c = mix(c, ink, on * step(side, 0.5) * step(q.x, 0.92));
  float menu = step(abs(fract(q.y * 9.0) - 0.5), 0.16) * step(-0.93, q.x) * step(q.x, -0.93 + 0.22 * hash1(floor(q.y * 9.0) + 7.0)) * side;
  return mix(c, hex(0x565a78), menu);
}
vec3 scene(vec2 p) {
  float hue = goodHue(1.0);
  vec3 a = hsl(fract(hue), 0.85, 0.58), b = hsl(goodHue(2.0), 0.85, 0.58);
  vec3 c = mix(hex(0x0b0b16), b * 0.13, smoothstep(1.0, -0.5, p.y));
  vec2 pane = p - vec2(rndIn(3.0, -0.2, 0.2), 0.45);
  vec3 night = mix(hex(0x1b2450), hex(0x090a1c), smoothstep(-0.3, 0.6, pane.y)) + bokeh(pane + vec2(uTimeSec * 0.008, 0.0), 4.6, 0.05, 0.14, uSeed) * 0.55 * smoothstep(0.5, -0.3, pane.y) + bokeh(pane + 4.0, 6.5, hue, hue + 0.4, uSeed + 2.0) * 0.3 * smoothstep(0.3, -0.4, pane.y);
  c = mix(c, night, fill(box(pane, vec2(HALF.x * 0.82, 0.62))));
  c = mix(c, hex(0x07070d), fill(min(abs(abs(pane.x) - HALF.x * 0.3) - 0.014, abs(box(pane, vec2(HALF.x * 0.82, 0.62))) - 0.02)));
  float tableY = -0.5;
  vec3 wood = mix(hex(0x1e1210), hex(0x4a2d20), fbm(vec2(p.x * 1.4, p.y * 24.0), 4));
  float below = max(tableY - p.y, 0.0);
  wood = wood * 0.8 + a * 0.55 * exp(-below * 3.2) * exp(-abs(p.x) * 0.9) * (0.4 + 0.6 * fbm(vec2(p.x * 3.0, p.y * 30.0), 3));
  c = mix(c, wood, fill(p.y - tableY));
  vec2 size = vec2(min(0.86, HALF.x * 0.72), 0.46), q = p - vec2(0.0, 0.14);
  float monitor = roundBox(q, size + 0.03, 0.03);
  c += a * 0.5 * exp(-max(monitor, 0.0) * 3.2);
  c = mix(c, hex(0x0c0c12), fill(min(box(p - vec2(0, -0.42), vec2(0.05, 0.1)), roundBox(p - vec2(0, -0.51), vec2(0.24, 0.02), 0.02))));
  c = mix(c, hex(0x15151d), fill(monitor));
  c = mix(c, screenAt(q / size, hue), fill(roundBox(q, size, 0.015)));
  c += vec3(1.0) * 0.03 * step(roundBox(q, size, 0.015), 0.0) * smoothstep(0.0, 0.4, q.y + q.x * 0.6);
  vec2 k = p - vec2(-0.05, tableY - 0.24); k.x += k.y * 0.1;
  float board = roundBox(k, vec2(min(0.62, HALF.x * 0.62), 0.13), 0.03);
  c *= 1.0 - 0.5 * soft(board - 0.02, 0.05);
  c = mix(c, hex(0x101018), fill(board));
  vec2 g = k / vec2(0.078, 0.062), key = abs(fract(g + vec2(0.25 * floor(g.y), 0.0)) - 0.5);
  vec3 glow = hsl(fract(hue + k.x * 0.5 + uTimeSec * 0.15), 0.9, 0.6);
  c = mix(c, mix(glow * 0.9, hex(0x22222c), step(max(key.x, key.y), 0.38)) + glow * 0.1, step(board, -0.025));
  vec2 m = p - vec2(min(0.82, HALF.x * 0.84), tableY - 0.22);
  c = mix(c, mix(hex(0x2a2a35), a * 0.5, smoothstep(0.1, -0.1, m.x)), fill(length(m * vec2(1.3, 0.9)) - 0.085));
  for (int i = 0; i < 9; i++) {
    float t = float(i), side = -1.0;
    vec2 l = p - vec2(-HALF.x * 0.8, tableY + 0.12);
    l = rot((t - 4.0) * 0.3 + 0.03 * sin(uTimeSec + t)) * l;
    float leaf = length(vec2(abs(l.x) + 0.22, l.y - 0.24 - 0.05 * hash1(t))) - 0.29;
    c = mix(c, hsl(0.36, 0.5, 0.13 + 0.12 * hash1(t + 4.0)) + b * 0.22 * smoothstep(0.02, -0.02, l.x * side) * 0.6 + 0.06 * soft(abs(l.x) - 0.002, 0.006), fill(leaf));
  }
  vec2 pot = p - vec2(-HALF.x * 0.8, tableY + 0.03);
  c = mix(c, mix(hex(0xb86a48), hex(0x4a2a24), smoothstep(0.12, -0.12, pot.x)), fill(max(abs(pot.x) - 0.12 - pot.y * 0.25, abs(pot.y) - 0.11)));
  vec2 mug = p - vec2(HALF.x * 0.74, tableY + 0.08);
  c = mix(c, mix(b, hex(0x14121c), smoothstep(-0.1, 0.08, mug.x)), fill(min(roundBox(mug, vec2(0.09, 0.11), 0.02), abs(length(mug - vec2(0.1, 0)) - 0.055) - 0.014)));
  vec2 lamp = p - vec2(-HALF.x * 0.72, 0.82);
  c += hex(0xffb060) * 0.3 * exp(-length(lamp) * 1.7);
  return c;
}
