// A table from above in window light: bowls and plates of one cuisine at a time.
vec3 tableTop(vec2 p) {
  float kind = rnd(1.0);
  if (kind < 0.4) {
    vec2 q = rot(rndIn(2.0, -0.4, 0.4)) * p;
    float plank = floor(q.y * 2.6 + uSeed), edge = abs(fract(q.y * 2.6 + uSeed) - 0.5);
    float grainLines = fbm(vec2(q.x * 2.2 + plank * 9.0, q.y * 34.0), 5);
    vec3 wood = mix(hex(0x4a2c1a), hex(0xb07a48), grainLines * 0.8 + 0.25 * hash1(plank)) * (uPalette % 2 == 0 ? 1.0 : 0.62);
    return wood * mix(0.35, 1.0, smoothstep(0.5, 0.485, edge));
  }
  if (kind < 0.7) {
    float vein = abs(fbm(p * 1.6 + fbm(p * 2.2 + uSeed, 5) * 1.8, 6) - 0.48);
    return mix(hex(0x8d8f96), hex(0xf0ece6), smoothstep(0.0, 0.09, vein)) * (0.94 + 0.08 * fbm(p * 3.0, 4));
  }
  vec3 slate = uPalette % 3 == 0 ? hex(0x1e3b40) : uPalette % 3 == 1 ? hex(0xc9573f) : hex(0x2a2d3a);
  return slate * (0.82 + 0.4 * fbm(p * 26.0, 4) * fbm(p * 2.5, 4) * 1.6);
}
float dropShadow(float d, float size) { return 0.62 * soft(d, size); }
vec3 sphereLit(vec2 q, vec3 base) {
  vec3 n = vec3(q, sqrt(max(1.0 - dot(q, q), 0.0)));
  float light = dot(n, normalize(vec3(-0.5, 0.6, 0.7)));
  return base * (0.28 + 0.85 * max(light, 0.0)) + vec3(1.0) * 0.6 * pow(max(dot(n, normalize(vec3(-0.4, 0.48, 0.9))), 0.0), 36.0);
}
vec3 ramen(vec2 q) {
  float a = fbm(q * 2.6 + 4.0, 4) * 6.0;
  float strand = sin((q.x * cos(a * 0.3) + q.y * sin(a * 0.3)) * 44.0 + a * 5.0);
  vec3 broth = mix(hex(0x8a3d12), hex(0xd8862e), fbm(q * 4.0, 4) + 0.1);
  float oil = soft(abs(length(fract(q * 5.0 + hash2(floor(q * 5.0))) - 0.5) - 0.2 * hash2(floor(q * 5.0) + 2.0)) - 0.02, 0.03);
  vec3 c = broth + hex(0xffd070) * oil * 0.35;
  float pile = smoothstep(0.42, 0.55, fbm(q * 1.7 + 1.0, 3) + 0.25 - length(q) * 0.25);
  c = mix(c, hex(0xf4d58a) * (0.68 + 0.4 * strand * 0.5 + 0.2), pile);
  for (int i = 0; i < 2; i++) {
    vec2 e = rot(float(i) * 1.3 + 0.4) * (q - vec2(0.32 - 0.55 * float(i), 0.3 - 0.05 * float(i))); e.x *= 1.25;
    c *= 1.0 - 0.5 * soft(length(e - vec2(-0.03, -0.05)) - 0.24, 0.08);
    c = mix(c, hex(0xfff6e6), fill((length(e) - 0.22) * 0.5));
    c = mix(c, sphereLit(e / 0.14, hex(0xff9a1e)), fill((length(e) - 0.13) * 0.5));
  }
  vec2 nori = rot(0.5) * (q - vec2(-0.5, -0.25));
  c = mix(c, hex(0x14261c) * (0.8 + 0.5 * fbm(nori * 20.0, 3)), fill(box(nori, vec2(0.2, 0.32)) * 0.5));
  for (int i = 0; i < 3; i++) {
    vec2 m = q - vec2(0.38 - 0.1 * float(i), -0.3 - 0.12 * float(i) + 0.1);
    float r = length(m);
    c *= 1.0 - 0.35 * soft(r - 0.23, 0.06);
    c = mix(c, mix(hex(0xe9a890), hex(0x9c4a35), smoothstep(0.12, 0.22, r + 0.05 * fbm(m * 20.0, 3))) * (0.85 + 0.3 * fbm(m * 9.0, 3)), fill((r - 0.21) * 0.5));
  }
  for (int i = 0; i < 26; i++) {
    vec2 o = vec2(hash1(float(i) + 3.0), hash1(float(i) + 60.0)) * 1.3 - 0.65;
    float r = length(q - o);
    c = mix(c, hsl(0.27, 0.6, 0.35 + 0.2 * hash1(float(i))), fill((abs(r - 0.035) - 0.014) * 0.5) * step(length(o), 0.7));
  }
  return c;
}
vec3 pizza(vec2 q) {
  float r = length(q), wob = fbm(q * 4.0 + 2.0, 4) * 0.12;
  vec3 c = mix(hex(0xd08a3c), hex(0x7a3d14), smoothstep(0.48, 0.75, fbm(q * 6.0, 5))) * (0.8 + 0.35 * smoothstep(1.0, 0.88, r));
  c = mix(c, hex(0xb32616) * (0.8 + 0.5 * fbm(q * 9.0, 4)), soft(r - 0.86 + wob, 0.03));
  c = mix(c, mix(hex(0xffe2a0), hex(0xe09a3c), fbm(q * 7.0, 5)), smoothstep(0.42, 0.56, fbm(q * 2.6 + 7.0, 4)) * soft(r - 0.82 + wob, 0.04));
  for (int i = 0; i < 11; i++) {
    float k = float(i), a = k * 2.4;
    vec2 m = q - vec2(cos(a), sin(a)) * (0.16 + 0.19 * sqrt(k)) * 0.98;
    float d = length(m) - 0.125;
    c *= 1.0 - 0.4 * soft(d - 0.02, 0.05);
    c = mix(c, mix(hex(0xc23a22), hex(0x7e160f), smoothstep(-0.1, 0.0, d)) * (0.8 + 0.5 * fbm(m * 22.0, 3)) + 0.12 * soft(length(m - vec2(-0.04, 0.04)) - 0.03, 0.05), fill(d * 0.5));
  }
  for (int i = 0; i < 7; i++) {
    vec2 m = rot(float(i) * 1.9) * (q - (vec2(hash1(float(i) + 8.0), hash1(float(i) + 80.0)) - 0.5) * 1.2);
    float d = length(vec2(m.x, abs(m.y) + 0.1)) - 0.16;
    c *= 1.0 - 0.35 * soft(d - 0.01, 0.04);
    c = mix(c, mix(hex(0x2f7d2c), hex(0x6fbf4a), smoothstep(0.0, 0.02, abs(m.y)) * 0.6 + m.y * 3.0), fill(d * 0.5));
  }
  return mix(c, c * 0.55, soft(abs(sin(atan(q.y, q.x) * 4.0)) * r - 0.012, 0.012) * step(r, 0.96));
}
vec3 citrus(vec2 q, float k) {
  float r = length(q), a = atan(q.y, q.x) + k, n = 9.0;
  float hue = mix(0.04, 0.16, hash1(k + 2.0));
  if (hash1(k) > 0.8) hue = 0.27;
  float wedge = abs(fract(a / 6.2832 * n) - 0.5) * 2.0;
  vec3 pulp = hsl(hue, 0.92, 0.52) * (0.85 + 0.4 * fbm(vec2(a * 14.0, r * 5.0), 4));
  pulp += 0.25 * soft(length(q - vec2(-0.3, 0.35)) - 0.1, 0.35);
  vec3 c = mix(pulp, hex(0xfff3d6), smoothstep(0.84, 0.97, wedge + (0.08 - 0.06 * r) / max(r, 0.08)) * 0.9);
  c = mix(c, hex(0xfff3d6), smoothstep(0.8, 0.84, r));
  return mix(c, hsl(hue, 0.95, 0.5), smoothstep(0.9, 0.94, r));
}
vec3 latte(vec2 q) {
  vec3 c = mix(hex(0x9a5a2c), hex(0x4d250f), smoothstep(0.3, 1.0, length(q))) * (0.9 + 0.2 * fbm(q * 7.0, 4));
  vec2 h = q * 1.25 - vec2(0.0, 0.1); h.x = abs(h.x);
  for (int i = 0; i < 4; i++) {
    float z = 1.0 + float(i) * 0.42;
    vec2 m = h * z + vec2(0.0, -0.12 * float(i));
    float heart = length(vec2(m.x - 0.25, m.y - 0.12)) - 0.36;
    heart = min(heart, max(m.x * 0.8 - m.y * 0.55 - 0.52, m.y - 0.12) * 0.8) ;
    c = mix(c, i % 2 == 0 ? hex(0xfff0d8) : hex(0xa5642f), soft(heart / z, 0.018));
  }
  return c;
}
vec3 salad(vec2 q) {
  vec3 c = hex(0x1c3a18);
  for (int i = 0; i < 46; i++) {
    float k = float(i);
    vec2 o = (vec2(hash1(k + 1.0), hash1(k + 101.0)) - 0.5) * 1.7;
    if (length(o) > 0.86) continue;
    vec2 m = rot(k * 2.1) * (q - o);
    float pick = hash1(k + 33.0), d;
    vec3 col;
    if (pick < 0.6) { d = length(vec2(m.x * 0.7, abs(m.y) + 0.08 + 0.03 * noise(m * 30.0))) - 0.2; col = hsl(mix(0.22, 0.36, hash1(k)), 0.6, 0.27 + 0.22 * hash1(k + 5.0)) * (1.0 + 2.2 * m.y) + 0.12 * soft(abs(m.y) - 0.004, 0.01); }
    else if (pick < 0.8) { d = length(m) - 0.13; col = sphereLit(m / 0.14, hsl(0.005, 0.85, 0.45)); }
    else if (pick < 0.92) { d = length(m) - 0.12; col = mix(hex(0xd8f0b0), hex(0x4c9a3c), smoothstep(0.09, 0.12, length(m))); }
    else { d = roundBox(m, vec2(0.09), 0.02); col = hex(0xfffaf0) * (0.85 + 0.2 * fbm(m * 14.0, 3)); }
    c *= 1.0 - 0.5 * soft(d - 0.01, 0.05);
    c = mix(c, col, fill(d * 0.5));
  }
  return c;
}
vec3 berries(vec2 q) {
  vec3 c = hex(0xf4e9ee) * (0.9 + 0.15 * fbm(q * 3.0, 4));
  for (int i = 0; i < 44; i++) {
    float k = float(i);
    float a = k * 2.39996, rr = 0.12 * sqrt(k);
    vec2 o = vec2(cos(a), sin(a)) * rr;
    float size = mix(0.09, 0.15, hash1(k));
    if (rr > 0.82) continue;
    vec2 m = (q - o) / size;
    float d = (length(m) - 1.0) * size;
    float pick = hash1(k + 9.0);
    vec3 col = pick < 0.45 ? hex(0x2c3f86) : pick < 0.8 ? hex(0xd0203c) : hex(0x55183f);
    vec3 lit = sphereLit(m, col * (pick < 0.45 ? 1.0 : 0.85 + 0.3 * noise(m * 6.0)));
    c *= 1.0 - 0.45 * soft(d - 0.02, 0.06);
    c = mix(c, lit, fill(d * 0.5));
  }
  return c;
}
vec3 scene(vec2 p) {
  p += vec2(0.03 * sin(uTimeSec * 0.4), 0.02 * cos(uTimeSec * 0.3));
  vec3 c = tableTop(p);
  float main = rnd(5.0);
  for (int i = 0; i < 5; i++) {
    float k = float(i);
    vec2 o; float r;
    if (i == 0) { o = vec2(rndIn(10.0, -0.3, 0.3), rndIn(11.0, -0.12, 0.12)) * HALF; r = 0.7; }
    else { float a = k * 1.5708 + 0.6 + 0.4 * rnd(20.0 + k); o = vec2(cos(a) * 1.02, sin(a) * 0.95) * HALF; r = rndIn(30.0 + k, 0.3, 0.44); }
    vec2 q = p - o;
    float kind = i == 0 ? main : fract(main + 0.22 + 0.31 * k);
    bool flat_ = kind > 0.17 && kind < 0.34, slice = kind >= 0.34 && kind < 0.5 && i > 0;
    vec3 glaze = hsl(fract(rnd(40.0 + k)), 0.28, mix(0.22, 0.9, step(0.4, rnd(50.0 + k))));
    float d = length(q) - r;
    if (slice) r *= 0.62;
    c *= 1.0 - dropShadow(length(q - vec2(0.07, -0.1) * r) - r, 0.16 * r);
    if (slice) { c = mix(c, citrus(rot(k) * q / r, k + uSeed), fill(length(q) - r)); continue; }
    float inner = flat_ ? 0.97 : 0.84;
    vec3 ware = glaze * (0.72 + 0.4 * smoothstep(-r, r, dot(q, vec2(0.6, -0.7)) * -1.0));
    ware += 0.3 * soft(abs(length(q) / r - 0.94) - 0.015, 0.02) * smoothstep(-0.2, 0.9, dot(normalize(q), vec2(-0.6, 0.75)));
    if (flat_) ware = hex(0x5c3a22) * (0.8 + 0.4 * fbm(q * vec2(3.0, 26.0), 3));
    c = mix(c, ware, fill(d));
    vec2 z = q / (r * inner);
    if (length(z) < 1.0) {
      vec3 dish;
      vec2 zz = rot(k * 1.7 + uSeed) * z;
      if (kind < 0.17) dish = ramen(zz);
      else if (kind < 0.34) dish = pizza(zz / 0.98);
      else if (kind < 0.5) dish = citrus(zz, uSeed);
      else if (kind < 0.66) dish = latte(z);
      else if (kind < 0.83) dish = salad(zz);
      else dish = berries(zz);
      if (!flat_) dish *= mix(0.45, 1.0, smoothstep(0.0, 0.22, 1.0 - length(z + vec2(0.06, -0.08))));
      c = mix(c, dish, soft(length(z) - 0.99, 0.012));
    }
  }
  for (int i = 0; i < 14; i++) {
    float k = float(i);
    vec2 q = rot(k * 2.0) * (p - (vec2(rnd(60.0 + k), rnd(80.0 + k)) - 0.5) * 2.0 * HALF);
    float d = length(vec2(q.x * 0.55, abs(q.y) + 0.03)) - 0.05;
    c *= 1.0 - 0.25 * soft(length(vec2(q.x * 0.55 - 0.01, abs(q.y - 0.015) + 0.03)) - 0.055, 0.02);
    c = mix(c, hsl(mix(0.24, 0.34, rnd(90.0 + k)), 0.55, 0.3 + 4.0 * abs(q.y)), fill(d));
  }
  float window = smoothstep(1.6, -0.9, dot(p / HALF, vec2(0.55, -0.75)));
  return c * mix(vec3(0.42, 0.45, 0.6), vec3(1.22, 1.14, 1.0), window);
}
