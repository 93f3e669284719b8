// A record turning under coloured light, seen close.
vec3 scene(vec2 p) {
  float hue = goodHue(1.0);
  vec3 a = hsl(fract(hue), 0.85, 0.6), b = hsl(goodHue(2.0), 0.9, 0.58);
  vec3 c = mix(a * 0.5, b * 0.3, smoothstep(-1.0, 1.0, p.x + p.y)) + bokeh(p * 0.8 + vec2(uTimeSec * 0.02, 0.0), 2.2, hue, hue + 0.2, uSeed) * 0.3 * smoothstep(-0.2, 0.8, p.y);
  vec2 q = p - vec2(rndIn(3.0, -0.35, 0.2) * HALF.x, -0.25 * HALF.y);
  q.y *= rndIn(4.0, 1.25, 1.7);
  float wood = fbm(vec2(p.x * 1.5, p.y * 26.0), 4);
  c = mix(c, mix(hex(0x2a1810), hex(0x6b4128), wood) * mix(a, vec3(1.0), 0.6) * 1.25, soft(p.y + 0.25 - 0.02 * p.x, 0.01) );
  float r = length(q), an = atan(q.y, q.x);
  c *= 1.0 - 0.7 * soft(length(q - vec2(0.05, -0.1)) - 1.12, 0.16);
  c = mix(c, hex(0x24242a) + 0.1 * a, fill(r - 1.12));
  if (r < 1.08) {
    float grooves = 0.5 + 0.5 * sin(r * 330.0), track = smoothstep(0.4, 0.6, hash1(floor(r * 13.0)));
    vec3 disc = hex(0x0b0b0f) * (0.7 + 0.5 * grooves);
    float shine = pow(abs(cos(an - 0.9)), 26.0), shine2 = pow(abs(cos(an - 2.3)), 40.0);
    disc += (a * shine * 1.3 + b * shine2 * 1.2) * (0.5 + 0.5 * grooves) * (0.6 + 0.4 * track) * smoothstep(0.3, 0.5, r);
    disc += hsl(fract(an * 0.5 + r), 0.8, 0.5) * 0.07 * shine;
    float spin = an + uTimeSec * 3.4;
    vec3 label = mix(a, b, step(0.0, sin(spin * 2.0 + r * 14.0))) * (0.75 + 0.3 * smoothstep(-0.3, 0.3, q.y));
    label = mix(label, vec3(1.0, 0.96, 0.9), soft(abs(r - 0.27) - 0.012, 0.008));
    disc = mix(disc, label, fill(r - 0.36));
    disc = mix(disc, vec3(0.75), fill(r - 0.03));
    c = mix(c, disc, fill(r - 1.05));
  }
  vec2 pivot = vec2(HALF.x * 0.72, 0.3), tip = vec2(0.3, -0.12) * HALF;
  float arm = min(capsule(p, pivot, mix(pivot, tip, 0.75) + vec2(0.05, 0.0), 0.022), capsule(p, mix(pivot, tip, 0.75) + vec2(0.05, 0.0), tip, 0.03));
  c *= 1.0 - 0.55 * soft(min(capsule(p + vec2(0.0, 0.09), pivot, tip, 0.03), length(p + vec2(0, 0.09) - pivot) - 0.14), 0.05);
  c = mix(c, mix(hex(0x6a6a74), hex(0xf4f2f0), smoothstep(0.02, -0.02, arm + 0.01)) * mix(a, vec3(1.0), 0.7), fill(arm));
  c = mix(c, mix(hex(0x9a98a0), hex(0x2c2b33), smoothstep(0.0, 0.13, length(p - pivot))), fill(length(p - pivot) - 0.13));
  return c + b * 0.2 * exp(-length(p - vec2(HALF.x, HALF.y)) * 1.2);
}
