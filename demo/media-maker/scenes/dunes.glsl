// Dunes with one lit and one shadowed flank each, a huge low sun, a small caravan.
float crest(float x, float k) {
  float a = noise(vec2(x * 0.8 + k * 5.1, k)), b = noise(vec2(x * 1.9 + k * 2.7, k + 4.0));
  return (1.0 - pow(abs(2.0 * a - 1.0), 1.3)) * 0.7 + b * 0.25;
}
vec3 scene(vec2 p) {
  int[6] pick = int[6](4, 0, 5, 1, 2, 7);
  Sky s = skyOf(pick[uPalette % 6]);
  vec3 sand = mix(hsl(rndIn(6.0, 0.05, 0.1), 0.65, 0.55), s.low, 0.45);
  float horizon = rndIn(1.0, 0.0, 0.25), side = rnd(2.0) > 0.5 ? 1.0 : -1.0;
  vec2 sun = vec2(side * HALF.x * rndIn(3.0, 0.15, 0.55), horizon + rndIn(4.0, 0.12, 0.45));
  vec3 c = skyAt(s, (p.y - horizon) * 0.9) + sunGlow(s, p - sun, rndIn(5.0, 0.12, 0.26)) * 0.9;
  c += stars(p, 0.25) * smoothstep(0.4, 0.2, luma(c));
  for (int i = 0; i < 5; i++) {
    float f = float(i) / 4.0, k = float(i) * 3.0 + uSeed;
    float x = p.x * mix(1.2, 0.5, f) + rnd(10.0 + float(i)) * 20.0 + uTimeSec * 0.012 * (1.0 + f * 2.0);
    float top = horizon + mix(0.03, -0.9, pow(f, 1.15)) + crest(x, k) * mix(0.16, 0.46, f) - 0.08;
    float d = top - p.y;
    float flow = x + side * d * mix(1.3, 0.75, f) + 0.08 * sin(d * 9.0 + k);
    float slope = (crest(flow + 0.02, k) - crest(flow - 0.02, k)) / 0.04;
    float lit = smoothstep(-0.16, 0.16, -slope * side * -1.0);
    float ripple = sin((d * 40.0 + x * 16.0 + 7.0 * fbm(vec2(x * 3.0, d * 5.0), 3)) * mix(2.0, 1.0, f));
    vec3 bright = mix(sand, s.sun, 0.22 * lit) * (1.0 + 0.05 * ripple * f);
    vec3 shade = mix(mix(s.mid, sand, 0.25) * 0.62, s.ink, 0.2 + 0.35 * f);
    vec3 body = mix(shade, bright, lit * (1.0 - 0.22 * f));
    body += s.sun * 0.25 * exp(-max(d, 0.0) * 40.0) * lit;
    body = mix(body, mix(s.low, s.sun, 0.25), (1.0 - f) * 0.5);
    c = mix(c, body, fill(-d));
    if (i == 2) for (int n = 0; n < 4; n++) {
      float px = -side * (0.1 + float(n) * 0.13) * HALF.x * 0.8 + uTimeSec * 0.01;
      float foot = horizon + mix(0.03, -0.9, pow(f, 1.15)) + crest(px * mix(1.2, 0.5, f) + rnd(12.0) * 20.0 + uTimeSec * 0.012 * (1.0 + f * 2.0), k) * mix(0.16, 0.46, f) - 0.085;
      vec2 q = (p - vec2(px, foot)) / 0.13;
      c = mix(c, s.ink, fill(person(q, 0.4 * sin(uTimeSec * 3.0 + float(n) * 2.0)) * 0.13));
      vec2 z = q * vec2(1.0, -1.0); z.x += z.y * 1.4 * side;
      c = mix(c, s.ink, 0.35 * fill(person(z * vec2(1.0, 0.8), 0.2) * 0.13) * step(q.y, 0.0));
    }
  }
  return c + s.low * 0.06 * smoothstep(0.5, 0.9, fbm(vec2(p.x * 2.0 - uTimeSec * 0.3, p.y * 9.0), 4));
}
