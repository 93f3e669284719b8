void main() {
  vec2 frag = gl_FragCoord.xy;
  float shorter = min(uSize.x, uSize.y);
  HALF = uSize / shorter;
  PX = 2.0 / shorter;
  vec2 p = (2.0 * frag - uSize) / shorter;
  // Each seed frames the same scene differently.
  float zoom = mix(0.74, 1.0, rnd(200.0));
  vec2 view = p * zoom + (vec2(rnd(201.0), rnd(202.0)) * 2.0 - 1.0) * HALF * (1.0 - zoom) * 0.8;
#ifndef KEEP_SIDES
  if (rnd(203.0) > 0.5) view.x = -view.x;
#endif
  PX *= zoom;
  vec3 c = max(scene(view), 0.0);
  // Roll highlights off instead of clipping them, then a gentle contrast curve and vignette.
  c = mix(c, 0.72 + 0.28 * (1.0 - exp(-(c - 0.72) / 0.28)), step(0.72, c));
  c = mix(c, c * c * (3.0 - 2.0 * c), 0.22);
  c *= 1.0 - 0.38 * smoothstep(0.55, 1.5, length(p / HALF));
  float g = hash2(floor(frag / 2.0) + uSeed * 77.0) - 0.5;
  outColor = vec4(c + g * uGrain * (1.0 - 0.6 * luma(c)), 1.0);
}
