using BigOps.Correlation.Grpc.Serving;
using BigOps.Correlation.Grpc.Wire;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Reflection.V1;

namespace BigOps.Correlation.Grpc.Reflection;

/// <summary><c>grpc.reflection.v1.ServerReflection</c>. Any thread.</summary>
internal sealed class ReflectionService(DescriptorIndex index) : RpcService
{
    /// <inheritdoc />
    public override ServiceDescriptor Descriptor => ReflectionReflection.Descriptor.Services[0];

    /// <summary>Answers one request with one response.</summary>
    public async Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requestStream, IServerStreamWriter<ServerReflectionResponse> responseStream, ServerCallContext context)
    {
        while (await requestStream.MoveNext(context.CancellationToken).ConfigureAwait(false))
        {
            await responseStream.WriteAsync(Answer(requestStream.Current), context.CancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The answer to a question.</summary>
    public ServerReflectionResponse Answer(ServerReflectionRequest request)
    {
        var response = new ServerReflectionResponse { ValidHost = request.Host, OriginalRequest = request };
        switch (request.MessageRequestCase)
        {
            case ServerReflectionRequest.MessageRequestOneofCase.ListServices:
                response.ListServicesResponse = new ListServiceResponse();
                response.ListServicesResponse.Service.AddRange(index.Services.Select(name => new ServiceResponse { Name = name }));
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.FileByFilename:
                Put(response, index.FindFile(request.FileByFilename), request.FileByFilename);
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.FileContainingSymbol:
                Put(response, index.FindSymbol(request.FileContainingSymbol), request.FileContainingSymbol);
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.AllExtensionNumbersOfType when index.HasSymbol(request.AllExtensionNumbersOfType):
                response.AllExtensionNumbersResponse = new ExtensionNumberResponse { BaseTypeName = request.AllExtensionNumbersOfType };
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.None:
                response.ErrorResponse = Error(StatusCode.InvalidArgument, "The request asks for nothing that is known.");
                break;
            default:
                response.ErrorResponse = Error(StatusCode.NotFound, "There is no such extension.");
                break;
        }

        return response;
    }

    /// <inheritdoc />
    protected internal override void Bind(RpcServiceBinder binder) =>
        binder.DuplexStreaming<ServerReflectionRequest, ServerReflectionResponse>(nameof(ServerReflectionInfo), ServerReflectionInfo);

    private static void Put(ServerReflectionResponse response, IReadOnlyList<ByteString>? files, string asked)
    {
        if (files is null)
        {
            response.ErrorResponse = Error(StatusCode.NotFound, $"Nothing declares '{asked}'.");
            return;
        }

        response.FileDescriptorResponse = new FileDescriptorResponse();
        response.FileDescriptorResponse.FileDescriptorProto.AddRange(files);
    }

    private static ErrorResponse Error(StatusCode code, string message) => new() { ErrorCode = (int)code, ErrorMessage = message };
}
