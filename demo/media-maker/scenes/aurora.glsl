// Curtains of light over snow or a lake, a cabin with a lit window.
vec3 heaven(vec2 p) {
  float hue = rndIn(1.0, 0.36, 0.5) + (uPalette % 3 == 1 ? 0.2 : 0.0);
  vec3 c = mix(hex(0x0a1a33), hex(0x03050f), smoothstep(-0.2, 1.2, p.y));
  c += vec3(0.9, 0.95, 1.0) * (stars(p, 0.45) + stars(p * 0.6 + 3.0, 0.1));
  for (int i = 0; i < 4; i++) {
    float k = float(i) * 7.0 + uSeed;
    float fold = fbm(vec2(p.x * (0.5 + 0.2 * float(i)) + k, uTimeSec * 0.05 + k), 4) - 0.5;
    float x = p.x + fold * 1.6 + 0.25 * sin(p.y * 1.6 + k);
    float base = -0.15 + 0.95 * fbm(vec2(x * 0.75 + k, k + uTimeSec * 0.03), 3) - 0.15 * float(i) + 0.1;
    float up = p.y - base;
    float rays = 0.35 + 0.65 * pow(fbm(vec2(x * 11.0 + k + uTimeSec * 0.2, 2.0 + p.y * 0.3), 4), 1.4) * 1.6;
    float light = smoothstep(-0.05, 0.03, up) * exp(-max(up, 0.0) * mix(1.6, 3.0, hash1(k))) * rays;
    vec3 tint = mix(hsl(hue, 0.95, 0.52), hsl(fract(hue + 0.36), 0.85, 0.58), smoothstep(0.0, 0.65, up));
    c += tint * light * (1.15 - 0.15 * float(i)) * smoothstep(0.2, 0.7, fbm(vec2(x * 0.7 - k, 5.0), 3) + 0.22);
  }
  return c;
}
vec3 view(vec2 p, float horizon) {
  vec3 c = heaven(p);
  for (int i = 0; i < 3; i++) {
    float f = float(i) / 2.0, x = p.x * mix(0.9, 1.4, f) + uSeed * 3.0 + f * 30.0;
    float top = horizon + mix(0.3, 0.02, f) * fbm(vec2(x * mix(1.3, 2.0, f), f * 9.0), 6) * 1.5 - mix(0.05, 0.0, f);
    if (i == 2) { float id = floor(x * 16.0); float l = abs(fract(x * 16.0) - 0.5) * 2.0; top += 0.16 * hash1(id) * max(1.0 - l * (0.8 + 0.4 * fract(p.y * 40.0)), 0.0); }
    vec3 snow = mix(hex(0x1c3a52), hex(0x060b12), f);
    float d = top - p.y;
    if (i < 2) snow += hex(0x5fd0b0) * 0.16 * smoothstep(0.4, 0.7, fbm(vec2(x * 6.0 - d * 5.0, d * 8.0), 4));
    c = mix(c, snow, fill(-d));
  }
  return c;
}
vec3 scene(vec2 p) {
  float horizon = rndIn(2.0, -0.5, -0.3);
  vec3 c;
  bool lake = rnd(3.0) > 0.45;
  if (p.y >= horizon) c = view(p, horizon);
  else {
    float depth = horizon - p.y;
    if (lake) {
      float wobble = (fbm(vec2(p.x * 4.0, p.y * 50.0 / (0.3 + depth) - uTimeSec), 3) - 0.45) * 0.12 * (0.2 + depth);
      c = view(vec2(p.x + wobble, horizon + depth * 1.25), horizon) * mix(0.8, 0.5, depth) + hex(0x06121c) * 0.5;
    } else {
      float drift = fbm(vec2(p.x * 1.5, p.y * 5.0) + uSeed, 5);
      vec3 tone = heaven(vec2(p.x, 0.25));
      c = mix(hex(0x16283c), hex(0x36566e), drift) * (0.55 + 0.4 * drift) + tone * 0.28 * (0.5 + drift);
    }
  }
  vec2 q = (p - vec2((rnd(4.0) > 0.5 ? 0.42 : -0.42) * HALF.x, horizon - (lake ? 0.01 : 0.12))) / 0.24;
  if (rnd(5.0) > 0.3) {
    c += hex(0xffb454) * 0.35 * exp(-length((q - vec2(0.1, 0.2)) * vec2(1.0, 1.4)) * 1.7);
    c = mix(c, hex(0x120d0c), fill(box(q - vec2(0, 0.24), vec2(0.5, 0.26)) * 0.24));
    c = mix(c, mix(hex(0x25384a), hex(0x5d8a90), 0.35), fill(max(abs(q.x) * 0.75 + q.y - 1.0, 0.42 - q.y) * 0.24));
    c = mix(c, hex(0xffc978) * 1.1, fill(min(box(q - vec2(0.2, 0.26), vec2(0.11, 0.1)), box(q - vec2(-0.22, 0.26), vec2(0.09, 0.1))) * 0.24));
    float smoke = soft(abs(q.x - 0.3 - 0.3 * fbm(vec2(q.y * 2.0 - uTimeSec * 0.5, 1.0), 3)) - 0.05 - q.y * 0.05, 0.12) * smoothstep(0.7, 1.0, q.y) * smoothstep(2.6, 1.0, q.y);
    c += vec3(0.35, 0.45, 0.5) * smoke * 0.3;
  } else {
    vec2 z = (p - vec2(0.1, -HALF.y * 0.95)) / 0.75;
    c = mix(c, hex(0x020408), fill(person(z, 0.1) * 0.75));
  }
  return c;
}
