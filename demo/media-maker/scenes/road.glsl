// A road to the vanishing point: desert highway, coast at dusk, or a neon grid.
vec3 scene(vec2 p) {
  Sky s = skyOf(uPalette);
  bool neon = rnd(1.0) > 0.68;
  if (neon) s = skyOf(uPalette % 2 == 0 ? 7 : 5);
  float horizon = 0.06;
  vec2 sun = vec2(rndIn(2.0, -0.3, 0.3) * HALF.x * (neon ? 0.3 : 1.0), horizon + (neon ? 0.24 : rndIn(3.0, 0.05, 0.3)));
  float h = p.y - horizon;
  vec3 c = skyAt(s, h) + sunGlow(s, p - sun, neon ? 0.34 : 0.16) * (neon ? 0.5 : 0.85);
  c += stars(p, 0.35) * smoothstep(0.45, 0.25, luma(c));
  if (neon) {
    float disc = length(p - sun) - 0.36, cut = step(0.32 + 0.4 * (sun.y - p.y), fract((p.y - sun.y) * 11.0 + uTimeSec * 0.0)) + step(sun.y + 0.02, p.y);
    c = mix(c, mix(hex(0xff2f8e), hex(0xffe06a), smoothstep(-0.3, 0.35, p.y - sun.y)), fill(disc) * clamp(cut, 0.0, 1.0));
  } else {
    float cloud = fbm(vec2(p.x / (0.4 + h) * 0.5 + uTimeSec * 0.02, 1.6 / (0.3 + max(h, 0.0))) + uSeed, 6);
    c = mix(c, mix(s.mid, s.sun, smoothstep(0.5, 0.8, cloud)), smoothstep(0.45, 0.8, cloud) * 0.65 * smoothstep(0.0, 0.2, h));
  }
  for (int i = 0; i < 2; i++) {
    float x = p.x * (1.0 + 0.5 * float(i)) + uSeed * 5.0 + float(i) * 20.0;
    float valley = smoothstep(0.0, 0.9, abs(p.x - sun.x * 0.3));
    float top = horizon + (0.34 - 0.16 * float(i)) * (0.35 + 0.65 * valley) * (1.0 - abs(2.0 * fbm(vec2(x * 1.6, float(i) + uSeed), 6) - 1.0)) ;
    vec3 rock = mix(mix(s.mid, s.low, 0.35), s.ink, 0.4 + 0.35 * float(i));
    float face = fbm(vec2(x * 8.0 - p.y * 6.0, p.y * 9.0), 4);
    rock += s.sun * 0.35 * (face - 0.45);
    if (neon) { float wire = smoothstep(0.09, 0.0, abs(fract(x * 9.0 + p.y * 7.0) - 0.5)) + smoothstep(0.09, 0.0, abs(fract(x * 9.0 - p.y * 7.0) - 0.5)); rock = s.ink + hex(0x38d8ff) * wire * 0.22 * float(i); }
    c = mix(c, rock, fill(p.y - top));
  }
  if (p.y < horizon) {
    float depth = horizon - p.y, z = 0.4 / (depth + 0.004), bend = rndIn(4.0, -0.5, 0.5) * 0.05 * z * z * 0.12;
    float x = (p.x - sun.x * 0.0 - bend) * z, run = z + uTimeSec * 1.6;
    vec3 ground = mix(mix(s.low, s.mid, 0.4), s.ink, 0.45) * (0.6 + 0.7 * fbm(vec2(x * 2.0, run * 2.0), 4));
    ground += s.sun * 0.12 * smoothstep(0.5, 0.75, fbm(vec2(x * 0.7, run * 0.7), 3));
    if (neon) {
      vec2 g = abs(fract(vec2(x * 1.6, run * 1.1)) - 0.5);
      float fade = exp(-z * 0.13);
      ground = mix(s.ink, hex(0x2a0a4a), 0.6) + mix(hex(0xff3fb4), hex(0x46d8ff), smoothstep(0.0, 0.8, depth)) * (smoothstep(0.07, 0.0, 0.5 - g.x - 0.0) + smoothstep(0.07, 0.0, 0.5 - g.y)) * fade * 1.2;
    }
    c = ground;
    float tarmac = abs(x) - 0.62;
    vec3 asphalt = mix(hex(0x2a2a32), s.ink, 0.4) * (0.75 + 0.4 * fbm(vec2(x * 16.0, run * 9.0), 3)) + s.low * 0.22 * exp(-depth * 3.5);
    asphalt += s.sun * 0.3 * exp(-abs(p.x - sun.x) * 4.0) * exp(-depth * 3.0);
    c = mix(c, asphalt, soft(tarmac, 0.012 * z + 0.004));
    vec3 paint = neon ? hex(0x7df0ff) * 1.2 : mix(hex(0xfff0c8), s.low, 0.3);
    c = mix(c, paint, soft(abs(abs(x) - 0.56) - 0.015, 0.006 * z) * 0.85);
    c = mix(c, neon ? hex(0xff6ad0) : hex(0xffc23c), soft(abs(x) - 0.016, 0.006 * z) * step(0.45, fract(run * 0.75)) * 0.95);
    c = mix(c, mix(s.low, s.sun, 0.3), 0.75 * exp(-depth * 16.0));
  }
  for (int i = 0; i < 7; i++) {
    float z = mod(float(i) * 1.5 - uTimeSec * 1.6 * 0.5, 10.5) + 0.55;
    for (int side = -1; side <= 1; side += 2) {
      float px = float(side) * 0.98 / z + rndIn(4.0, -0.5, 0.5) * 0.05 * z * 0.12, base = horizon - 0.4 / z, tall = 0.62 / z;
      vec2 q = (p - vec2(px, base)) / tall;
      float d = min(box(q - vec2(0, 0.5), vec2(0.02, 0.5)), capsule(q, vec2(0.0, 0.98), vec2(-float(side) * 0.26, 1.03), 0.016));
      if (tall < 2.4) c = mix(c, s.ink, fill(d * tall) * smoothstep(9.0, 4.0, z));
      if (luma(s.top) < 0.2) c += mix(hex(0xffd28a), s.sun, 0.4) * exp(-length(q - vec2(-float(side) * 0.26, 1.0)) * 9.0) * smoothstep(9.0, 3.0, z) * 0.9;
    }
  }
  if (rnd(5.0) > 0.35) {
    vec2 q = (p - vec2(0.26, horizon - 0.42 + 0.004 * sin(uTimeSec * 9.0))) / 0.23;
    c *= 1.0 - 0.6 * soft(length(q * vec2(0.75, 4.0)) - 0.85, 0.35);
    float body = roundBox(q - vec2(0, 0.36), vec2(0.95, 0.28), 0.16), cabin = max(roundBox(q - vec2(0, 0.74), vec2(0.72, 0.34), 0.2), abs(q.x) - 0.98 + q.y * 0.4);
    vec3 paint = hsl(rnd(6.0), 0.75, 0.32);
    c = mix(c, hex(0x0a0a0e), fill(min(box(q - vec2(0.68, 0.06), vec2(0.17, 0.13)), box(q - vec2(-0.68, 0.06), vec2(0.17, 0.13))) * 0.23));
    c = mix(c, paint * 0.65, fill(cabin * 0.23));
    c = mix(c, mix(s.mid, s.low, smoothstep(0.6, 1.0, q.y)) * 0.75, fill(max(roundBox(q - vec2(0, 0.77), vec2(0.58, 0.2), 0.1), abs(q.x) - 0.86 + q.y * 0.35) * 0.23));
    c = mix(c, paint * (0.5 + 0.75 * smoothstep(0.1, 0.62, q.y)), fill(body * 0.23));
    vec2 t = vec2(abs(q.x) - 0.66, q.y - 0.42);
    c += hex(0xff2a1c) * (fill(roundBox(t, vec2(0.2, 0.06), 0.03) * 0.23) * 1.1 + 0.75 * exp(-length(t) * 4.5));
    c = mix(c, vec3(0.9), fill(roundBox(q - vec2(0, 0.3), vec2(0.17, 0.06), 0.02) * 0.23) * 0.7);
    c += hex(0xff3a20) * 0.25 * exp(-length(vec2(t.x * 1.5, (q.y + 0.4) * 0.8)) * 3.0) * step(q.y, 0.0);
  }
  return c;
}
