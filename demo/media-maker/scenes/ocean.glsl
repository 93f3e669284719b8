// Open water under a low sun: a perspective plane whose waves reflect the sky.
float swell(vec2 p) {
  float t = uTimeSec * 0.9;
  float h = 0.0, a = 0.5;
  for (int i = 0; i < 5; i++) {
    float n = noise(p + vec2(t * 0.6, t * 0.35));
    h += a * (1.0 - abs(2.0 * n - 1.0));
    p = mat2(1.5, 1.1, -1.1, 1.5) * p; a *= 0.46; t *= 1.25;
  }
  return h;
}
vec3 scene(vec2 p) {
  Sky s = skyOf(uPalette);
  float horizon = rndIn(1.0, -0.15, 0.25);
  vec2 sun = vec2(rndIn(2.0, -0.6, 0.6) * HALF.x, horizon + rndIn(3.0, 0.06, 0.42));
  float radius = rndIn(4.0, 0.07, 0.2);
  vec3 c;
  if (p.y > horizon) {
    float h = p.y - horizon;
    c = skyAt(s, h * 0.9) + sunGlow(s, p - sun, radius);
    vec2 q = vec2(p.x / (0.35 + h) * 0.6 + uTimeSec * 0.015, 1.4 / (0.25 + h));
    float cloud = fbm(q * vec2(1.2, 1.9) + uSeed, 6), lit = fbm((q + (sun - p) * 0.12) * vec2(1.2, 1.9) + uSeed, 6);
    float cover = smoothstep(rndIn(5.0, 0.42, 0.58), 0.85, cloud);
    c = mix(c, mix(s.mid * 0.75, s.sun, clamp(0.55 + (cloud - lit) * 3.0, 0.0, 1.0)), cover * 0.7);
    c += stars(p, 0.25) * smoothstep(0.35, 0.15, luma(c));
  } else {
    float depth = horizon - p.y, dist = 0.35 / (depth + 0.006);
    vec2 w = vec2(p.x * dist * 1.2, dist * 1.9) * 2.2 + uSeed;
    float e = 0.02 + 0.02 * dist;
    float h0 = swell(w), hx = swell(w + vec2(e, 0)), hy = swell(w + vec2(0, e));
    vec2 slope = vec2(hx - h0, hy - h0) / e * 0.32 / (1.0 + dist * 0.12);
    float up = clamp(0.05 + abs(slope.y) * 0.8 + depth * 0.35, 0.0, 1.2);
    float fresnel = pow(clamp(1.0 - depth * 0.75 - slope.y * 0.5, 0.05, 1.0), 2.0);
    vec3 deep = mix(s.ink, s.mid, 0.35) * 0.8 + mix(vec3(0.0, 0.05, 0.07), s.top * 0.3, 0.4);
    deep += mix(s.mid, hex(0x2fb0a8), 0.5) * 0.35 * smoothstep(0.55, 0.95, h0) * smoothstep(0.0, 0.5, depth);
    c = mix(deep, skyAt(s, up), fresnel * 0.9);
    float lane = exp(-pow(abs(p.x - sun.x + slope.x * 0.5) / (0.1 + radius + depth * 0.35), 2.0));
    c += s.sun * lane * (0.3 + 1.3 * smoothstep(0.15, 0.75, -slope.y + 0.28)) * mix(1.0, 0.45, depth);
    float foam = smoothstep(0.8, 0.93, h0) * smoothstep(0.25, 0.8, depth) * fbm(w * 5.0, 3);
    c = mix(c, mix(vec3(1.0), s.low, 0.4), foam * 1.1);
    c = mix(c, s.low, 0.6 * exp(-depth * 22.0));
  }
  float kind = rnd(6.0);
  if (kind < 0.35) {
    vec2 q = (p - vec2(-sign(sun.x) * HALF.x * 0.3 + uTimeSec * 0.012, horizon - 0.03)) / 0.3;
    q.y += 0.015 * sin(uTimeSec * 1.5);
    float hull = max(max(-q.y, q.y - 0.13), abs(q.x) - 0.42 - q.y * 0.5);
    float sail = max(max(-(q.y - 0.17), q.x - 0.02), q.y - 1.35 - q.x * 2.6);
    float jib = max(max(-(q.y - 0.17), 0.06 - q.x), q.y - 1.1 + q.x * 2.9);
    c = mix(c, mix(s.ink, s.low, 0.75), fill(min(sail, jib) * 0.3));
    c = mix(c, s.ink, fill(min(hull, box(q - vec2(0.04, 0.7), vec2(0.012, 0.7))) * 0.3));
  } else if (kind < 0.7) {
    float side = sun.x > 0.0 ? -1.0 : 1.0;
    float x = p.x * side - HALF.x * 0.36;
    float rock = horizon - 0.05 + 0.3 * smoothstep(0.0, 0.75, x) + 0.1 * fbm(vec2(p.x * 5.0, 1.0), 5) - 0.06;
    vec3 stone = mix(s.ink, s.mid, 0.12 + 0.2 * fbm(p * 12.0, 4));
    vec2 q = (p - vec2(side * HALF.x * 0.68, horizon + 0.17)) / 0.4;
    float tower = max(abs(q.x) - 0.1 + q.y * 0.04, max(-q.y, q.y - 0.95));
    vec3 paint = mix(hex(0xe9e2d6), hex(0xb8392f), step(0.5, fract(q.y * 2.2))) * mix(0.35, 0.95, smoothstep(0.12, -0.12, q.x * sign(-sun.x)));
    c = mix(c, mix(paint, s.ink, 0.45), fill(tower * 0.4));
    c = mix(c, s.ink, fill(min(roundBox(q - vec2(0, 1.02), vec2(0.09, 0.09), 0.02), box(q - vec2(0, 0.94), vec2(0.15, 0.02))) * 0.4));
    c += hex(0xffe9b0) * (exp(-length(q - vec2(0, 1.02)) * 9.0) + 0.25 * exp(-abs(q.y - 1.02) * 9.0) * exp(-abs(q.x) * 0.7));
    if (x > 0.0) c = mix(c, stone, fill(p.y - rock) * step(horizon - 0.09 - 0.05 * noise(vec2(p.x * 20.0, uTimeSec)), p.y));
  } else {
    for (int i = 0; i < 6; i++) {
      float k = float(i);
      vec2 o = vec2(rndIn(30.0 + k, -0.7, 0.7) * HALF.x + uTimeSec * 0.03, horizon + rndIn(40.0 + k, 0.3, 0.75));
      float size = rndIn(50.0 + k, 0.025, 0.06);
      c = mix(c, s.ink, fill(bird((p - o) / size, 0.25 + 0.15 * sin(uTimeSec * 6.0 + k)) * size));
    }
  }
  return c;
}
