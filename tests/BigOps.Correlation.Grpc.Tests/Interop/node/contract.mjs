// The stock library with what echo.proto and the protos of the service declare.
import grpc from '@grpc/grpc-js'
import loader from '@grpc/proto-loader'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const here = path.dirname(fileURLToPath(import.meta.url))
const protos = path.resolve(here, '../../../../protos')
const options = { keepCase: true, longs: Number, enums: String, defaults: true, oneofs: true, includeDirs: [path.resolve(here, '..'), protos] }

export const load = (...files) => grpc.loadPackageDefinition(loader.loadSync(files, options))
export const decode = (file, type, bytes) => loader.loadSync([file], options)[type].deserialize(bytes)
export const encode = (file, type, value) => loader.loadSync([file], options)[type].serialize(value)
export const echo = load('echo.proto').bigops.testing.v1.Echo
export { grpc }
