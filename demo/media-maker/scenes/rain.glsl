// A wet street at night: shop light, bokeh, umbrellas and their reflections.
vec3 street(vec2 p, float hue) {
  float d = p.y;
  vec3 c = mix(hsl(fract(hue + 0.55), 0.5, 0.12), hsl(fract(hue + 0.6), 0.6, 0.05), smoothstep(0.0, 1.4, d));
  c += hsl(hue, 0.8, 0.5) * 0.55 * exp(-length(p * vec2(0.8, 1.1) - vec2(0, 0.25)) * 1.5);
  for (int side = -1; side <= 1; side += 2) {
    float sx = p.x * float(side);
    float depth = 1.0 / max(sx / HALF.x + 0.04, 0.05);
    float along = depth * 1.3 + float(side) * 7.0 + uSeed * 3.0, up = d * depth * 0.75;
    float inFacade = smoothstep(0.1, 0.14, sx / HALF.x);
    vec2 g = vec2(along * 2.2, up * 2.6), cell = floor(g), w = abs(fract(g) - 0.5);
    float seed = hash2(cell + float(side) * 31.0);
    vec3 wall = hsl(fract(hue + 0.55), 0.35, 0.07 + 0.05 * hash1(floor(along))) * (0.6 + 0.6 * fbm(vec2(along * 6.0, up * 6.0), 3));
    vec3 lamp = hsl(fract(hue + (seed < 0.92 ? 0.0 : 0.5) + 0.07 * (hash2(cell + 3.0) - 0.5) + 1.0), 0.75, 0.58);
    wall += lamp * step(0.5, seed) * step(w.x, 0.36) * step(w.y, 0.34) * (0.12 + 0.88 * pow(hash2(cell + 8.0), 2.0)) * 1.1;
    float shop = step(up, 0.85) * step(0.06, up) * step(w.x, 0.42);
    float shelf = step(0.22, fract(up * 5.0)), goods = hash2(vec2(floor(along * 30.0), floor(up * 5.0)));
    float stock = shelf * step(goods * 0.8 + 0.15, 1.0 - fract(up * 5.0) + 0.35);
    vec3 inside = mix(hex(0xffb45e), hsl(hue, 0.7, 0.6), 0.4) * (0.25 + 0.75 * smoothstep(0.0, 0.8, up)) * mix(0.6, 1.0, stock) * mix(0.8, 1.15, goods);
    wall = mix(wall, inside * (0.75 + 0.75 * hash1(floor(g.x) + 5.0)), shop);
    float awning = step(abs(up - 0.93), 0.09);
    wall = mix(wall, hsl(goodHue(60.0 + floor(g.x)), 0.6, 0.3) * (0.4 + 0.6 * step(0.5, fract(along * 9.0))), awning * 0.9);
    vec2 sg = vec2(fract(along * 1.1) - 0.5, up - 1.45 - 0.5 * hash1(floor(along * 1.1)));
    vec3 neon = hsl(goodHue(floor(along * 1.1) + 2.0), 0.95, 0.62);
    float sign_ = box(sg, vec2(0.11, 0.34));
    wall = mix(wall, neon * (0.55 + 0.45 * step(0.35, fract(sg.y * 7.0 + hash1(floor(along)))) ), step(sign_, 0.0) * step(0.35, hash1(floor(along * 1.1) + 9.0)));
    wall += neon * 0.5 * exp(-max(sign_, 0.0) * 7.0) * step(0.35, hash1(floor(along * 1.1) + 9.0));
    c = mix(c, mix(wall, hsl(hue, 0.7, 0.42), 0.75 * smoothstep(2.0, 9.0, depth)), inFacade * step(0.0, d));
  }
  vec3 lights = bokeh(vec2(p.x, p.y - 0.35) * 1.1 + vec2(uTimeSec * 0.01, 0.0), 5.0, hue - 0.06, hue + 0.14, uSeed + 4.0);
  return c + lights * 0.35 * exp(-length(p * vec2(1.2, 1.8) - vec2(0, 0.4)) * 1.8);
}
vec4 walker(vec2 q, float hue, float phase) {
  vec2 u = q - vec2(0.02, 0.86);
  float dome = max(length(u * vec2(1.0, 1.12)) - 0.46, -u.y - 0.02 - 0.035 * abs(sin(atan(u.x, 0.32) * 6.0)));
  float body = min(person(q, 0.35 * sin(uTimeSec * 3.2 + phase)), max(abs(q.x) - 0.22 + (q.y - 0.28) * 0.26, max(0.26 - q.y, q.y - 0.72)));
  float stick = box(q - vec2(0.02, 0.8), vec2(0.009, 0.2));
  float ribs = smoothstep(0.06, 0.0, abs(sin(atan(u.x, u.y + 0.25) * 5.0)));
  vec3 fabric = hsl(fract(hue), 0.82, 0.52) * (0.5 + 0.65 * smoothstep(-0.3, 0.45, u.y - u.x * 0.4)) * (1.0 - 0.22 * ribs) + 0.12 * smoothstep(0.02, 0.0, abs(dome + 0.02));
  vec4 c = vec4(hex(0x0a0910), 0.0);
  c = mix(c, vec4(hex(0x0b0a12), 1.0), fill(min(body, stick) * 0.5));
  return mix(c, vec4(fabric, 1.0), fill(dome * 0.5));
}
vec3 full(vec2 p, float hue) {
  vec3 c = street(p, hue);
  for (int i = 0; i < 4; i++) {
    float k = float(i), size = mix(0.3, 0.82, pow(k / 3.0, 1.5));
    float x = (i == 3 ? rndIn(30.0, -0.35, 0.35) : rndIn(20.0 + k, -0.55, 0.55)) * HALF.x;
    vec2 q = (p - vec2(x, 0.34 - 0.34 * smoothstep(0.2, 0.85, size) - (i == 3 ? 0.02 : 0.0) - 0.32 + 0.2 * (1.0 - size))) / size;
    vec4 w = walker(q, goodHue(40.0 + k), k * 2.0);
    vec3 rim = hsl(hue, 0.8, 0.6) * 0.3 * exp(-length(q - vec2(0, 0.7)) * 2.0);
    c = mix(c, w.rgb + rim * 0.4, w.a);
  }
  return c;
}
vec3 scene(vec2 p) {
  float[6] hues = float[6](0.08, 0.9, 0.58, 0.12, 0.76, 0.45);
  float hue = hues[uPalette % 6] + rndIn(1.0, -0.03, 0.03), ground = -0.34;
  vec2 q = p - vec2(0.0, ground);
  vec3 c;
  if (q.y > 0.0) c = full(q, hue);
  else {
    float depth = -q.y;
    c = vec3(0.0);
    for (int i = 0; i < 6; i++) {
      float j = (float(i) + hash2(gl_FragCoord.xy + uTimeSec * 60.0)) / 6.0;
      float puddle = fbm(vec2(p.x * 3.0, p.y * 8.0) + uSeed, 4);
      float wob = (fbm(vec2(p.x * 9.0, p.y * 36.0 - uTimeSec * 1.4), 3) - 0.45) * 0.14 * (0.25 + depth) * mix(1.3, 0.3, smoothstep(0.4, 0.6, puddle));
      c += full(vec2(q.x + wob, depth * (0.82 + 0.5 * j * mix(1.0, 0.15, smoothstep(0.45, 0.6, puddle)))), hue) / 6.0;
    }
    c *= mix(0.95, 0.5, depth);
    float gloss = smoothstep(0.6, 0.85, fbm(vec2(p.x * 14.0, p.y * 70.0), 3));
    c += c * gloss * 0.9 + hsl(hue, 0.6, 0.3) * 0.06;
    vec2 g = vec2(p.x * 7.0, p.y * 16.0), cell = floor(g);
    float age = fract(uTimeSec * 1.2 + hash2(cell) * 5.0);
    float ring = abs(length((fract(g) - 0.5)) - age * 0.42) - 0.012;
    c += vec3(0.7, 0.8, 0.95) * soft(ring, 0.05) * (1.0 - age) * 0.22 * step(0.4, hash2(cell + 4.0));
  }
  for (int i = 0; i < 2; i++) {
    float f = float(i);
    vec2 g = rot(-0.1) * p * vec2(mix(30.0, 17.0, f), mix(2.6, 1.5, f)) + vec2(f * 7.0, uTimeSec * mix(6.0, 5.0, f));
    g.y += hash1(floor(g.x)) * 9.0;
    float streak = smoothstep(0.14, 0.0, abs(fract(g.x) - 0.5)) * smoothstep(0.0, 0.5, fract(g.y)) * step(fract(g.y), 0.55) * step(0.55, hash2(floor(g)));
    c += mix(vec3(0.65, 0.75, 0.95), hsl(hue, 0.6, 0.7), 0.3) * streak * mix(0.1, 0.17, f);
  }
  return c;
}
