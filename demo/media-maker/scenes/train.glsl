// The view from a train seat: a landscape rushing by, warm light on the table, a cup.
vec3 outside(vec2 p, Sky s) {
  float horizon = 0.05;
  vec3 c = skyAt(s, (p.y - horizon) * 0.9) ;
  vec2 sun = vec2(rndIn(1.0, -0.5, 0.5) * HALF.x, horizon + rndIn(2.0, 0.1, 0.35));
  c += sunGlow(s, p - sun, 0.1);
  c = mix(c, mix(s.low, vec3(1.0), 0.4), 0.5 * smoothstep(0.5, 0.8, fbm(vec2(p.x + uTimeSec * 0.04, p.y * 3.6) + uSeed, 5)));
  for (int i = 0; i < 5; i++) {
    float f = float(i) / 4.0, speed = 0.03 + 0.7 * f * f;
    float x = p.x + uTimeSec * speed + rnd(9.0 + float(i)) * 30.0;
    float top = horizon + mix(0.24, -0.34, f) * 0.8 + (fbm(vec2(x * mix(1.4, 2.2, f), float(i)), 5) - 0.4) * mix(0.5, 0.2, f);
    if (i == 3) top += 0.2 * pow(noise(vec2(x * 5.0, 2.0)), 2.0) + 0.06 * noise(vec2(x * 24.0, 5.0));
    vec3 tone = mix(mix(s.low, s.mid, 0.5), s.ink, f * 0.95) + s.sun * 0.12 * fbm(vec2(x * 9.0, p.y * 16.0), 3) * (1.0 - f * 0.5);
    c = mix(c, mix(tone, s.low, 0.35 * (1.0 - f)), soft(p.y - top, 0.004 + 0.03 * f * f));
  }
  float pole = abs(fract((p.x + uTimeSec * 1.3) * 0.36 + rnd(5.0)) - 0.5) / 0.36;
  c = mix(c, s.ink, soft(pole - 0.02, 0.03) * 0.85);
  float wire = abs(p.y - 0.62 - 0.08 * cos((fract((p.x + uTimeSec * 1.3) * 0.36 + rnd(5.0)) - 0.5) * 6.28)) - 0.004;
  return mix(c, s.ink, soft(wire, 0.006) * 0.7);
}
vec3 scene(vec2 p) {
  Sky s = skyOf(uPalette);
  vec2 win = HALF * vec2(0.66, 0.6), at = vec2(rndIn(3.0, -0.1, 0.1) * HALF.x, 0.2 * HALF.y);
  float frame = roundBox(p - at, win, 0.14);
  vec3 wall = mix(hsl(rndIn(4.0, 0.0, 1.0), 0.18, 0.16), s.mid * 0.35, 0.55);
  vec3 c = wall * (0.7 + 0.45 * smoothstep(-1.0, 1.0, p.y));
  c += s.low * 0.4 * exp(-max(frame, 0.0) * 4.5) + s.sun * 0.07;
  c = mix(c, mix(hex(0x2a2a30), s.low, 0.4) * (0.8 + 0.5 * smoothstep(0.06, 0.0, frame)), fill(frame - 0.075));
  if (frame < 0.01) {
    vec3 view = outside(p - vec2(0, 0.05), s);
    vec2 r = p - at;
    view += vec3(1.0) * 0.05 * smoothstep(0.12, 0.0, abs(r.x + r.y * 0.6 + 0.35)) + vec3(1.0) * 0.03 * smoothstep(0.05, 0.0, abs(r.x + r.y * 0.6 + 0.1));
    if (rnd(5.0) > 0.55) {
      vec2 g = vec2(p.x * 16.0 + p.y * 7.0 + uTimeSec * 1.5, p.y * 9.0 + uTimeSec * 0.4), cell = floor(g);
      float drop = length((fract(g) - 0.5) * vec2(1.0, 1.6)) - 0.16 * hash2(cell);
      view += mix(vec3(0.35), s.sun * 0.5, hash2(cell + 3.0)) * soft(drop, 0.06) * step(0.55, hash2(cell + 9.0));
    }
    c = mix(c, view, fill(frame));
    c *= 1.0 - 0.35 * smoothstep(-0.08, 0.0, frame) * step(frame, 0.0);
  }
  float curtain = min(abs(p.x - at.x) - win.x + 0.05 + 0.03 * sin(p.y * 3.0), win.x + 0.3 - abs(p.x - at.x));
  float folds = 0.6 + 0.4 * sin(p.x * 46.0 + 2.0 * sin(p.y * 2.0));
  c = mix(c, mix(hsl(rnd(6.0), 0.5, 0.3), s.low, 0.25) * folds, fill(-curtain) * fill(abs(p.y - at.y) - win.y - 0.06) * 0.96);
  float tableY = -HALF.y * 0.62;
  if (p.y < tableY + 0.02) {
    float depth = tableY - p.y;
    vec3 wood = mix(hex(0x4a2e1c), hex(0x9a6a42), fbm(vec2(p.x * 1.5, depth * 30.0), 4));
    float pool = smoothstep(1.3, 0.1, abs(p.x - at.x + depth * 0.8) / win.x) * (0.5 + 0.5 * exp(-depth * 2.0));
    c = mix(c, wood * (0.35 + pool * mix(s.low, s.sun, 0.5) * 1.1), fill(p.y - tableY));
  }
  float side = rnd(7.0) > 0.5 ? 1.0 : -1.0;
  vec2 q = (p - vec2(side * 0.34 * HALF.x, tableY - 0.13)) / 0.3;
  c *= 1.0 - 0.5 * soft(length((q - vec2(-side * 0.2, -0.02)) * vec2(0.6, 2.4)) - 0.34, 0.2);
  float cup = max(abs(q.x) - 0.26 - q.y * 0.06, max(-q.y, q.y - 0.62));
  float handle = abs(length((q - vec2(side * 0.32, 0.33)) * vec2(1.0, 0.85)) - 0.15) - 0.035;
  vec3 china = hsl(rnd(8.0), 0.4, 0.62) * mix(0.4, 1.15, smoothstep(0.3, -0.3, q.x * -sign(at.x - q.x + 0.01)));
  c = mix(c, china * mix(0.6, 1.0, smoothstep(0.0, 0.6, q.y)) + s.sun * 0.12, fill(min(cup, handle) * 0.3));
  float steam = soft(abs(q.x - 0.14 * sin(q.y * 3.0 - uTimeSec * 1.6) - 0.1 * fbm(vec2(q.y * 2.0 - uTimeSec, 3.0), 3)) - 0.03 * q.y, 0.14) * smoothstep(0.6, 0.9, q.y) * smoothstep(2.3, 0.9, q.y);
  c += mix(s.sun, vec3(1.0), 0.4) * steam * 0.22;
  vec2 z = (p - vec2(-side * HALF.x * 0.74, -HALF.y - 0.12)) / 1.05;
  z.x *= -side;
  float bun = length(z - vec2(-0.05, 1.0)) - 0.07;
  float face = length((z - vec2(0.02, 0.76)) * vec2(1.08, 0.9)) - 0.155;
  float hair = unite(length((z - vec2(-0.02, 0.8)) * vec2(1.0, 0.95)) - 0.17, bun, 0.03);
  float torso = unite(capsule(z, vec2(0.0, 0.4), vec2(0.0, 0.65), 0.06), unite(capsule(z, vec2(-0.27, 0.26), vec2(0.27, 0.26), 0.13), capsule(z, vec2(0.0, -0.3), vec2(0.0, 0.1), 0.34), 0.1), 0.16);
  float who = unite(unite(face, hair, 0.03), torso, 0.05);
  c = mix(c, mix(s.ink, wall, 0.25), fill(who * 0.95));
  return c + mix(s.low, s.sun, 0.5) * 0.55 * soft(abs(who) - 0.004, 0.022) * smoothstep(-0.25, 0.1, z.x);
}
