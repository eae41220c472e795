using BigOps.Correlation.Grpc.Serving;
using BigOps.Correlation.Grpc.Wire;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Reflection.V1Alpha;

namespace BigOps.Correlation.Grpc.Reflection;

/// <summary>The same under its earlier name, which many clients still ask for first; the bytes of the messages are the same.</summary>
internal sealed class AlphaReflectionService(ReflectionService service) : RpcService
{
    /// <inheritdoc />
    public override ServiceDescriptor Descriptor => ReflectionReflection.Descriptor.Services[0];

    /// <summary>Answers one request with one response.</summary>
    public async Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requestStream, IServerStreamWriter<ServerReflectionResponse> responseStream, ServerCallContext context)
    {
        while (await requestStream.MoveNext(context.CancellationToken).ConfigureAwait(false))
        {
            var request = global::Grpc.Reflection.V1.ServerReflectionRequest.Parser.ParseFrom(requestStream.Current.ToByteString());
            var response = ServerReflectionResponse.Parser.ParseFrom(service.Answer(request).ToByteString());
            await responseStream.WriteAsync(response, context.CancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    protected internal override void Bind(RpcServiceBinder binder) =>
        binder.DuplexStreaming<ServerReflectionRequest, ServerReflectionResponse>(nameof(ServerReflectionInfo), ServerReflectionInfo);
}
