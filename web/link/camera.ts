import { type Parameter, readNumber, rounded, writeRounded } from './parameter.ts';

/** Where the map stands; null: where the territory asks for it. */
export type CameraPart = { camera: { zoom: number; lat: number; lon: number } | null };

/** The map stands where the territory asks for it. */
export const emptyCamera: CameraPart = { camera: null };

const readCamera = (text: string): Partial<CameraPart> => {
  const parts = text.split('/');
  const zoom = readNumber(parts[0], 0, 24);
  const [lat, lon] = [readNumber(parts[1], -85, 85), readNumber(parts[2], -180, 180)];
  return zoom === null || lat === null || lon === null
    ? {}
    : { camera: { zoom: rounded(zoom, 2), lat: rounded(lat, 5), lon: rounded(lon, 5) } };
};

const writeCamera = ({ camera }: CameraPart): string | null =>
  camera && `${writeRounded(camera.zoom, 2)}/${writeRounded(camera.lat, 5)}/${writeRounded(camera.lon, 5)}`;

/** `carte=zoom/latitude/longitude`. */
export const cameraParameters: Parameter<CameraPart>[] = [
  { name: 'carte', also: ['map'], read: readCamera, write: writeCamera },
];
