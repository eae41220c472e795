// The echo service on stock grpc-js; the twin of EchoService.cs. Prints its port, ends when its input does.
import { grpc, echo, encode } from './contract.mjs'

const details = (code, message) => encode('google/rpc/status.proto', 'google.rpc.Status', {
  code,
  message,
  details: [{
    type_url: 'type.googleapis.com/google.rpc.BadRequest',
    value: encode('google/rpc/error_details.proto', 'google.rpc.BadRequest', { field_violations: [{ field: 'text', description: 'is wrong' }] }),
  }],
})

function failure(request) {
  if (!request.fail_code) return null
  const metadata = new grpc.Metadata()
  if (request.with_details) metadata.set('grpc-status-details-bin', Buffer.from(details(request.fail_code, request.fail_message)))
  else metadata.set('x-why', 'asked')
  return { code: request.fail_code, details: request.fail_message, metadata }
}

function echoed(call) {
  const metadata = new grpc.Metadata()
  for (const key of Object.keys(call.metadata.getMap()).filter(key => key.startsWith('x-echo'))) {
    for (const value of call.metadata.get(key)) metadata.add(key, value)
  }
  return metadata
}

function begin(call, request) {
  if (!request.echo_metadata) return undefined
  call.sendMetadata(echoed(call))
  return echoed(call)
}

const left = call => {
  const deadline = call.getDeadline()
  return Number.isFinite(+deadline) ? +deadline - Date.now() : 0
}

const response = (call, request, count) => ({
  text: request.text,
  payload: request.response_bytes ? Buffer.alloc(request.response_bytes) : request.payload,
  count,
  left_ms: Math.round(left(call)),
})

const service = {
  Unary(call, callback) {
    const trailers = begin(call, call.request)
    if (call.request.hang) return
    const failed = failure(call.request)
    if (failed) callback(failed)
    else callback(null, response(call, call.request, 1), trailers)
  },
  Collect(call, callback) {
    let count = 0, bytes = 0, failed = null, last = {}
    call.on('data', request => {
      last = request
      failed ??= failure(request)
      count++
      bytes += request.payload.length
      if (failed) callback(failed)
    })
    call.on('end', () => failed || callback(null, { ...response(call, last, count), text: `${count} requests, ${bytes} bytes` }))
    call.on('error', () => {})
  },
  Expand(call) {
    const trailers = begin(call, call.request)
    if (call.request.hang) return
    for (let index = 1; index <= Math.max(1, call.request.repeat); index++) call.write(response(call, call.request, index))
    const failed = failure(call.request)
    if (failed) call.emit('error', failed)
    else call.end(trailers)
  },
  Chat(call) {
    let count = 0, over = false
    call.on('data', request => {
      if (over) return
      begin(call, request)
      for (let index = 0; index < Math.max(1, request.repeat); index++) call.write(response(call, request, ++count))
      const failed = failure(request)
      if (failed) {
        over = true
        call.emit('error', failed)
      }
    })
    call.on('end', () => over || call.end())
    call.on('error', () => {})
  },
}

const server = new grpc.Server({ 'grpc.max_send_message_length': -1, 'grpc.default_compression_algorithm': 2 })
server.addService(echo.service, service)
server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error
  console.log(port)
})
process.stdin.on('end', () => process.exit(0)).resume()
