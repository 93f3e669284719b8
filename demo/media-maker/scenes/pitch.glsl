// A match from above in evening light: grass or wood, long shadows, a ball in flight.
vec3 scene(vec2 p) {
  bool grass = rnd(1.0) > 0.38;
  vec2 q = rot(rndIn(2.0, -0.35, 0.35)) * p;
  q *= 1.0 + 0.16 * q.y; q.y *= 1.12;
  q += vec2(rndIn(3.0, -0.5, 0.5) + uTimeSec * 0.02, rndIn(4.0, -0.2, 0.2));
  vec3 c; vec3 line = vec3(0.96);
  float d = 1e3;
  if (grass) {
    float stripe = step(0.5, fract(q.x * 1.7 + uSeed));
    float hue = rndIn(5.0, 0.24, 0.36);
    c = mix(hsl(hue, 0.55, 0.27), hsl(hue - 0.02, 0.55, 0.36), stripe) * (0.78 + 0.45 * fbm(q * 40.0, 3)) * (0.85 + 0.3 * fbm(q * 3.0, 4));
    d = abs(q.x) - 0.012;
    d = min(d, abs(length(q) - 0.44) - 0.012);
    d = min(d, length(q) - 0.03);
    d = min(d, abs(abs(q.y) - 1.12) - 0.013);
    d = min(d, abs(box(q - vec2(2.0, 0.0), vec2(0.55, 0.62))) - 0.012);
    d = min(d, abs(box(q + vec2(2.0, 0.0), vec2(0.55, 0.62))) - 0.012);
  } else {
    float plank = floor(q.y * 15.0);
    c = mix(hex(0xb8743a), hex(0xe2a765), 0.5 * hash2(vec2(plank, floor(q.x * 1.6 + hash1(plank) * 3.0))) + 0.5 * fbm(vec2(q.x * 2.0, q.y * 44.0), 4));
    c *= 0.92 + 0.1 * step(0.06, fract(q.y * 15.0));
    vec3 paint = hsl(goodHue(6.0), 0.6, 0.38);
    c = mix(c, paint * (0.85 + 0.2 * fbm(q * 3.0, 3)), max(fill(length(q) - 0.42), fill(box(q - vec2(1.5, 0), vec2(0.5, 0.36)))));
    d = min(abs(q.x) - 0.012, abs(length(q) - 0.42) - 0.013);
    d = min(d, abs(box(q - vec2(1.5, 0.0), vec2(0.5, 0.36))) - 0.012);
    d = min(d, max(abs(length(q - vec2(1.7, 0.0)) - 1.05) - 0.012, q.x - 1.9));
    d = min(d, abs(abs(q.y) - 1.08) - 0.014);
    c += 0.16 * exp(-length((q - vec2(0.4, 0.5)) * vec2(0.7, 1.6)) * 1.8);
  }
  c = mix(c, line, fill(d) * (grass ? 0.85 - 0.4 * fbm(q * 24.0, 3) : 0.92));
  vec2 light = normalize(vec2(rnd(7.0) > 0.5 ? 1.0 : -1.0, rndIn(8.0, -0.5, -0.9)));
  float hueA = rnd(9.0);
  vec3 teamA = hsl(hueA, 0.85, 0.5), teamB = hash1(uSeed) > 0.5 ? vec3(0.95) : hsl(fract(hueA + 0.45), 0.85, 0.45);
  for (int i = 0; i < 13; i++) {
    float k = float(i);
    vec2 o = vec2(rndIn(20.0 + k, -1.5, 1.5), rndIn(40.0 + k, -0.95, 0.95)) + 0.16 * vec2(sin(uTimeSec * 0.8 + k * 2.0), cos(uTimeSec * 0.6 + k * 1.3));
    vec2 m = q - o;
    float along = dot(m, light), across = dot(m, vec2(-light.y, light.x));
    float shadow = roundBox(vec2(along - 0.19, across), vec2(0.21, 0.035), 0.03);
    c *= 1.0 - 0.6 * soft(shadow, 0.012);
    float leg = 0.04 * sin(uTimeSec * 7.0 + k);
    float limbs = min(capsule(m, vec2(-0.02, 0.02), vec2(0.05 + leg, -0.05), 0.016), capsule(m, vec2(0.02, 0.0), vec2(-0.05 - leg, -0.06), 0.016));
    c = mix(c, hsl(0.07, 0.4, mix(0.25, 0.7, hash1(k + 3.0))), fill(limbs));
    float torso = length(rot(k) * m * vec2(0.72, 1.25)) - 0.05;
    vec3 shirt = (i % 2 == 0 ? teamA : teamB) * (0.75 + 0.4 * smoothstep(0.06, -0.06, dot(m, light)));
    c = mix(c, shirt, fill(torso));
    c = mix(c, hsl(0.06, 0.45, mix(0.12, 0.42, hash1(k + 13.0))), fill(length(m - vec2(0.0, 0.012)) - 0.026));
  }
  float fly = fract(uTimeSec * 0.22 + rnd(10.0));
  vec2 ball = mix(vec2(-0.8, rndIn(11.0, -0.5, 0.5)), vec2(0.9, rndIn(12.0, -0.4, 0.4)), fly);
  float lift = 4.0 * fly * (1.0 - fly);
  c *= 1.0 - 0.5 * soft(length(q - ball - light * 0.3 * lift) - 0.045, 0.03);
  vec2 b = (q - ball) / (0.05 * (1.0 + 0.5 * lift));
  if (length(b) < 1.2) {
    vec3 n = vec3(b, sqrt(max(1.0 - dot(b, b), 0.0)));
    vec3 skin = grass ? mix(vec3(1.0), vec3(0.1), step(0.62, noise(b * 2.4 + uTimeSec * 2.0))) : mix(hex(0xe8742a), vec3(0.1), step(abs(b.x + 0.2 * b.y * b.y), 0.06));
    c = mix(c, skin * (0.4 + 0.7 * max(dot(n, normalize(vec3(-light, 0.9))), 0.0)), fill((length(b) - 1.0) * 0.05));
  }
  float sweep = smoothstep(1.5, -0.6, dot(p / HALF, light));
  vec3 warm = grass ? mix(hex(0xffd9a0), vec3(1.0), rnd(13.0)) : vec3(1.05, 1.0, 0.95);
  return c * mix(vec3(0.45, 0.5, 0.7), warm * 1.3, sweep);
}
