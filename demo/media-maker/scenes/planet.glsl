// A planet with weather, atmosphere and sometimes rings, a moon, nebula and stars.
vec3 scene(vec2 p) {
  float hue = goodHue(1.0);
  vec3 glow = hsl(fract(hue), 0.8, 0.62), second = hsl(goodHue(2.0), 0.7, 0.5);
  vec2 warp = vec2(fbm(p * 1.2 + uSeed, 5), fbm(p * 1.2 + uSeed + 40.0, 5));
  float cloud = fbm(p * 1.1 + warp * 2.2 + uSeed, 6), veil = fbm(p * 2.3 - warp * 1.6, 5);
  vec3 c = hex(0x05060f) + second * 0.62 * pow(smoothstep(0.35, 0.85, cloud), 1.5) + glow * 0.35 * pow(smoothstep(0.45, 0.85, veil), 2.0);
  c += vec3(1.0, 0.96, 0.9) * (stars(p, 0.5) + stars(p * 0.55 + 9.0, 0.14) * 1.5);
  vec2 center = vec2(rndIn(3.0, -0.45, 0.45) * HALF.x, rndIn(4.0, -0.25, 0.2) * HALF.y);
  float radius = rndIn(5.0, 0.42, 0.72);
  if (rnd(6.0) > 0.72) { radius = 1.5; center = vec2(rndIn(3.0, -0.5, 0.5), -HALF.y - 0.85); }
  vec3 sunDir = normalize(vec3(rnd(7.0) > 0.5 ? 0.8 : -0.8, rndIn(8.0, 0.2, 0.6), 0.45));
  vec2 q = (p - center) / radius;
  float tilt = rndIn(9.0, -0.5, 0.5), r = length(q);
  bool gas = rnd(11.0) > 0.45, ringed = rnd(12.0) > 0.4 && radius < 1.0;
  vec3 rings = vec3(0.0); float ringAlpha = 0.0;
  vec2 rq = rot(tilt) * q; rq.y /= 0.26;
  float rr = length(rq);
  if (ringed) {
    float band = smoothstep(1.28, 1.34, rr) * smoothstep(2.25, 2.15, rr);
    float grooves = 0.35 + 0.65 * fbm(vec2(rr * 26.0, uSeed), 4) - 0.6 * soft(abs(rr - 1.86) - 0.03, 0.02);
    float shadow = smoothstep(0.0, 0.35, length(q - sunDir.xy * -1.2 * dot(q, sunDir.xy) * step(dot(q, sunDir.xy), 0.0)) - 0.2);
    rings = mix(glow, vec3(1.0, 0.95, 0.85), 0.55) * (0.4 + 0.7 * grooves) * mix(0.25, 1.0, dot(q, sunDir.xy) < 0.0 ? smoothstep(0.85, 1.1, abs(dot(q, vec2(-sunDir.y, sunDir.x)))) : 1.0);
    ringAlpha = band * clamp(grooves, 0.0, 1.0) * 0.9;
  }
  if (rq.y > 0.0) c = mix(c, rings, ringAlpha);
  c += glow * 0.9 * exp(-max(r - 1.0, 0.0) * 9.0) * smoothstep(-0.7, 0.9, dot(q / max(r, 0.01), sunDir.xy)) * step(1.0, r);
  if (r < 1.0 + PX / radius) {
    vec3 n = vec3(q, sqrt(max(1.0 - r * r, 0.0)));
    vec3 m = n; m.xy = rot(tilt) * m.xy;
    float lon = atan(m.x, m.z) + uTimeSec * 0.09;
    vec3 ground;
    if (gas) {
      float turbulence = fbm(vec2(lon * 2.0, m.y * 6.0) + uSeed, 5);
      float bands = fbm(vec2(turbulence * 0.9, m.y * 7.0 + turbulence * 0.8) + uSeed, 5);
      ground = mix(hsl(fract(hue + 0.05), 0.55, 0.32), mix(glow, vec3(1.0, 0.94, 0.85), 0.55), smoothstep(0.25, 0.72, bands));
      ground = mix(ground, second, 0.4 * smoothstep(0.55, 0.75, fbm(vec2(lon, m.y * 13.0) + 5.0, 4)));
    } else {
      float terrain = fbm(vec2(lon * 1.6, m.y * 2.6) + uSeed, 7);
      ground = mix(hsl(fract(hue + 0.02), 0.65, 0.16), hsl(fract(hue), 0.6, 0.34), smoothstep(0.3, 0.5, terrain));
      ground = mix(ground, hsl(fract(hue + 0.42), 0.4, 0.42), smoothstep(0.5, 0.54, terrain));
      float weather = fbm(vec2(lon * 2.0, m.y * 4.0) + vec2(fbm(vec2(lon, m.y) * 4.0, 4) * 1.5 + uTimeSec * 0.03, 9.0), 6);
      ground = mix(ground, vec3(0.97), 0.85 * smoothstep(0.5, 0.72, weather));
    }
    float day = smoothstep(-0.12, 0.75, dot(n, sunDir));
    vec3 body = ground * (0.03 + 1.25 * day);
    body += glow * pow(1.0 - n.z, 2.6) * (0.15 + 1.1 * day);
    body += hex(0xffc878) * smoothstep(0.62, 0.8, fbm(vec2(lon, m.y) * 16.0, 3)) * (1.0 - smoothstep(-0.2, 0.02, dot(n, sunDir))) * (gas ? 0.0 : 0.9);
    c = mix(c, body, fill((r - 1.0) * radius));
  }
  if (rq.y <= 0.0) c = mix(c, rings, ringAlpha);
  vec2 moonAt = center + vec2(rndIn(13.0, 0.7, 1.1) * -sign(center.x + 0.01) * HALF.x * 0.8, rndIn(14.0, 0.1, 0.6) * HALF.y);
  float moonR = rndIn(15.0, 0.05, 0.14);
  vec2 mq = (p - moonAt) / moonR;
  if (length(mq) < 1.1) {
    vec3 n = vec3(mq, sqrt(max(1.0 - dot(mq, mq), 0.0)));
    float crater = 0.55 + 0.5 * fbm(mq * 3.0 + 8.0, 5);
    c = mix(c, vec3(0.86, 0.84, 0.82) * crater * (0.04 + smoothstep(-0.05, 0.7, dot(n, sunDir))), fill((length(mq) - 1.0) * moonR));
  }
  vec2 flare = p - sunDir.xy * HALF * 1.05;
  return c + vec3(1.0, 0.92, 0.8) * (0.5 * exp(-length(flare) * 4.0) + 0.35 * exp(-length(flare) * 16.0) + 0.1 * exp(-abs(flare.y) * 40.0) * exp(-abs(flare.x) * 1.5));
}
