// A skyline at night in four depths, lit windows, and its reflection in the water or the wet road.
vec3 skyline(vec2 p, Sky s, float base) {
  float h = p.y - base;
  vec3 c = skyAt(s, h * 0.75) * mix(1.05, 0.6, smoothstep(0.0, 1.4, h));
  vec2 moon = vec2(rndIn(2.0, -0.6, 0.6) * HALF.x, base + rndIn(3.0, 0.8, 1.1) * min(HALF.y, 1.2));
  c += s.sun * (soft(length(p - moon) - 0.1, 0.01) * 0.8 + 0.3 * exp(-length(p - moon) * 3.0));
  c += stars(p, 0.2) * smoothstep(0.5, 1.2, h);
  c = mix(c, s.low * 0.8, 0.4 * smoothstep(0.5, 0.8, fbm(vec2(p.x * 0.9 + uTimeSec * 0.02, p.y * 3.0) + uSeed, 5)) * smoothstep(0.1, 0.5, h));
  for (int i = 0; i < 4; i++) {
    float f = float(i) / 3.0, k = float(i) * 13.0 + uSeed;
    float width = mix(0.12, 0.27, f);
    float x = p.x + k * 3.1 + uTimeSec * 0.012 * (1.0 + 2.0 * f);
    float id = floor(x / width), local = fract(x / width) - 0.5;
    float tall = mix(0.28, 0.36, f) + mix(0.55, 0.62, f) * pow(hash2(vec2(id, k)), 1.9) * (1.0 - 0.25 * f);
    float inset = 0.44 + 0.06 * hash2(vec2(id, k + 2.0));
    float crown = hash2(vec2(id, k + 3.0));
    float top = tall + (crown > 0.6 ? 0.06 * step(abs(local), inset * 0.6) : 0.0) + (crown > 0.85 ? 0.16 * step(abs(local), 0.02) : 0.0);
    float d = max(max(h - top, -h), (abs(local) - inset) * width);
    vec3 wall = mix(mix(s.low, s.mid, 0.6) * 0.62, s.ink, 0.25 + 0.7 * f);
    wall *= 1.0 + 0.5 * smoothstep(0.0, -0.5, local) * (1.0 - f);
    vec2 g = vec2(local * width, h) / mix(0.018, 0.034, f);
    g.y *= 0.8;
    vec2 cell = floor(g), w = abs(fract(g) - 0.5);
    float lit = step(mix(0.46, 0.54, f), hash2(cell + vec2(id * 7.0, k)));
    lit *= 0.35 + 0.65 * hash2(cell + vec2(id, k + 31.0));
    float tint = hash2(vec2(id, k + 8.0) + floor(cell.yy / 5.0));
    vec3 lamp = tint < 0.6 ? hex(0xffca7a) : tint < 0.82 ? hex(0xfff0d6) : hsl(hash2(vec2(id, k)), 0.9, 0.68);
    float pane = step(w.x, 0.33) * step(w.y, 0.3) * step(abs(local), inset - 0.05) * step(0.03, tall - h);
    wall += lamp * lit * pane * mix(0.8, 1.5, f);
    wall += hsl(fract(hash2(vec2(id, k + 4.0)) + 0.1), 0.9, 0.6) * step(0.86, hash2(vec2(id, k + 5.0))) * exp(-abs(abs(local) - inset + 0.05) * 40.0) * 0.9;
    wall = mix(wall, s.low * 0.7 + s.mid * 0.2, (1.0 - f) * 0.55 * smoothstep(0.7, 0.0, h));
    c = mix(c, wall, fill(d));
    c += s.low * 0.05 * exp(-abs(h - 0.15) * 5.0);
    if (crown > 0.85) c += hex(0xff3b30) * 0.9 * exp(-length(vec2(local * width, h - top)) * 60.0) * (0.6 + 0.4 * sin(uTimeSec * 2.5 + id));
  }
  return c;
}
vec3 scene(vec2 p) {
  int[6] pick = int[6](3, 7, 0, 5, 8, 2);
  Sky s = skyOf(pick[uPalette % 6]);
  s.ink = mix(s.ink, s.mid, 0.12);
  float base = rndIn(1.0, -0.5, -0.28) * (HALF.y > 1.2 ? 0.9 : 1.0);
  if (p.y >= base) return skyline(p, s, base);
  float depth = base - p.y;
  vec3 c = vec3(0.0);
  for (int i = 0; i < 10; i++) {
    float j = (float(i) + hash2(gl_FragCoord.xy)) / 10.0 - 0.5;
    float wobble = (noise(vec2(p.x * 1.2, p.y * 34.0 / (0.3 + depth) - uTimeSec * 1.3)) - 0.5) * 0.035 * (0.2 + depth);
    c += skyline(vec2(p.x + wobble + j * 0.02, base + depth * 1.1 + j * 0.5 * (0.12 + depth)), s, base);
  }
  c = c / 10.0 * mix(0.85, 0.5, depth) + s.mid * 0.05;
  float lane = noise(vec2(p.x * 9.0, p.y * 120.0 / (0.5 + depth) - uTimeSec * 2.0));
  c += s.low * 0.12 * smoothstep(0.8, 0.97, lane) * exp(-depth * 2.5);
  float quay = exp(-depth * 90.0);
  c = mix(c, s.ink, quay * 0.9);
  float lamps = exp(-length(vec2(fract(p.x * 3.2) - 0.5, (depth - 0.01) * 3.2)) * 26.0);
  return c + hex(0xffc46b) * lamps + hex(0xffc46b) * 0.3 * exp(-abs(fract(p.x * 3.2) - 0.5) * 16.0) * exp(-depth * 5.0);
}
