const SAMPLE_RATE = 44_100;
// Four chords, as semitones above the root note.
const CHORDS = [
  [0, 7, 12, 16],
  [-3, 4, 12, 16],
  [-7, 5, 9, 14],
  [-5, 2, 11, 14],
];

const hertz = (semitones: number) => 196 * 2 ** (semitones / 12);

/** One sample of the pad and its melody. */
function voiceAt(t: number, chordSec: number, variant: number): number {
  const transpose = [0, 2, -3, 5, -5, 3][variant % 6] ?? 0;
  const chord = CHORDS[Math.floor(t / chordSec) % CHORDS.length] ?? [];
  const inChord = t % chordSec;
  const swell = Math.min(1, inChord / 0.4) * Math.min(1, (chordSec - inChord) / 0.3);
  const pad = chord.reduce((sum, note) => {
    const f = hertz(note + transpose);
    return sum + Math.sin(2 * Math.PI * f * t) + 0.5 * Math.sin(2 * Math.PI * f * 1.003 * t);
  }, 0);
  const beatSec = 0.25 + 0.0625 * (variant % 3);
  const beat = Math.floor(t / beatSec);
  const note = chord[(beat * (2 * (variant % 2) + 1) + Math.floor(beat / 3)) % chord.length] ?? 0;
  const sincePluck = t - beat * beatSec;
  const pluck = Math.exp(-sincePluck * 9) * Math.min(1, sincePluck / 0.006);
  return pad * 0.05 * swell + Math.sin(2 * Math.PI * hertz(note + transpose + 12) * t) * 0.1 * pluck;
}

/** A quiet pad with a plucked melody, as a mono 16-bit WAV file. */
export function composeWav(durationSec: number, variant: number): Buffer {
  const count = Math.round(durationSec * SAMPLE_RATE);
  const chordSec = durationSec / CHORDS.length;
  const samples = Float64Array.from({ length: count }, (_, i) => voiceAt(i / SAMPLE_RATE, chordSec, variant));
  const pcm = Buffer.alloc(count * 2);
  for (let i = 0; i < count; i++) {
    const edge = Math.min(1, i / (0.3 * SAMPLE_RATE), (count - i) / (0.6 * SAMPLE_RATE));
    const echo = i > 13_000 ? (samples[i - 13_000] ?? 0) * 0.35 : 0;
    const value = Math.max(-1, Math.min(1, ((samples[i] ?? 0) + echo) * edge));
    pcm.writeInt16LE(Math.round(value * 32_000), i * 2);
  }
  return Buffer.concat([wavHeader(pcm.length), pcm]);
}

function wavHeader(dataBytes: number): Buffer {
  const header = Buffer.alloc(44);
  header.write("RIFF", 0);
  header.writeUInt32LE(36 + dataBytes, 4);
  header.write("WAVEfmt ", 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(SAMPLE_RATE, 24);
  header.writeUInt32LE(SAMPLE_RATE * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write("data", 36);
  header.writeUInt32LE(dataBytes, 40);
  return header;
}
