// Live music: light beams in haze, a singer against an equaliser wall, hands in front.
vec3 scene(vec2 p) {
  float hue = goodHue(1.0), beat = 0.5 + 0.5 * sin(uTimeSec * 6.5);
  vec3 a = hsl(fract(hue), 0.95, 0.58), b = hsl(goodHue(2.0), 0.95, 0.55);
  float floorY = -0.42;
  vec3 c = mix(b * 0.16, a * 0.1, smoothstep(-0.5, 1.0, p.y)) + hex(0x05040c);
  float haze = fbm(p * vec2(1.3, 2.2) + vec2(uTimeSec * 0.12, uSeed), 5);
  float column = floor(p.x * 11.0), bar = 0.15 + 0.75 * abs(fbm(vec2(column * 0.35, uTimeSec * 1.6 + uSeed), 4) * 2.0 - 0.6) * exp(-abs(p.x) * 0.5);
  float row = fract((p.y - floorY) * 22.0);
  float wall = step(abs(fract(p.x * 11.0) - 0.5), 0.36) * step(0.25, row) * step(p.y - floorY, bar) * step(floorY, p.y);
  vec3 led = mix(a, b, clamp((p.y - floorY) * 1.2, 0.0, 1.0));
  c += led * wall * 0.6;
  c += led * 0.28 * exp(-max(p.y - floorY - bar, 0.0) * 4.0) * step(floorY, p.y);
  for (int i = 0; i < 9; i++) {
    float k = float(i), x0 = (k / 8.0 - 0.5) * 2.3 * HALF.x;
    vec2 q = p - vec2(x0, HALF.y * 1.06);
    float angle = (rnd(20.0 + k) - 0.5) * 1.1 - x0 * 0.16 + 0.22 * sin(uTimeSec * 0.9 + k * 1.7);
    q = rot(-angle) * q;
    float down = -q.y, spread = 0.025 + down * 0.085;
    float cone = exp(-pow(q.x / spread, 2.0) * 1.6) * step(0.0, down) * exp(-down * 0.55);
    c += (i % 2 == 0 ? a : b) * cone * (0.35 + 0.85 * haze) * (0.5 + 0.3 * beat) * 0.95;
    c += vec3(1.0) * exp(-length(p - vec2(x0, HALF.y * 1.02)) * 24.0);
  }
  c += a * 0.16 * smoothstep(0.5, 0.8, haze) * smoothstep(0.7, -0.5, p.y);
  if (p.y < floorY) {
    float depth = floorY - p.y;
    c = mix(c, led * 0.5 * exp(-depth * 3.0) * (0.6 + 0.5 * noise(vec2(p.x * 30.0, 2.0))) + hex(0x05040a), 0.85);
  }
  vec2 q = (p - vec2(rndIn(3.0, -0.25, 0.25) * HALF.x, floorY - 0.03)) / 0.82;
  q.x += 0.02 * sin(uTimeSec * 3.0) * q.y;
  c += mix(a, vec3(1.0), 0.4) * 0.7 * exp(-length((q - vec2(0, 0.55)) * vec2(1.6, 1.0)) * 2.6);
  float mic = min(capsule(q, vec2(0.17, 0.0), vec2(0.12, 0.82), 0.008), length(q - vec2(0.11, 0.84)) - 0.026);
  float arm = min(capsule(q, vec2(0.1, 0.74), vec2(0.2, 0.66), 0.035), capsule(q, vec2(0.2, 0.66), vec2(0.13, 0.8), 0.03));
  float guitar = min(length((rot(0.5) * (q - vec2(-0.02, 0.5))) * vec2(0.8, 1.2)) - 0.12, capsule(q, vec2(0.0, 0.5), vec2(-0.42, 0.72), 0.018));
  float singer = min(person(q, 0.45), mic);
  singer = rnd(4.0) > 0.45 ? min(singer, guitar) : min(singer, arm);
  float rim = soft(abs(singer) - 0.006, 0.014);
  c = mix(c, hex(0x050308), fill(singer * 0.82));
  c += mix(a, vec3(1.0), 0.5) * rim * 0.45;
  for (int side = -1; side <= 1; side += 2) {
    vec2 s = (p - vec2(float(side) * HALF.x * 0.82, floorY)) ;
    float amp = roundBox(s - vec2(0, 0.2), vec2(0.17, 0.24), 0.02);
    c = mix(c, hex(0x08060d), fill(amp));
    c += b * 0.3 * soft(abs(length(s - vec2(0, 0.14)) - 0.1) - 0.004, 0.01) + b * 0.3 * soft(abs(length(s - vec2(0, 0.34)) - 0.05) - 0.003, 0.008);
  }
  for (int layer = 0; layer < 2; layer++) {
    float f = float(layer), scale = mix(7.0, 4.2, f);
    float x = p.x * scale + f * 3.7 + uSeed, id = floor(x), local = fract(x) - 0.5 + (hash1(id + f * 50.0) - 0.5) * 0.3;
    float bounce = 0.04 * beat * hash1(id + 7.0);
    float y = (p.y + HALF.y * mix(0.78, 0.92, f) - bounce) * scale - hash1(id) * 0.35;
    float d = length(vec2(local, y - 0.1)) - 0.2;
    d = min(d, max(abs(local) - 0.4 + max(y + 0.2, 0.0) * 0.9, y + 0.05));
    if (hash1(id + 13.0 + f) > 0.5) {
      d = min(d, capsule(vec2(local, y), vec2(0.26, -0.3), vec2(0.32 + 0.08 * sin(uTimeSec * 3.0 + id), 0.75), 0.07));
      if (hash1(id + 17.0) > 0.5) d = min(d, capsule(vec2(local, y), vec2(-0.26, -0.3), vec2(-0.3, 0.7), 0.07));
      if (hash1(id + 23.0) > 0.7) { c += vec3(0.7, 0.85, 1.0) * fill((roundBox(vec2(local - 0.33, y - 0.85), vec2(0.08, 0.14), 0.02)) / scale) * 0.9; }
    }
    d = min(d, p.y * scale + HALF.y * scale * 0.97);
    c = mix(c, mix(a, b, 0.5) * mix(0.09, 0.025, f), fill(d / scale));
    c += mix(a, vec3(1.0), 0.2) * 0.28 * soft(abs(d) - 0.02, 0.04) * step(0.0, y) * (1.0 - 0.5 * f);
  }
  return c;
}
