// Trunks fading into lit mist, light shafts from above, a path with someone on it.
vec3 scene(vec2 p) {
  int[6] pick = int[6](8, 4, 1, 0, 3, 6);
  Sky s = skyOf(pick[uPalette % 6]);
  vec3 leaf = mix(s.ink, hsl(rndIn(2.0, 0.2, 0.42), 0.55, 0.2), 0.6);
  vec3 mist = mix(s.low, s.sun, 0.25);
  vec2 light = vec2(rndIn(1.0, -0.5, 0.5) * HALF.x, HALF.y * rndIn(3.0, 0.35, 0.95));
  vec3 c = mix(mist, mix(s.mid, leaf, 0.35), smoothstep(0.0, 1.7, length((p - light) * vec2(0.8, 0.75))));
  float ground = -HALF.y * 0.5;
  for (int i = 0; i < 6; i++) {
    float f = float(i) / 5.0, k = float(i) * 19.0 + uSeed;
    float spacing = mix(0.11, 0.75, f * f), x = p.x + k * 2.3 + uTimeSec * 0.03 * f * f;
    float id = floor(x / spacing), jitter = (hash2(vec2(id, k)) - 0.5) * 0.55;
    float thick = spacing * mix(0.07, 0.15, hash2(vec2(id, k + 1.0))) * mix(1.5, 1.0, f);
    float lean = (hash2(vec2(id, k + 2.0)) - 0.5) * 0.12;
    float bend = (fbm(vec2(p.y * 1.5 + id, k), 3) - 0.45) * 0.1 * f;
    float foot = ground - 0.55 * f * f * HALF.y + 0.05 * fbm(vec2(p.x * 3.0, k), 4);
    float local = (fract(x / spacing) - 0.5 - jitter) * spacing + lean * p.y + bend;
    float flare = 0.45 * thick * exp(-(p.y - foot) * 9.0);
    float d = abs(local) - thick - flare;
    float alive = step(0.2, hash2(vec2(id, k + 3.0)));
    vec3 bark = mix(mix(mist, s.mid, 0.45), leaf * 0.45, 0.2 + 0.8 * f);
    bark += mist * 0.22 * f * smoothstep(0.2, 1.0, local * sign(light.x - p.x) / thick) ;
    bark *= 0.82 + 0.36 * fbm(vec2(local * 70.0 / (0.3 + f), p.y * 7.0), 3);
    c = mix(c, bark, fill(d) * alive * step(foot, p.y));
    float canopy = fbm(vec2(p.x * mix(3.0, 1.7, f), p.y * mix(3.4, 2.0, f)) + k, 6) + (p.y / HALF.y - 0.85) * 0.7;
    vec3 foliage = mix(mix(mist, leaf, 0.45 + 0.4 * f), leaf * 0.5, f * 0.8);
    foliage += s.sun * 0.25 * smoothstep(0.45, 0.75, fbm(p * 16.0 + k, 3)) * exp(-length(p - light) * 1.6);
    c = mix(c, foliage, smoothstep(0.52, 0.58, canopy) * 0.85);
    vec3 soil = mix(mix(mist, leaf, 0.5 + 0.3 * f), leaf * 0.5, f) * (0.7 + 0.6 * fbm(vec2(p.x * 9.0, p.y * 26.0) + k, 4));
    soil += s.sun * 0.22 * smoothstep(0.55, 0.75, fbm(vec2(p.x * 3.0, p.y * 9.0) + k, 4)) * (1.0 - f * 0.7);
    float fern = foot + 0.07 * f * pow(noise(vec2(p.x * mix(50.0, 24.0, f), k)), 1.5);
    c = mix(c, soil, fill(p.y - fern));
    c = mix(c, mist, 0.1 * (1.0 - f) * exp(-abs(p.y - foot) * 4.0));
    if (i == 3 && rnd(8.0) > 0.4) {
      vec2 q = (p - vec2(light.x * 0.5, foot - 0.02)) / 0.32;
      c = mix(c, leaf * 0.28, fill(person(q, 0.3 + 0.3 * sin(uTimeSec * 3.0)) * 0.32));
    }
  }
  vec2 toLight = p - light - vec2(0.0, 0.6);
  float angle = atan(toLight.x, -toLight.y);
  float shaft = smoothstep(0.42, 0.78, fbm(vec2(angle * 9.0 + uSeed, uTimeSec * 0.06), 4)) * smoothstep(1.2, 0.1, abs(angle));
  c += s.sun * shaft * 0.42 * exp(-length(toLight) * 0.55) * smoothstep(0.1, 0.7, length(toLight));
  c += s.sun * 0.28 * exp(-length(p - light) * 2.2);
  vec2 g = p * 5.0 + vec2(sin(uTimeSec * 0.4), uTimeSec * 0.12);
  vec2 o = vec2(hash2(floor(g) + 3.0), hash2(floor(g) + 8.0)) * 0.8 + 0.1;
  c += s.sun * 0.8 * step(0.72, hash2(floor(g))) * exp(-length(fract(g) - o) * 36.0);
  return c;
}
