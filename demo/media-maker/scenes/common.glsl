#version 300 es
precision highp float;
precision highp int;

// Shared by every scene: `scene(p)` gets p with the shorter side spanning -1..1 and y up.
uniform vec2 uSize;      // pixels of the buffer
uniform float uTimeSec;
uniform float uSeed;
uniform int uPalette;
uniform float uGrain;
out vec4 outColor;

vec2 HALF;  // half the frame in p's units
float PX;   // one pixel in p's units

uint mixBits(uint x) { x ^= x >> 16; x *= 0x7feb352du; x ^= x >> 15; x *= 0x846ca68bu; x ^= x >> 16; return x; }
float hash2(vec2 cell) {
  ivec2 c = ivec2(floor(cell));
  return float(mixBits(uint(c.x) * 0x9e3779b9u ^ mixBits(uint(c.y) + 0x7f4a7c15u))) / 4294967296.0;
}
float hash1(float n) { return hash2(vec2(n, 7.0)); }
float rnd(float k) { return hash2(vec2(uSeed * 31.0 + 11.0, k)); }
float rndIn(float k, float lo, float hi) { return mix(lo, hi, rnd(k)); }

float noise(vec2 p) {
  vec2 i = floor(p), f = fract(p);
  f = f * f * f * (f * (f * 6.0 - 15.0) + 10.0);
  return mix(mix(hash2(i), hash2(i + vec2(1, 0)), f.x), mix(hash2(i + vec2(0, 1)), hash2(i + vec2(1, 1)), f.x), f.y);
}
float fbm(vec2 p, int octaves) {
  float sum = 0.0, amp = 0.5;
  for (int i = 0; i < octaves; i++) {
    sum += amp * noise(p);
    p = mat2(1.6, 1.2, -1.2, 1.6) * p + 3.7;
    amp *= 0.5;
  }
  return sum;
}
mat2 rot(float a) { return mat2(cos(a), -sin(a), sin(a), cos(a)); }
vec3 hex(int h) { return vec3(float((h >> 16) & 255), float((h >> 8) & 255), float(h & 255)) / 255.0; }
vec3 hsl(float h, float s, float l) {
  vec3 k = mod(vec3(0, 8, 4) + h * 12.0, 12.0);
  return l - s * min(l, 1.0 - l) * clamp(min(k - 3.0, 9.0 - k), -1.0, 1.0);
}
// Hues that stay pleasant when saturated; the yellow-greens are left out on purpose.
float goodHue(float k) {
  float[10] hues = float[10](0.6, 0.93, 0.06, 0.5, 0.75, 0.015, 0.56, 0.84, 0.1, 0.66);
  return fract(hues[(uPalette + int(rnd(k) * 3.0) + int(k) * 3) % 10] + rndIn(k + 0.5, -0.02, 0.02) + 1.0);
}
float luma(vec3 c) { return dot(c, vec3(0.3, 0.6, 0.1)); }

// Signed distances, and how much of a pixel they cover.
float fill(float d) { return clamp(0.5 - d / PX, 0.0, 1.0); }
float soft(float d, float width) { return smoothstep(width, -width, d); }
float box(vec2 p, vec2 b) { vec2 q = abs(p) - b; return length(max(q, 0.0)) + min(max(q.x, q.y), 0.0); }
float roundBox(vec2 p, vec2 b, float r) { return box(p, b - r) - r; }
float capsule(vec2 p, vec2 a, vec2 b, float r) {
  vec2 pa = p - a, ba = b - a;
  return length(pa - ba * clamp(dot(pa, ba) / dot(ba, ba), 0.0, 1.0)) - r;
}
float unite(float a, float b, float k) { float h = max(k - abs(a - b), 0.0) / k; return min(a, b) - h * h * k * 0.25; }

// A standing person of height 1 with the feet at the origin.
float person(vec2 p, float stride) {
  float d = length((p - vec2(0.0, 0.9)) * vec2(1.15, 1.0)) - 0.085;
  d = min(d, unite(capsule(p, vec2(0.0, 0.5), vec2(0.0, 0.72), 0.1), capsule(p, vec2(-0.07, 0.74), vec2(0.07, 0.74), 0.05), 0.08));
  d = min(d, capsule(p, vec2(-0.11, 0.72), vec2(-0.15 - stride * 0.1, 0.44), 0.035));
  d = min(d, capsule(p, vec2(0.11, 0.72), vec2(0.15 + stride * 0.1, 0.44), 0.035));
  d = unite(d, capsule(p, vec2(-0.04, 0.5), vec2(-0.05 - stride * 0.16, 0.0), 0.05), 0.05);
  return unite(d, capsule(p, vec2(0.04, 0.5), vec2(0.05 + stride * 0.16, 0.0), 0.05), 0.05);
}
float bird(vec2 p, float flap) {
  p.x = abs(p.x);
  return abs(p.y - sin(p.x * 3.2) * flap) + max(p.x - 1.0, 0.0) * 4.0 - 0.16 * (1.0 - p.x);
}

struct Sky { vec3 top, mid, low, sun, ink; };
Sky skyOf(int id) {
  id = id % 10;
  if (id == 0) return Sky(hex(0x1d1b44), hex(0x7c3563), hex(0xff9657), hex(0xffe0a8), hex(0x150d1c));
  if (id == 1) return Sky(hex(0x12465e), hex(0x4f9fa6), hex(0xfadcaa), hex(0xfff4d4), hex(0x0a2029));
  if (id == 2) return Sky(hex(0x3a2f7c), hex(0xc9639a), hex(0xffc7a6), hex(0xfff0dc), hex(0x22143a));
  if (id == 3) return Sky(hex(0x070c2a), hex(0x1f4183), hex(0x86aee0), hex(0xf2f5ff), hex(0x050916));
  if (id == 4) return Sky(hex(0x4f7fb4), hex(0xeab978), hex(0xffd678), hex(0xfff8d8), hex(0x33251c));
  if (id == 5) return Sky(hex(0x1c0924), hex(0x8c1638), hex(0xff6238), hex(0xffc878), hex(0x12060f));
  if (id == 6) return Sky(hex(0x4fa8d2), hex(0xa4dedc), hex(0xf6f7dc), hex(0xffffff), hex(0x17424a));
  if (id == 7) return Sky(hex(0x0c071e), hex(0x341a70), hex(0xb45bd0), hex(0xffd0f2), hex(0x0a0514));
  if (id == 8) return Sky(hex(0x0c2422), hex(0x2f6358), hex(0xc6d492), hex(0xf8ffd8), hex(0x071412));
  return Sky(hex(0x1a66c0), hex(0x66b2ee), hex(0xdcf2fc), hex(0xffffff), hex(0x123a3c));
}
vec3 skyAt(Sky s, float h) {
  vec3 c = mix(s.low, s.mid, smoothstep(0.0, 0.55, h));
  return mix(c, s.top, smoothstep(0.35, 1.25, h));
}
vec3 sunGlow(Sky s, vec2 d, float radius) {
  float r = length(d);
  return s.sun * (soft(r - radius, 0.012) * 0.9 + 0.55 * exp(-r * 3.2 / (radius + 0.4)) * 0.7 + 0.5 * exp(-r * 9.0));
}
float stars(vec2 p, float density) {
  vec2 g = p * 34.0, cell = floor(g);
  float h = hash2(cell + 91.0);
  vec2 o = vec2(hash2(cell + 5.0), hash2(cell + 17.0)) * 0.7 + 0.15;
  float r = mix(0.03, 0.12, pow(hash2(cell + 29.0), 6.0));
  float twinkle = 0.75 + 0.25 * sin(uTimeSec * 3.0 + h * 60.0);
  return step(1.0 - density, h) * soft(length(fract(g) - o) - r, 0.07) * twinkle;
}
// Out-of-focus lights: a field of soft discs.
vec3 bokeh(vec2 p, float scale, float hueA, float hueB, float k) {
  vec3 sum = vec3(0.0);
  vec2 g = p * scale;
  for (int y = -1; y <= 1; y++) for (int x = -1; x <= 1; x++) {
    vec2 cell = floor(g) + vec2(x, y);
    float h = hash2(cell + k);
    vec2 o = cell + vec2(hash2(cell + k + 3.0), hash2(cell + k + 9.0));
    float r = 0.18 + 0.34 * hash2(cell + k + 21.0);
    float d = length(g - o) - r;
    float disc = soft(d, 0.06) * (0.55 + 0.45 * smoothstep(-r, 0.0, d));
    sum += hsl(mix(hueA, hueB, hash2(cell + k + 40.0)), 0.85, 0.6) * disc * step(0.45, h) * h;
  }
  return sum;
}
