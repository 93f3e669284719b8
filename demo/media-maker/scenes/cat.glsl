// A cat on the window sill, with weather of its own outside.
vec3 weather(vec2 p, Sky s, float kind) {
  vec3 c = skyAt(s, p.y * 0.7 + 0.45);
  vec2 sun = vec2(rndIn(1.0, -0.5, 0.5) * HALF.x, rndIn(2.0, 0.0, 0.3));
  if (kind < 0.4) {
    c += sunGlow(s, p - sun, 0.16);
    for (int i = 0; i < 4; i++) {
      float f = float(i) / 3.0;
      float x = p.x * mix(4.0, 2.4, f) + uSeed + f * 9.0, id = floor(x);
      float roof = -0.2 - 0.2 * f + 0.22 * hash1(id + f * 30.0) + 0.12 * max(0.0, 0.5 - abs(fract(x) - 0.5)) * step(0.4, hash1(id + 5.0));
      vec3 house = mix(mix(s.low, s.mid, 0.5), s.ink, 0.3 + 0.5 * f);
      vec2 w = vec2(fract(x) * 5.0, p.y * 14.0);
      house += hex(0xffcf80) * 0.8 * step(0.62, hash2(floor(w) + id)) * step(abs(fract(w.x) - 0.5), 0.26) * step(abs(fract(w.y) - 0.5), 0.28) * f;
      c = mix(c, house, soft(p.y - roof, 0.008));
    }
  } else if (kind < 0.7) {
    c = mix(c * 0.45, s.mid * 0.35, 0.4) + bokeh(p + vec2(0, 0.3), 4.0, 0.03, 0.15, uSeed) * 0.5 + bokeh(p + 3.0, 5.5, 0.55, 0.95, uSeed + 3.0) * 0.3;
    vec2 g = vec2(p.x * 11.0, p.y * 7.0 + uTimeSec * 0.5 * (0.4 + hash1(floor(p.x * 11.0)))), cell = floor(g);
    float drop = length((fract(g) - 0.5) * vec2(1.0, 1.3)) - 0.2 * hash2(cell + 5.0);
    c += vec3(0.6, 0.7, 0.85) * 0.5 * soft(drop, 0.07) * step(0.5, hash2(cell + 2.0));
    c += vec3(0.5) * 0.2 * smoothstep(0.1, 0.0, abs(fract(p.x * 11.0) - 0.5)) * step(0.6, hash2(cell + 2.0)) ;
  } else {
    c = mix(c, s.low, 0.3);
    float leaf = rnd(5.0) < 0.4 ? 0.93 : rnd(5.0) < 0.7 ? 0.3 : 0.06;
    float canopy = fbm(p * 1.6 + uSeed, 4) + 0.2 * abs(p.x);
    c = mix(c, hsl(leaf, 0.42, 0.3), 0.85 * smoothstep(0.3, 0.75, canopy));
    c += hsl(leaf, 0.5, 0.3) * bokeh(p + 0.02 * sin(uTimeSec + p.yx * 3.0), 3.4, leaf, leaf + 0.03, uSeed + 6.0) * 0.8;
    c += s.sun * bokeh(p + 7.0, 6.0, leaf, leaf + 0.06, uSeed + 9.0) * 0.28;
    c += s.sun * 0.4 * exp(-length(p - sun) * 1.6);
    vec2 g = p * 6.0 + vec2(uTimeSec * 0.3, uTimeSec * 0.5);
    c += hsl(leaf, 0.7, 0.8) * 0.6 * step(0.7, hash2(floor(g))) * soft(length(fract(g) - 0.5) - 0.06, 0.05);
  }
  return c;
}
vec3 scene(vec2 p) {
  Sky s = skyOf(uPalette);
  float kind = rnd(3.0), sill = -HALF.y * 0.52;
  vec3 wall = mix(hsl(rndIn(4.0, 0.0, 1.0), 0.22, 0.3), s.mid, 0.35) * 0.6;
  vec2 half_ = vec2(HALF.x * 0.74, (HALF.y * 0.86 - sill) * 0.5), mid = vec2(0.0, sill + half_.y);
  float pane = box(p - mid, half_);
  vec3 c = wall * (0.75 + 0.2 * fbm(p * 5.0, 3)) + s.low * 0.25 * exp(-max(pane, 0.0) * 3.0);
  if (pane < 0.02) c = weather(p, s, kind);
  c += vec3(1.0) * 0.05 * step(pane, 0.0) * smoothstep(0.16, 0.0, abs(p.x + p.y * 0.5 - 0.3));
  vec3 frame = mix(hex(0xe8dccb), s.mid, 0.45) * 0.55;
  float bars = min(abs(pane) - 0.04, min(max(abs(p.x) - 0.018, pane), max(abs(p.y - mid.y - 0.12) - 0.014, pane)));
  c = mix(c, frame * (0.75 + 0.5 * smoothstep(0.03, -0.03, bars + p.x * 0.02)), fill(bars));
  if (p.y < sill) {
    float depth = sill - p.y;
    vec3 wood = mix(hex(0x7a4e30), hex(0xc28a58), fbm(vec2(p.x * 1.3, depth * 26.0), 4)) * mix(vec3(1.0), s.low, 0.55);
    c = mix(wood * (0.9 - depth * 0.4), wood * 0.35, smoothstep(0.34, 0.36, depth));
    c += s.sun * 0.25 * exp(-depth * 4.0) * smoothstep(1.0, 0.2, abs(p.x + depth) / half_.x);
  }
  float side = rnd(6.0) > 0.5 ? 1.0 : -1.0;
  vec2 q = (p - vec2(side * rndIn(7.0, 0.12, 0.4) * HALF.x, sill - 0.1)) / rndIn(8.0, 0.78, 0.95);
  q.x *= side;
  float breathe = 0.008 * sin(uTimeSec * 1.8);
  float body = unite(length((q - vec2(0.0, 0.26)) * vec2(1.0, 0.82)) - 0.25 - breathe, length((q - vec2(-0.03, 0.52)) * vec2(1.15, 0.9)) - 0.17, 0.2);
  vec2 hd = q - vec2(-0.06, 0.8); hd = rot(0.12 * sin(uTimeSec * 0.6)) * hd;
  float head = length(hd * vec2(0.92, 1.06)) - 0.17;
  vec2 e = vec2(abs(hd.x) - 0.11, hd.y - 0.13);
  float ears = max(abs(e.x + 0.14 * e.y) - 0.075 + (e.y) * 0.55, max(-e.y - 0.06, e.y - 0.15));
  float shape = unite(unite(body, head, 0.1), ears, 0.03);
  shape = unite(shape, capsule(q, vec2(-0.13, 0.05), vec2(-0.12, 0.32), 0.065), 0.05);
  shape = unite(shape, capsule(q, vec2(0.04, 0.04), vec2(0.03, 0.3), 0.06), 0.05);
  float tailSwing = 0.08 * sin(uTimeSec * 1.4);
  float tail = min(capsule(q, vec2(0.2, 0.07), vec2(0.5, 0.03), 0.055), capsule(q, vec2(0.5, 0.03), vec2(0.62, 0.2 + tailSwing), 0.05));
  tail = min(tail, capsule(q, vec2(0.62, 0.2 + tailSwing), vec2(0.55 + tailSwing, 0.36 + tailSwing), 0.045));
  shape = unite(shape, tail, 0.04);
  c *= 1.0 - 0.5 * soft(length((q - vec2(0.1, -0.03)) * vec2(0.55, 3.0)) - 0.25, 0.16);
  float coat = rnd(9.0);
  vec3 fur = coat < 0.3 ? hex(0x17141a) : coat < 0.6 ? hex(0xc9752e) : coat < 0.8 ? hex(0x6d6f78) : hex(0xeadfce);
  float stripes = coat > 0.3 && coat < 0.8 ? smoothstep(0.1, 0.5, sin(q.y * 34.0 + 5.0 * fbm(q * 4.0, 3) + abs(q.x) * 9.0)) : 0.0;
  float fuzz = (fbm(q * 60.0, 2) - 0.35) * 0.016;
  vec3 body_ = fur * (0.42 + 0.4 * fbm(q * vec2(30.0, 12.0), 3)) * (1.0 - 0.4 * stripes);
  body_ = mix(body_, body_ * 0.5, smoothstep(-0.02, -0.3, shape) * 0.6);
  body_ += mix(s.low, s.sun, 0.3) * 0.5 * smoothstep(-0.045, 0.0, shape) * (0.35 + 0.65 * smoothstep(0.0, 0.8, q.y));
  c = mix(c, body_, soft(shape + fuzz, 0.006));
  float inner = max(abs(e.x + 0.14 * e.y) - 0.045 + e.y * 0.5, max(-e.y - 0.02, e.y - 0.1));
  c = mix(c, mix(fur, hex(0xe09a90), 0.6) * 0.7, soft(inner, 0.012));
  if (rnd(10.0) > 0.3) {
    float blink = smoothstep(0.06, 0.02, abs(fract(uTimeSec * 0.23) - 0.5));
    vec2 ey = vec2(abs(hd.x) - 0.068, hd.y - 0.015);
    float eye = length(ey * vec2(1.0, 1.1 + 5.0 * blink)) - 0.04;
    c = mix(c, hsl(rndIn(11.0, 0.13, 0.42), 0.85, 0.56), soft(eye, 0.005));
    c = mix(c, hex(0x0a080c), soft(length(ey * vec2(2.2, 1.0 + 4.0 * blink)) - 0.034, 0.005));
    c += soft(length(ey - vec2(-0.012, 0.014)) - 0.009, 0.004) * (1.0 - blink);
    float nose = max(abs(hd.x) - 0.022 - (hd.y + 0.05) * 0.7, abs(hd.y + 0.05) - 0.014);
    c = mix(c, hex(0xd07878), soft(nose, 0.006));
    float whisk = min(abs(hd.y + 0.06 - abs(hd.x) * 0.12), abs(hd.y + 0.075 + abs(hd.x) * 0.04)) - 0.0018;
    c = mix(c, vec3(0.9), soft(whisk, 0.004) * step(0.06, abs(hd.x)) * step(abs(hd.x), 0.25) * 0.6);
  }
  vec2 pot = p - vec2(-side * HALF.x * 0.52, sill - 0.02);
  for (int i = 0; i < 8; i++) {
    vec2 l = rot((float(i) - 3.5) * 0.36 + 0.02 * sin(uTimeSec + float(i))) * (pot - vec2(0, 0.2));
    float leaf = length(vec2(abs(l.x) + 0.2, l.y - 0.2 - 0.06 * hash1(float(i)))) - 0.27;
    c = mix(c, hsl(rndIn(12.0, 0.24, 0.4), 0.5, 0.14 + 0.14 * hash1(float(i) + 4.0)) + s.low * 0.25 * smoothstep(-0.05, 0.0, leaf), fill(leaf));
  }
  return mix(c, mix(hsl(rnd(13.0), 0.45, 0.5), s.ink, smoothstep(-0.13, 0.17, pot.x * side)), fill(max(abs(pot.x) - 0.12 - (pot.y - 0.1) * 0.3, abs(pot.y - 0.1) - 0.12)));
}
