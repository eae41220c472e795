// Stock grpc-js calls a server of ours: node client.mjs HOST:PORT. Prints one JSON line per case.
import assert from 'node:assert/strict'
import { grpc, echo, load, decode } from './contract.mjs'

const address = process.argv[2]
const insecure = grpc.credentials.createInsecure()
const client = new echo(address, insecure)
const status = grpc.status

const unary = (request, metadata = new grpc.Metadata(), options = {}, on = client) => new Promise((resolve, reject) => {
  const seen = {}
  const call = on.Unary(request, metadata, options, (error, response) => {
    if (error) reject(Object.assign(error, { seen }))
    else setImmediate(() => resolve({ response, ...seen }))
  })
  call.on('metadata', headers => { seen.headers = headers })
  call.on('status', ended => { seen.status = ended })
  seen.call = call
})

const read = call => new Promise((resolve, reject) => {
  const responses = []
  const seen = {}
  call.on('metadata', headers => { seen.headers = headers })
  call.on('data', response => responses.push(response))
  call.on('error', error => reject(Object.assign(error, { responses })))
  call.on('status', ended => { seen.status = ended })
  call.on('end', () => setImmediate(() => resolve({ responses, ...seen })))
})

const collect = (requests, metadata = new grpc.Metadata(), options = {}) => new Promise((resolve, reject) => {
  const call = client.Collect(metadata, options, (error, response) => error ? reject(error) : resolve(response))
  call.on('error', () => {})
  for (const request of requests) call.write(request)
  call.end()
})

const fails = async (promise, code) => {
  const error = await promise.then(() => null, error => error)
  assert.ok(error, 'the call should have failed')
  assert.equal(error.code, code, `${error.code}: ${error.details}`)
  return error
}

const metadata = () => {
  const made = new grpc.Metadata()
  made.set('x-echo', 'text with spaces')
  made.add('x-echo-bin', Buffer.from([0, 1, 2, 255]))
  made.add('x-echo-bin', Buffer.from([3]))
  return made
}

const isEchoed = found => {
  assert.deepEqual(found.get('x-echo'), ['text with spaces'])
  assert.deepEqual(found.get('x-echo-bin').map(bytes => [...bytes]), [[0, 1, 2, 255], [3]])
}

const reflect = (alpha, question) => new Promise((resolve, reject) => {
  const version = alpha ? 'v1alpha' : 'v1'
  const made = new (load(`grpc/reflection/${version}/reflection.proto`).grpc.reflection[version].ServerReflection)(address, insecure)
  const call = made.ServerReflectionInfo()
  call.on('data', answer => { resolve(answer); call.end() })
  call.on('error', reject)
  call.on('end', () => made.close())
  call.write(question)
})

const health = new (load('grpc/health/v1/health.proto').grpc.health.v1.Health)(address, insecure)

const cases = {
  async unary() {
    const { response } = await unary({ text: 'hello', payload: Buffer.from('abc') })
    assert.equal(response.text, 'hello')
    assert.equal(response.payload.toString(), 'abc')
  },
  async unary_of_one_mebibyte() {
    const { response } = await unary({ payload: Buffer.alloc(1 << 20, 7) })
    assert.ok(response.payload.equals(Buffer.alloc(1 << 20, 7)))
  },
  async client_stream() {
    const response = await collect(Array.from({ length: 1000 }, () => ({ payload: Buffer.alloc(100) })))
    assert.equal(response.text, '1000 requests, 100000 bytes')
  },
  async client_stream_of_none() {
    assert.equal((await collect([])).text, '0 requests, 0 bytes')
  },
  async server_stream() {
    const { responses } = await read(client.Expand({ text: 'x', repeat: 1000 }))
    assert.deepEqual(responses.map(response => response.count), Array.from({ length: 1000 }, (_, index) => index + 1))
  },
  async duplex_stream() {
    const call = client.Chat()
    const done = read(call)
    for (let index = 0; index < 100; index++) call.write({ text: `${index}`, repeat: 2 })
    call.end()
    const { responses } = await done
    assert.equal(responses.length, 200)
    assert.equal(responses[199].text, '99')
  },
  async duplex_stream_answers_before_the_end() {
    const call = client.Chat()
    const first = new Promise(resolve => call.once('data', resolve))
    call.write({ text: 'ping' })
    assert.equal((await first).text, 'ping')
    call.end()
    await read(call)
  },
  async metadata_both_ways() {
    const { headers, status: ended } = await unary({ echo_metadata: true }, metadata())
    isEchoed(headers)
    isEchoed(ended.metadata)
  },
  async metadata_of_a_stream() {
    const { headers, status: ended } = await read(client.Expand({ echo_metadata: true, repeat: 3 }, metadata()))
    isEchoed(headers)
    isEchoed(ended.metadata)
  },
  async every_status_code() {
    for (let code = 1; code <= 16; code++) {
      const error = await fails(unary({ fail_code: code, fail_message: `code ${code}` }), code)
      assert.equal(error.details, `code ${code}`)
      assert.deepEqual(error.metadata.get('x-why'), ['asked'])
    }
  },
  async status_text_beyond_ascii() {
    const error = await fails(unary({ fail_code: 9, fail_message: 'naïve: 100 % — 😀\nnext' }), 9)
    assert.equal(error.details, 'naïve: 100 % — 😀\nnext')
  },
  async status_details() {
    const error = await fails(unary({ fail_code: 3, fail_message: 'no', with_details: true }), status.INVALID_ARGUMENT)
    const [bytes] = error.metadata.get('grpc-status-details-bin')
    const said = decode('google/rpc/status.proto', 'google.rpc.Status', bytes)
    assert.equal(said.code, 3)
    const detail = decode('google/rpc/error_details.proto', 'google.rpc.BadRequest', said.details[0].value)
    assert.equal(detail.field_violations[0].field, 'text')
  },
  async status_after_messages() {
    const error = await fails(read(client.Expand({ repeat: 5, fail_code: 10, fail_message: 'late' })), status.ABORTED)
    assert.equal(error.responses.length, 5)
  },
  async status_before_the_requests_end() {
    await fails(collect([{ fail_code: 7, fail_message: 'stop' }, ...Array.from({ length: 50 }, () => ({ payload: Buffer.alloc(10000) }))]), 7)
  },
  async deadline_is_told_and_kept() {
    const { response } = await unary({}, undefined, { deadline: Date.now() + 60000 })
    assert.ok(response.left_ms > 50000 && response.left_ms <= 60000, `${response.left_ms} ms left`)
  },
  async deadline_exceeded() {
    await fails(unary({ hang: true }, undefined, { deadline: Date.now() + 100 }), status.DEADLINE_EXCEEDED)
  },
  async deadline_exceeded_in_a_stream() {
    await fails(read(client.Expand({ hang: true }, new grpc.Metadata(), { deadline: Date.now() + 100 })), status.DEADLINE_EXCEEDED)
  },
  async cancel() {
    const call = client.Expand({ hang: true, echo_metadata: true }, metadata())
    const done = read(call)
    await new Promise(resolve => call.once('metadata', resolve))
    call.cancel()
    await fails(done, status.CANCELLED)
  },
  async gzip_from_the_client() {
    const zipped = new echo(address, insecure, { 'grpc.default_compression_algorithm': 2 })
    const { response } = await unary({ payload: Buffer.alloc(200000, 65) }, undefined, {}, zipped)
    assert.equal(response.payload.length, 200000)
    zipped.close()
  },
  async gzip_from_the_server() {
    const { response } = await unary({ response_bytes: 300000 })
    assert.equal(response.payload.length, 300000)
  },
  async deflate_is_not_known() {
    const deflated = new echo(address, insecure, { 'grpc.default_compression_algorithm': 1 })
    await fails(unary({ text: 'x' }, undefined, {}, deflated), status.UNIMPLEMENTED)
    deflated.close()
  },
  async request_over_the_limit() {
    await fails(unary({ payload: Buffer.alloc(5 << 20) }), status.RESOURCE_EXHAUSTED)
  },
  async response_over_the_clients_limit() {
    await fails(unary({ response_bytes: 5 << 20 }), status.RESOURCE_EXHAUSTED)
  },
  async bomb_in_gzip() {
    const zipped = new echo(address, insecure, { 'grpc.default_compression_algorithm': 2, 'grpc.max_send_message_length': -1 })
    await fails(unary({ payload: Buffer.alloc(64 << 20) }, undefined, {}, zipped), status.RESOURCE_EXHAUSTED)
    zipped.close()
  },
  async method_that_is_not_there() {
    const call = new Promise((resolve, reject) => client.makeUnaryRequest(
      '/bigops.testing.v1.Echo/Nothing', () => Buffer.alloc(0), bytes => bytes, {}, (error, value) => error ? reject(error) : resolve(value)))
    await fails(call, status.UNIMPLEMENTED)
  },
  async request_that_is_garbage() {
    const call = new Promise((resolve, reject) => client.makeUnaryRequest(
      '/bigops.testing.v1.Echo/Unary', () => Buffer.from([0xff, 0xff, 0xff]), bytes => bytes, {}, (error, value) => error ? reject(error) : resolve(value)))
    await fails(call, status.INTERNAL)
  },
  async many_calls_at_once() {
    const all = await Promise.all(Array.from({ length: 2000 }, (_, index) => unary({ text: `${index}` })))
    all.forEach(({ response }, index) => assert.equal(response.text, `${index}`))
  },
  async health_of_a_service() {
    const check = service => new Promise((resolve, reject) => health.Check({ service }, (error, value) => error ? reject(error) : resolve(value.status)))
    assert.equal(await check(''), 'SERVING')
    assert.equal(await check('bigops.testing.v1.Echo'), 'SERVING')
    await fails(check('nothing'), status.NOT_FOUND)
  },
  async health_is_watched() {
    const call = health.Watch({ service: 'nothing' })
    const told = await new Promise(resolve => call.once('data', resolve))
    call.on('error', () => {})
    call.cancel()
    assert.equal(told.status, 'SERVICE_UNKNOWN')
  },
  async reflection_lists_services() {
    for (const alpha of [false, true]) {
      const answer = await reflect(alpha, { list_services: '' })
      const names = answer.list_services_response.service.map(service => service.name)
      assert.ok(names.includes('bigops.testing.v1.Echo') && names.includes('grpc.health.v1.Health'), names.join())
    }
  },
  async reflection_gives_files() {
    for (const alpha of [false, true]) {
      const answer = await reflect(alpha, { file_containing_symbol: 'bigops.testing.v1.Echo.Unary' })
      assert.equal(answer.file_descriptor_response.file_descriptor_proto.length, 1)
      const missing = await reflect(alpha, { file_by_filename: 'nothing.proto' })
      assert.equal(missing.error_response.error_code, status.NOT_FOUND)
    }
  },
}

const limit = (name, run) => Promise.race([run(), new Promise((_, reject) => setTimeout(() => reject(new Error('no end in 20 s')), 20000).unref())])
const only = process.argv[3]
for (const [name, run] of Object.entries(cases).filter(([name]) => !only || name === only)) {
  const detail = await limit(name, run).then(() => '', error => `${error.stack ?? error}`)
  console.log(JSON.stringify({ case: name, ok: detail === '', detail }))
}
process.exit(0)
