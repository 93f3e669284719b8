// A summer sky with towering cumulus, green hills, power lines, someone looking up.
float puff(vec2 p) {
  float d = 0.0;
  for (int i = 0; i < 4; i++) {
    float s = exp2(float(i)) * 1.6;
    vec2 cell = floor(p * s);
    float best = 0.0;
    for (int y = -1; y <= 1; y++) for (int x = -1; x <= 1; x++) {
      vec2 o = cell + vec2(x, y);
      vec2 at = o + vec2(hash2(o + 3.0), hash2(o + 7.0));
      best = max(best, 1.0 - length(p * s - at) / (0.55 + 0.45 * hash2(o + 11.0)));
    }
    d += best / exp2(float(i)) * 0.62;
  }
  return d;
}
vec3 scene(vec2 p) {
  int[6] pick = int[6](9, 6, 2, 0, 4, 3);
  int id = pick[uPalette % 6];
  Sky s = skyOf(id);
  float horizon = -0.42 * HALF.y;
  vec3 c = skyAt(s, (p.y - horizon) * 0.62);
  vec2 sun = vec2(rndIn(1.0, -0.75, 0.75) * HALF.x, rndIn(2.0, 0.35, 0.8) * HALF.y);
  c += stars(p, 0.3) * smoothstep(0.45, 0.25, luma(c));
  vec2 toSun = normalize(sun - p);
  for (int i = 0; i < 3; i++) {
    float f = float(i) / 2.0, drift = uTimeSec * 0.012 * (1.0 + f);
    vec2 q = vec2(p.x * mix(1.4, 0.85, f) + rnd(10.0 + float(i)) * 20.0 + drift, (p.y - horizon) * mix(1.8, 1.1, f));
    float tower = mix(0.3, 0.95, f) * (0.35 + 0.9 * noise(vec2(q.x * 0.9, float(i) * 5.0 + uSeed)));
    float body = puff(q + uSeed) * 0.55 + (tower - (p.y - horizon)) * 1.15 + 0.12;
    float lit = body - (puff(q + uSeed + toSun * 0.1) * 0.55 + (tower - (p.y + toSun.y * 0.1 - horizon)) * 1.15 + 0.12);
    float cover = smoothstep(0.3, 0.36, body);
    vec3 bright = mix(s.sun, vec3(1.0), 0.35), shade = mix(mix(s.mid, s.low, 0.45), s.top, 0.22);
    vec3 cloud = mix(shade, bright, smoothstep(-0.06, 0.22, lit + 0.1 * (p.y - horizon)));
    cloud = mix(cloud, bright, 0.6 * smoothstep(0.46, 0.36, body));
    cloud = mix(cloud, mix(s.low, s.mid, 0.25), 0.75 * smoothstep(0.42, 0.0, p.y - horizon));
    c = mix(c, cloud, cover);
  }
  c += s.sun * (0.4 * exp(-length(p - sun) * 2.4) + 0.7 * exp(-length(p - sun) * 9.0));
  vec3 green = id == 9 || id == 6 || id == 4 ? hsl(rndIn(3.0, 0.2, 0.32), 0.55, 0.36) : mix(s.ink, s.mid, 0.3);
  for (int i = 0; i < 3; i++) {
    float f = float(i) / 2.0, x = p.x * mix(0.8, 1.2, f) + rnd(20.0 + float(i)) * 9.0;
    float top = horizon + mix(0.05, -0.3, f) + 0.22 * sin(x * mix(1.7, 1.0, f) + float(i) * 2.0) * mix(0.5, 1.0, f) + (i < 2 ? 0.05 * fbm(vec2(x * 12.0, f), 4) : 0.025 * pow(noise(vec2(x * 90.0 + uTimeSec, 1.0)), 2.0));
    float d = top - p.y;
    vec3 hill = mix(mix(green, s.low, 0.5), green * 0.8, f) * (0.75 + 0.5 * fbm(vec2(x * 6.0, p.y * 20.0), 4));
    hill = mix(hill, s.sun, 0.28 * exp(-max(d, 0.0) * 18.0));
    hill *= mix(1.0, 0.55, f * smoothstep(0.1, 0.7, d));
    c = mix(c, hill, fill(-d));
    if (i == 1 && rnd(4.0) > 0.3) {
      for (int n = 0; n < 3; n++) {
        float px = (float(n) - 0.9) * 0.85 * HALF.x + 0.1;
        float big = 1.0 - 0.22 * float(n);
        vec2 q = (p - vec2(px, horizon - 0.1)) / big;
        float pole = min(box(q - vec2(0, 0.45), vec2(0.013, 0.5)), min(box(q - vec2(0, 0.86), vec2(0.15, 0.012)), box(q - vec2(0, 0.76), vec2(0.11, 0.01))));
        c = mix(c, mix(s.ink, s.mid, 0.2), fill(pole * big));
      }
      for (int w = 0; w < 4; w++) {
        float y0 = horizon + 0.68 + 0.06 * float(w) - p.x * 0.1;
        float sag = 0.1 * (pow(fract((p.x + 0.665 * HALF.x) / (0.85 * HALF.x)) - 0.5, 2.0) * 4.0 - 1.0);
        c = mix(c, mix(s.ink, s.mid, 0.3), fill(abs(p.y - y0 - sag) - 0.003) * 0.8);
      }
    }
  }
  if (rnd(5.0) > 0.3) {
    float px = (rnd(6.0) - 0.5) * 1.1 * HALF.x;
    float ix = px * 1.2 + rnd(22.0) * 9.0;
    vec2 q = (p - vec2(px, horizon - 0.3 + 0.22 * sin(ix + 4.0) - 0.02)) / 0.4;
    float body = min(person(q, 0.08), max(abs(q.x) - 0.24 + (q.y - 0.3) * 0.42, max(0.3 - q.y, q.y - 0.58)));
    float hair = capsule(q, vec2(-0.03, 0.92), vec2(-0.14 - 0.03 * sin(uTimeSec * 2.0), 0.74), 0.055);
    c = mix(c, mix(s.ink, s.top, 0.25), fill(min(body, hair) * 0.4));
    c += s.sun * 0.35 * soft(abs(min(body, hair)) - 0.008, 0.012) * smoothstep(0.0, 0.3, dot(q - vec2(0, 0.5), toSun));
  }
  for (int i = 0; i < 4; i++) {
    vec2 o = mix(sun, -sun * 0.8, 0.35 + 0.22 * float(i));
    c += hsl(fract(0.1 + 0.17 * float(i)), 0.7, 0.6) * 0.05 * soft(length(p - o) - 0.05 - 0.03 * float(i), 0.02);
  }
  return c;
}
