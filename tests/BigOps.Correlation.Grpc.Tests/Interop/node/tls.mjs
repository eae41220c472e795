// Stock grpc-js over TLS, with a certificate of its own: node tls.mjs HOST:PORT CERTIFICATE KEY. Prints what a call gave.
import fs from 'node:fs'
import { grpc, echo } from './contract.mjs'

const [address, certificate, key] = process.argv.slice(2)
const pem = fs.readFileSync(certificate)
for (const credentials of [grpc.credentials.createSsl(pem, fs.readFileSync(key), pem), grpc.credentials.createSsl(pem)]) {
  const client = new echo(address, credentials)
  await new Promise(done => client.Unary({ text: 'secret' }, { deadline: Date.now() + 5000 }, (error, response) => {
    console.log(error ? grpc.status[error.code] : response.text)
    done()
  }))
  client.close()
}
