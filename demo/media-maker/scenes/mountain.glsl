// Ridges in haze at dusk or dawn, sometimes above a lake, sometimes with a hiker or a lit tent.
float ridge(float x, float k) {
  float h = 0.0, a = 0.5, f = 1.0;
  for (int i = 0; i < 7; i++) { h += a * (1.0 - abs(2.0 * noise(vec2(x * f + k * 17.3, k)) - 1.0)); f *= 2.03; a *= 0.47; }
  return h;
}
vec3 land(vec2 p, Sky s, float horizon, vec2 sun, float sharpness) {
  float h = p.y - horizon;
  vec3 c = skyAt(s, h);
  c += sunGlow(s, p - sun, rndIn(3.0, 0.05, 0.13)) * 0.8;
  c += stars(p, 0.3) * smoothstep(0.5, 0.25, luma(c)) * smoothstep(0.1, 0.7, h);
  float cloud = smoothstep(0.48, 0.85, fbm(vec2(p.x * 0.8 + uTimeSec * 0.02, p.y * 4.2) + uSeed, 5));
  c = mix(c, mix(s.low, s.sun, 0.5), cloud * 0.55 * smoothstep(-0.1, 0.3, h) * smoothstep(1.3, 0.3, h));
  for (int i = 0; i < 6; i++) {
    float f = float(i) / 5.0;
    float x = p.x * mix(0.55, 0.9, f) + rnd(20.0 + float(i)) * 9.0 + uTimeSec * 0.02 * (0.2 + f * f * 1.6);
    float top = horizon + mix(0.12, -0.62, f) + (ridge(x, float(i) + uSeed) - 0.5) * mix(0.55, 0.42, f) * sharpness;
    if (i == 5) top += 0.05 * pow(abs(noise(vec2(x * 46.0, 3.0))), 2.0) + 0.02 * noise(vec2(x * 130.0, 9.0));
    float d = top - p.y;
    vec3 rock = mix(mix(s.low, s.mid, 0.35 + 0.4 * f), s.ink, pow(f, 0.75));
    float facing = fbm(vec2(x * 5.0 - d * 3.5, d * 6.0 + float(i)), 4) - 0.47;
    rock += s.sun * facing * mix(0.4, 0.08, f);
    if (sharpness > 1.15 && i > 0 && i < 4) rock = mix(rock, mix(s.low, vec3(1.0), 0.5) * mix(1.0, 0.62, f), smoothstep(0.02, 0.12, facing + 0.08) * smoothstep(0.34, 0.05, d) * 0.75);
    rock = mix(rock, mix(s.low, s.sun, 0.2), (1.0 - f) * 0.75 * smoothstep(0.05, 0.55, d));
    c = mix(c, rock, fill(-d));
    c += s.sun * 0.18 * (1.0 - f) * fill(-d) * exp(-length(p - sun) * 2.6);
  }
  return c;
}
vec3 scene(vec2 p) {
  Sky s = skyOf(uPalette);
  float horizon = rndIn(1.0, -0.05, 0.2);
  vec2 sun = vec2(rndIn(2.0, -0.8, 0.8) * HALF.x * 0.8, horizon + rndIn(4.0, 0.12, 0.5));
  float sharpness = rndIn(5.0, 0.8, 1.6);
  bool lake = rnd(6.0) > 0.5;
  float shore = horizon - 0.48;
  vec3 c;
  if (lake && p.y < shore) {
    float depth = shore - p.y;
    vec2 q = vec2(p.x + (fbm(vec2(p.x * 5.0, p.y * 60.0 / (0.3 + depth) - uTimeSec * 0.7), 3) - 0.45) * 0.16 * (0.25 + depth), shore + depth * 0.92 + 0.02);
    c = land(q, s, horizon, sun, sharpness) * mix(0.95, 0.6, depth) + s.mid * 0.05;
    c += s.sun * 0.35 * exp(-abs(p.x - sun.x) * 5.0) * smoothstep(0.62, 0.8, noise(vec2(p.x * 14.0, p.y * 90.0 - uTimeSec))) ;
  } else c = land(p, s, horizon, sun, sharpness);
  float side = rnd(7.0) > 0.5 ? 1.0 : -1.0;
  float cliff = -HALF.y * 0.62 - 0.34 * smoothstep(-0.25, 0.75, p.x * side + 0.15) - 0.05 * fbm(vec2(p.x * 7.0, 2.0), 4) + 0.4 * smoothstep(0.5, -1.6, p.x * side);
  if (rnd(8.0) > 0.35) {
    c = mix(c, s.ink * 0.8, fill(p.y - cliff));
    float grass = fill(p.y - cliff - 0.035 * noise(vec2(p.x * 90.0, 1.0)));
    c = mix(c, s.ink * 0.8, grass);
    float x0 = -side * 0.42, y0 = -HALF.y * 0.62 + 0.02 - 0.34 * smoothstep(-0.25, 0.75, -0.27) + 0.4 * smoothstep(0.5, -1.6, -0.42) - 0.02;
    if (rnd(9.0) > 0.45) {
      vec2 q = (p - vec2(x0, y0)) / 0.34;
      float d = min(person(q, 0.15), roundBox(q - vec2(side * -0.13, 0.62), vec2(0.07, 0.14), 0.05));
      c = mix(c, s.ink * 0.55, fill(d * 0.34));
    } else {
      vec2 q = (p - vec2(x0, y0 - 0.02)) / 0.26;
      float tent = max(abs(q.x) * 0.9 + q.y - 0.75, -q.y);
      c += hex(0xffb060) * 0.5 * exp(-length(q - vec2(0, 0.2)) * 2.2);
      c = mix(c, mix(hex(0xff9a3c), hex(0xffe2a0), soft(length(q - vec2(0.1, 0.15)) - 0.3, 0.35)), fill(tent * 0.26));
      c = mix(c, s.ink, fill(max(tent, abs(q.x + 0.02) - 0.015) * 0.26));
    }
  }
  return c;
}
