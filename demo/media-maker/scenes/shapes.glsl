// Glossy solids melting into each other in a studio with a coloured sweep.
vec3 ballAt(int i) {
  float k = float(i) + uSeed * 3.0;
  return vec3(sin(uTimeSec * 0.5 + k * 2.1) * (0.5 + 0.45 * hash1(k)) * min(HALF.x, 1.3), cos(uTimeSec * 0.4 + k * 1.7) * 0.5 * min(HALF.y, 1.3), sin(uTimeSec * 0.35 + k * 3.3) * 0.45);
}
float world(vec3 q) {
  float d = 1e3;
  for (int i = 0; i < 6; i++) {
    float s = length(q - ballAt(i)) - mix(0.16, 0.42, hash1(float(i) + uSeed));
    d = unite(d, s, 0.35);
  }
  float kind = rnd(1.0);
  vec3 t = q; t.xy = rot(0.6 + uTimeSec * 0.2) * t.xy; t.yz = rot(0.9) * t.yz;
  if (kind < 0.4) d = unite(d, length(vec2(length(t.xz) - 0.95, t.y)) - 0.13, 0.12);
  else if (kind < 0.7) { vec3 m = abs(t) - 0.42; d = unite(d, length(max(m, 0.0)) - 0.08 + min(max(m.x, max(m.y, m.z)), 0.0), 0.2); }
  return min(d, 1.45 + q.y * 1.0 + (HALF.y - 1.0));
}
vec3 normalAt(vec3 q) {
  vec2 e = vec2(0.0015, 0.0);
  return normalize(vec3(world(q + e.xyy) - world(q - e.xyy), world(q + e.yxy) - world(q - e.yxy), world(q + e.yyx) - world(q - e.yyx)));
}
vec3 scene(vec2 p) {
  float hue = goodHue(2.0);
  vec3 paper = hsl(fract(hue), rndIn(3.0, 0.45, 0.75), rndIn(4.0, 0.3, 0.72)), other = hsl(goodHue(5.0), 0.85, 0.6);
  vec3 ro = vec3(0.0, 0.15, 3.6), rd = normalize(vec3(p * 0.9, -3.0));
  vec3 back = mix(paper * 0.75, mix(paper, vec3(1.0), 0.25), smoothstep(-1.2, 1.0, p.y));
  vec3 light = normalize(vec3(-0.6, 0.9, 0.7));
  float t = 1.8; bool hit = false;
  for (int i = 0; i < 64; i++) {
    float d = world(ro + rd * t);
    if (d < 0.0015) { hit = true; break; }
    t += d * 0.9;
    if (t > 9.0) break;
  }
  if (!hit) return back;
  vec3 q = ro + rd * t, n = normalAt(q);
  float shadow = 1.0, s = 0.05;
  for (int i = 0; i < 20; i++) { float d = world(q + light * s); shadow = min(shadow, 7.0 * d / s); s += clamp(d, 0.03, 0.25); if (shadow < 0.02) break; }
  shadow = clamp(shadow, 0.0, 1.0);
  float ao = clamp(0.3 + 0.7 * world(q + n * 0.22) / 0.22, 0.0, 1.0);
  if (q.y < -1.3 - (HALF.y - 1.0)) return mix(back, paper * (0.35 + 0.6 * shadow) * ao, smoothstep(9.0, 3.0, t));
  float field = 0.5 + 0.5 * sin(q.x * 1.6 + q.y * 2.1 + uSeed);
  vec3 base = mix(other, hsl(goodHue(6.0), 0.8, 0.64), field);
  vec3 c = base * (0.22 * ao + 0.85 * max(dot(n, light), 0.0) * shadow) + back * base * 0.5 * ao;
  vec3 r = reflect(rd, n);
  float strip = smoothstep(0.25, 0.3, r.y) * smoothstep(0.62, 0.57, r.y) * smoothstep(0.75, 0.6, abs(r.x + 0.3));
  float fresnel = 0.06 + 0.94 * pow(1.0 - max(dot(n, -rd), 0.0), 4.0);
  c += strip * 0.65 + mix(paper, vec3(1.0), 0.5) * fresnel * 0.65 * ao;
  return c + pow(max(dot(r, light), 0.0), 60.0) * shadow * 0.9;
}
