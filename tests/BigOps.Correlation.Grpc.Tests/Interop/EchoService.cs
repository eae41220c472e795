using BigOps.Correlation.Grpc.Serving;
using BigOps.Correlation.Grpc.Wire;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace BigOps.Correlation.Grpc.Tests.Interop;

/// <summary>The service behind echo.proto; server.mjs is its twin.</summary>
internal sealed class EchoService(TimeProvider time) : RpcService
{
    private int cancelled;

    /// <summary>Calls whose service was told that the caller left or is late.</summary>
    public int Cancelled => Volatile.Read(ref cancelled);

    public override ServiceDescriptor Descriptor => EchoReflection.Descriptor.Services[0];

    public async Task<EchoResponse> Unary(EchoRequest request, ServerCallContext context)
    {
        await BeginAsync(request, context);
        Fail(request);
        return Response(request, context, 1);
    }

    public async Task<EchoResponse> Collect(IAsyncStreamReader<EchoRequest> requests, ServerCallContext context)
    {
        var (last, count, bytes) = (new EchoRequest(), 0, 0L);
        await foreach (var request in requests.ReadAllAsync(context.CancellationToken))
        {
            await BeginAsync(request, context);
            Fail(request);
            (last, count, bytes) = (request, count + 1, bytes + request.Payload.Length);
        }

        var response = Response(last, context, count);
        response.Text = $"{count} requests, {bytes} bytes";
        return response;
    }

    public async Task Expand(EchoRequest request, IServerStreamWriter<EchoResponse> responses, ServerCallContext context)
    {
        await BeginAsync(request, context);
        for (var index = 1; index <= Math.Max(1, request.Repeat); index++)
        {
            await responses.WriteAsync(Response(request, context, index), context.CancellationToken);
        }

        Fail(request);
    }

    public async Task Chat(IAsyncStreamReader<EchoRequest> requests, IServerStreamWriter<EchoResponse> responses, ServerCallContext context)
    {
        var count = 0;
        await foreach (var request in requests.ReadAllAsync(context.CancellationToken))
        {
            await BeginAsync(request, context);
            for (var index = 0; index < Math.Max(1, request.Repeat); index++)
            {
                await responses.WriteAsync(Response(request, context, ++count), context.CancellationToken);
            }

            Fail(request);
        }
    }

    protected internal override void Bind(RpcServiceBinder binder)
    {
        binder.Unary<EchoRequest, EchoResponse>(nameof(Unary), Unary);
        binder.ClientStreaming<EchoRequest, EchoResponse>(nameof(Collect), Collect);
        binder.ServerStreaming<EchoRequest, EchoResponse>(nameof(Expand), Expand);
        binder.DuplexStreaming<EchoRequest, EchoResponse>(nameof(Chat), Chat);
    }

    private async Task BeginAsync(EchoRequest request, ServerCallContext context)
    {
        if (request.EchoMetadata)
        {
            var echoed = new Metadata();
            foreach (var entry in context.RequestHeaders.Where(entry => entry.Key.StartsWith("x-echo", StringComparison.Ordinal)))
            {
                echoed.Add(entry);
                context.ResponseTrailers.Add(entry);
            }

            await context.WriteResponseHeadersAsync(echoed);
        }

        if (!request.Hang)
        {
            return;
        }

        var never = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var told = context.CancellationToken.Register(() =>
        {
            Interlocked.Increment(ref cancelled);
            if (!request.IgnoreCancellation)
            {
                never.TrySetCanceled();
            }
        });
        await never.Task;
    }

    private EchoResponse Response(EchoRequest request, ServerCallContext context, int count) => new()
    {
        Text = request.Text,
        Payload = request.ResponseBytes > 0 ? ByteString.CopyFrom(new byte[request.ResponseBytes]) : request.Payload,
        Count = count,
        LeftMs = context.Deadline is { } deadline ? (long)(deadline - time.GetUtcNow()).TotalMilliseconds : 0,
    };

    private static void Fail(EchoRequest request)
    {
        if (request.FailCode != 0)
        {
            throw request.WithDetails
                ? StatusDetails.Exception((StatusCode)request.FailCode, request.FailMessage, new Google.Rpc.BadRequest
                {
                    FieldViolations = { new Google.Rpc.BadRequest.Types.FieldViolation { Field = "text", Description = "is wrong" } },
                })
                : new RpcException(new Status((StatusCode)request.FailCode, request.FailMessage), new Metadata { { "x-why", "asked" } });
        }
    }
}
