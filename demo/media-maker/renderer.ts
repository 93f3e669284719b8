import { readFileSync } from "node:fs";
import { chromium, type Page } from "@playwright/test";

export interface Shot {
  scene: string;
  width: number;
  height: number;
  seed: number;
  palette: number;
  timeSec: number;
  grain: number;
}

export interface Renderer {
  /** Draws one frame and returns it as PNG bytes. */
  draw(shot: Shot): Promise<Buffer>;
  close(): Promise<void>;
}

const sceneFolder = new URL("./scenes/", import.meta.url);
const readScene = (name: string) => readFileSync(new URL(`${name}.glsl`, sceneFolder), "utf8");

function fragmentSource(scene: string): string {
  return [readScene("common"), readScene(scene), readScene("finish")].join("\n");
}

/** Opens a headless browser whose WebGL (software is enough) draws the scenes. */
export async function openRenderer(executablePath: string | undefined): Promise<Renderer> {
  const browser = await chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"],
  });
  const page = await browser.newPage();
  await page.setContent("<canvas></canvas>");
  await page.evaluate(installPainter);
  const compiled = new Set<string>();

  return {
    async draw(shot) {
      if (!compiled.has(shot.scene)) {
        await compile(page, shot.scene);
        compiled.add(shot.scene);
      }
      const base64 = await page.evaluate((s) => window.paint(s), shot);
      return Buffer.from(base64, "base64");
    },
    close: () => browser.close(),
  };
}

async function compile(page: Page, scene: string): Promise<void> {
  const problem = await page.evaluate(([name, source]) => window.compileScene(name, source), [
    scene,
    fragmentSource(scene),
  ] as const);
  if (problem !== null) throw new Error(`Scene ${scene} does not compile: ${problem}`);
}

declare global {
  interface Window {
    compileScene(name: string, source: string): string | null;
    paint(shot: Shot): string;
  }
}

/** Runs inside the page, so it may use nothing from this module. */
function installPainter(): void {
  const canvas = document.querySelector("canvas");
  const found = canvas?.getContext("webgl2", { preserveDrawingBuffer: true, antialias: false });
  if (!canvas || !found) throw new Error("WebGL 2 is not available in this browser");
  const gl = found;
  const programs = new Map<string, WebGLProgram>();

  function shader(kind: number, source: string): WebGLShader {
    const made = gl.createShader(kind);
    if (!made) throw new Error("The WebGL context was lost");
    gl.shaderSource(made, source);
    gl.compileShader(made);
    return made;
  }

  window.compileScene = (name, source) => {
    const program = gl.createProgram();
    const fragment = shader(gl.FRAGMENT_SHADER, source);
    gl.attachShader(
      program,
      shader(
        gl.VERTEX_SHADER,
        "#version 300 es\nvoid main() { gl_Position = vec4(gl_VertexID == 1 ? 3 : -1, gl_VertexID == 2 ? 3 : -1, 0, 1); }",
      ),
    );
    gl.attachShader(program, fragment);
    gl.linkProgram(program);
    if (!gl.getProgramParameter(program, gl.LINK_STATUS)) {
      return gl.getShaderInfoLog(fragment) ?? "unknown";
    }
    programs.set(name, program);
    return null;
  };

  window.paint = (shot) => {
    const program = programs.get(shot.scene);
    if (!program) throw new Error(`${shot.scene} was not compiled`);
    canvas.width = shot.width;
    canvas.height = shot.height;
    gl.viewport(0, 0, shot.width, shot.height);
    gl.useProgram(program);
    const at = (name: string) => gl.getUniformLocation(program, name);
    gl.uniform2f(at("uSize"), shot.width, shot.height);
    gl.uniform1f(at("uTimeSec"), shot.timeSec);
    gl.uniform1f(at("uSeed"), shot.seed);
    gl.uniform1i(at("uPalette"), shot.palette);
    gl.uniform1f(at("uGrain"), shot.grain);
    gl.drawArrays(gl.TRIANGLES, 0, 3);
    return canvas.toDataURL("image/png").slice("data:image/png;base64,".length);
  };
}
