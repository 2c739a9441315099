// The compiler as openapi-typescript calls it: TypeScript 7, which this project is checked with, is a program alone.
import { ts } from '@ts-morph/common';

export default ts;
