import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import preact from '@preact/preset-vite';
import { build, defineConfig, type Plugin } from 'vite';

const compress = promisify(brotliCompress);
const params = { [constants.BROTLI_PARAM_QUALITY]: 10 }; // a second for 7 % less than 9; 11 gains 2 % more in twice the time

/** Lays a `.br` beside each script and style sheet as written: smaller than what a server would do on the fly. */
const compressed = (): Plugin => ({
  name: 'compressed',
  apply: 'build',
  async writeBundle({ dir }, bundle) {
    const texts = Object.keys(bundle).filter((name) => /\.(js|css)$/.test(name));
    await Promise.all(
      texts.map(async (name) => {
        const path = join(dir!, name);
        await writeFile(`${path}.br`, await compress(await readFile(path), { params }));
      }),
    );
  },
});

/** Names in the page itself what the map needs, so that a slow network brings it beside the page and not after it. */
const early = (): Plugin => ({
  name: 'early',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler(_page, { bundle = {}, filename }) {
      if (!filename.endsWith('index.html')) return [];
      const link = (rel: string, file: string) => ({
        tag: 'link',
        injectTo: 'head' as const,
        attrs: { rel, href: `/${file}`, crossorigin: true },
      });
      return Object.values(bundle).flatMap((file) => {
        if (file.type === 'chunk' && file.facadeModuleId?.endsWith('/map/map.ts'))
          return [link('modulepreload', file.fileName)];
        return /maplibre-gl-worker.*\.js$/.test(file.fileName) ? [link('prefetch', file.fileName)] : [];
      });
    },
  },
});

/** What the worker keeps of a build, by its address, so that the viewer opens without a network; the desk needs one. */
const shell = (names: string[]) => [
  '/',
  '/mark.svg',
  ...names.filter((name) => /\.(js|css)$/.test(name) && !name.includes('/publier-')).map((name) => `/${name}`),
];

/** Builds the programs that keep one address for ever, each as one file: the worker, and the component for other sites. */
const alone = (programs: Record<string, string>): Plugin => ({
  name: 'alone',
  apply: 'build',
  async writeBundle({ dir }, bundle) {
    const files = shell(Object.keys(bundle));
    const page = await readFile(join(dir!, 'index.html'), 'utf8');
    const version = createHash('sha256')
      .update(page + files.join())
      .digest('hex')
      .slice(0, 12);
    const define = { FILES: JSON.stringify(files), VERSION: JSON.stringify(version) };
    for (const [file, entry] of Object.entries(programs))
      await build({
        configFile: false,
        root: 'web',
        publicDir: false,
        logLevel: 'warn',
        define,
        build: {
          outDir: dir!,
          emptyOutDir: false,
          target: 'es2022',
          lib: { entry, formats: ['es'], fileName: () => file },
        },
      });
  },
});

/** The viewer's build: web/ in, web/dist out; in development the API answers on port 8080. */
export default defineConfig(({ command }) => {
  // Built from inside a test run, NODE_ENV says "test", and Preact would bring its debugging tools along.
  if (command === 'build') process.env.NODE_ENV = 'production';
  return {
    root: 'web',
    base: '/',
    plugins: [
      preact(),
      compressed(),
      early(),
      alone({ 'worker.js': 'offline/worker.ts', 'embed/terrier-map.js': 'embed/terrier-map.ts' }),
    ],
    build: {
      outDir: 'dist',
      emptyOutDir: true,
      target: 'es2022',
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 1200,
      rolldownOptions: { input: ['web/index.html', 'web/integrer.html', 'web/publier.html'] },
    },
    worker: { format: 'es' },
    server: {
      port: 5173,
      proxy: {
        '^/(api|lieu|donnees|accessibilite|verifier|connexion|deconnexion|recueil|acte|organisme|\\.well-known)\\b':
          'http://localhost:8080',
      },
    },
  };
});
