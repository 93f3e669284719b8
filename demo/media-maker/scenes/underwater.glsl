// Below the surface: shafts of light, a shoal, coral, sometimes glowing jellyfish.
float fish(vec2 q) {
  float body = length(vec2(q.x, q.y * (2.3 - 0.5 * q.x))) - 0.5;
  float tail = max(abs(q.y) - (-(q.x + 0.38)) * 0.75, abs(q.x + 0.6) - 0.22);
  return min(body, tail);
}
vec3 scene(vec2 p) {
  float hue = mix(0.5, 0.62, rnd(1.0));
  bool deep = rnd(2.0) > 0.6;
  if (uPalette % 5 == 4) hue = 0.44;
  if (uPalette % 5 == 3) hue = 0.7;
  float y = p.y / HALF.y;
  vec3 c = mix(hsl(hue + 0.06, 0.85, 0.07), hsl(hue, 0.75, deep ? 0.26 : 0.5), smoothstep(-1.1, 1.1, y));
  vec2 light = vec2(rndIn(3.0, -0.5, 0.5) * HALF.x, HALF.y * 1.5);
  vec2 v = p - light;
  float angle = atan(v.x, -v.y);
  float rays = smoothstep(0.4, 0.8, fbm(vec2(angle * 12.0 + uSeed, uTimeSec * 0.22), 4)) * 0.7 + smoothstep(0.45, 0.8, fbm(vec2(angle * 27.0, uTimeSec * 0.3 + 4.0), 3)) * 0.4;
  c += hsl(hue - 0.05, 0.7, 0.75) * rays * exp(-length(v) * 0.75) * 0.95 * (deep ? 0.6 : 1.0);
  c += hsl(hue - 0.06, 0.5, 0.9) * 0.7 * exp(-length((p - vec2(light.x, HALF.y * 1.05)) * vec2(0.7, 1.5)) * 2.2);
  for (int i = 0; i < 3; i++) {
    float f = float(i) / 2.0, x = p.x * mix(1.0, 1.5, f) + uSeed * 7.0 + f * 31.0;
    float top = -HALF.y + mix(0.55, 0.2, f) * fbm(vec2(x * mix(1.2, 1.8, f), f * 7.0), 5) + 0.22 * (1.0 - f) ;
    float id = floor(x * 6.0), l = fract(x * 6.0) - 0.5;
    top += (0.2 + 0.25 * hash1(id)) * step(0.5, hash1(id + 3.0)) * smoothstep(0.42, 0.1, abs(l + 0.1 * sin(p.y * 11.0 + id + uTimeSec))) * mix(0.4, 0.9, f);
    vec3 reef = mix(hsl(hue, 0.55, 0.28), mix(hsl(hue + 0.05, 0.7, 0.06), hsl(hash1(id + 8.0 + f), 0.8, 0.5), 0.42 * f), 0.35 + 0.65 * f);
    reef *= 0.7 + 0.6 * fbm(p * 14.0 + f * 5.0, 4);
    float caustic = pow(1.0 - abs(2.0 * fbm(p * vec2(5.0, 8.0) + uTimeSec * 0.3, 3) - 1.0), 8.0);
    reef += hsl(hue - 0.05, 0.6, 0.7) * caustic * 0.25;
    c = mix(c, reef, soft(p.y - top, 0.006));
  }
  for (int i = 0; i < 22; i++) {
    float k = float(i), big = i == 0 ? 0.34 : mix(0.05, 0.12, hash1(k + 1.0));
    vec2 o = vec2(mod(rnd(40.0 + k) * 2.6 + uTimeSec * (0.06 + 0.03 * hash1(k)) , 2.6) - 1.3, rndIn(70.0 + k, -0.3, 0.55) + 0.03 * sin(uTimeSec + k)) * HALF;
    o = mix(o, vec2(mod(uTimeSec * 0.07 + rnd(4.0), 1.0) - 0.5, 0.15 + 0.1 * sin(k)) * HALF + (vec2(hash1(k + 9.0), hash1(k + 19.0)) - 0.5) * vec2(1.3, 0.7), i > 0 ? 0.6 : 0.0);
    vec2 q = (p - o) / big; q.y += 0.05 * sin(q.x * 5.0 + uTimeSec * 6.0 + k);
    float d = fish(q);
    float pick = hash1(k + uSeed);
    vec3 skin = i == 0 || pick > 0.72 ? mix(hsl(0.07, 0.95, 0.55), vec3(1.0), step(0.55, sin(q.x * 9.0 + 0.6))) : mix(hsl(hue, 0.6, 0.12), hsl(hue - 0.05, 0.5, 0.55), smoothstep(-0.2, 0.4, q.y));
    skin *= 0.65 + 0.6 * smoothstep(-0.3, 0.3, q.y);
    if (length(q - vec2(0.3, 0.06)) < 0.055) skin = vec3(0.02);
    if (!(deep && i == 0)) c = mix(c, mix(skin, hsl(hue, 0.6, 0.35), i == 0 ? 0.1 : 0.35), fill(d * big));
  }
  if (deep) for (int i = 0; i < 5; i++) {
    float k = float(i), big = rndIn(100.0 + k, 0.12, 0.32);
    vec2 o = vec2(rndIn(110.0 + k, -0.8, 0.8), rndIn(120.0 + k, -0.2, 0.75)) * HALF + vec2(0.03 * sin(uTimeSec * 0.5 + k), 0.05 * sin(uTimeSec * 0.9 + k));
    vec2 q = (p - o) / big;
    float pulse = 1.0 + 0.08 * sin(uTimeSec * 2.4 + k);
    float bell = max(length(q * vec2(1.0 / pulse, 1.15)) - 0.55, -q.y - 0.1 - 0.05 * sin(q.x * 22.0));
    vec3 shine = hsl(fract(rndIn(130.0 + k, 0.75, 0.95)), 0.9, 0.65);
    c += shine * 0.35 * exp(-max(bell, 0.0) * 4.5);
    c = mix(c, shine * (0.4 + 0.9 * smoothstep(-0.35, 0.0, bell)) + 0.3 * soft(length(q - vec2(-0.12, 0.2)) - 0.05, 0.15), fill(bell * big) * 0.8);
    float strands = 0.0;
    for (int n = -3; n <= 3; n++) { float sx = float(n) * 0.13 + 0.07 * sin(q.y * 5.0 + uTimeSec * 2.0 + float(n) * 2.0 + k); strands += soft(abs(q.x - sx) - 0.008, 0.03) * step(q.y, -0.06) * smoothstep(-1.7 + 0.3 * abs(float(n)), -0.2, q.y); }
    c += shine * strands * 0.42;
  }
  vec2 g = p * 4.0 + vec2(0.0, -uTimeSec * 0.3), cell = floor(g);
  vec2 o = vec2(hash2(cell + 2.0), hash2(cell + 6.0)) * 0.7 + 0.15;
  float bubble = length(fract(g) - o) - 0.06 * hash2(cell + 8.0);
  return c + vec3(0.8, 0.95, 1.0) * step(0.72, hash2(cell)) * (0.4 * soft(abs(bubble) - 0.004, 0.02) + 0.12 * soft(bubble, 0.02));
}
