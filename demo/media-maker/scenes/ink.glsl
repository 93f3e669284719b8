// Paint folded into itself, lit like a relief, with threads of gold.
float height(vec2 p, out vec2 fold) {
  float t = uTimeSec * 0.07;
  vec2 a = vec2(fbm(p + vec2(0.0, t) + uSeed, 3), fbm(p + vec2(5.2, 1.3 - t), 3));
  fold = vec2(fbm(p + 3.4 * a + vec2(1.7, 9.2) + t, 3), fbm(p + 3.4 * a + vec2(8.3, 2.8), 3));
  return fbm(p + 3.2 * fold, 3);
}
vec3 scene(vec2 p) {
  float hue = goodHue(1.0);
  vec2 q = p * rndIn(2.0, 0.9, 1.5) + rnd(3.0) * 20.0, fold, skip;
  float h = height(q, fold), e = 0.03;
  vec3 n = normalize(vec3(h - height(q + vec2(e, 0), skip), h - height(q + vec2(0, e), skip), e * 1.5));
  vec3 a = hsl(fract(hue), 0.78, 0.3), b = hsl(fract(hue + rndIn(4.0, -0.06, 0.06) + 1.0), 0.85, 0.55), d = hsl(goodHue(5.0), 0.75, 0.64);
  vec3 c = mix(a, b, smoothstep(0.25, 0.65, h));
  c = mix(c, d, smoothstep(0.42, 0.72, fold.x) * 0.85);
  c = mix(c, hex(0xfff4e4), smoothstep(0.55, 0.75, fold.y) * 0.75);
  c = mix(c, a * 0.25, smoothstep(0.45, 0.2, h));
  float light = dot(n, normalize(vec3(-0.5, 0.6, 0.55)));
  c *= 0.55 + 0.75 * max(light, 0.0);
  c += pow(max(dot(n, normalize(vec3(-0.35, 0.45, 0.9))), 0.0), 40.0) * 0.35;
  float vein = smoothstep(0.016, 0.003, abs(h - 0.47)) + 0.6 * smoothstep(0.01, 0.002, abs(fold.x - 0.5));
  return mix(c, hex(0xffd888) * (0.5 + 0.8 * max(light, 0.0)), vein * 0.8 * step(0.35, rnd(6.0)));
}
